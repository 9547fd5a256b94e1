/** What stands where something of an area is still coming or did not come. */
import { explain } from '../problems.ts'
import type { Read } from '../use-read.ts'
import { useWords } from '../words.tsx'

export interface WaitingProps {
  readonly read: Pick<Read<unknown>, 'value' | 'error' | 'again'>
  /** Where the area names what it waits for. */
  readonly said?: { readonly loading: string; readonly failed: string; readonly retry: string }
}

/** Waiting, or what went wrong with a way to try again; nothing once there is something to show. */
export function Waiting({ read, said }: WaitingProps) {
  const words = useWords()
  const { loading, failed, retry } = said ?? words.area.reading
  if (read.error === null) {
    return read.value === null ? <output class="area-state" aria-label={loading} /> : null
  }
  return (
    <div class="area-state" role="alert">
      <p>
        {failed} {explain(read.error, words)}
      </p>
      <button type="button" class="button" onClick={read.again}>
        {retry}
      </button>
    </div>
  )
}
