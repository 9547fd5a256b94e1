/** What has come to a ticket since it was looked at, for who is about to act on it: to look first, or to go on anyway. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { PersonRef } from '../../shared/api/common.ts'
import type { ThreadEntry } from '../../shared/api/tickets.ts'
import { toText } from '../../shared/richtext/text.ts'
import { useWords } from './words.tsx'

/** Letters of a message that are shown. */
const SHOWN = 120

export interface CameProps {
  readonly came: readonly ThreadEntry[]
  readonly me: PersonRef
  /** What going on anyway would do, such as "Send anyway". */
  readonly anyway: string
  readonly busy: boolean
  readonly onAnyway: () => void
  readonly onLook: () => void
}

export function Came({ came, me, anyway, busy, onAnyway, onLook }: CameProps) {
  const words = useWords()
  const look = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => look.current?.focus(), [])
  return (
    <div class="notice came" role="alert">
      <p>{words.stale.heading}</p>
      <ul>
        {came.map((entry) => (
          <li key={entry.seq}>{told(entry, me, words)}</li>
        ))}
      </ul>
      <div class="came-buttons">
        <button type="button" class="button small primary" ref={look} onClick={onLook}>
          {words.stale.look}
        </button>
        <button type="button" class="button small" aria-disabled={busy} onClick={onAnyway}>
          {anyway}
        </button>
      </div>
    </div>
  )
}

function told(
  { by, type, assignee, message, from, to }: ThreadEntry,
  me: PersonRef,
  words: ReturnType<typeof useWords>,
): string {
  const name = by.person?.name ?? words.ticket.system
  const given = type === 'assign' && assignee !== null && assignee.id !== by.person?.id
  const whom = assignee?.id === me.id ? words.stale.you : (assignee?.name ?? '')
  const did = given ? words.ticket.gave(name, whom) : `${name} ${words.did[type]}`
  const changed = from !== null && from !== to ? ` → ${words.status[to]}` : ''
  const text = message === null ? '' : toText(message.body).replace(/\s+/g, ' ')
  const excerpt = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
  const said = text === '' ? '' : `: ${words.stale.said(excerpt)}`
  return `${did}${said}${changed}`
}
