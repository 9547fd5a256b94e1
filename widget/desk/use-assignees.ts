/** Whom tickets can be given to, among them oneself: whether one is on duty, and in which groups. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Assignees } from '../../shared/api/assignment.ts'
import type { DeskServer } from './server.ts'

/** Null until it is known; without it the desk does what it can. */
export function useAssignees(server: DeskServer): {
  readonly assignees: Assignees | null
  readonly refresh: () => void
} {
  const [assignees, setAssignees] = useState<Assignees | null>(null)
  const refresh = useCallback(() => {
    server.assignees().then(setAssignees, () => undefined)
  }, [server])
  useEffect(refresh, [refresh])
  return { assignees, refresh }
}
