/** Two tickets want the form: what was begun earlier stays until its author says which one it is to be. */
import { Empty } from './states.tsx'
import type { ThreadWords } from './thread-words.ts'

export interface BegunProps {
  readonly said: ThreadWords
  /** What was begun, by its first words. */
  readonly title: string
  readonly onGoOn: () => void
  readonly onAnew: () => void
}

export function Begun({ said: { begun }, title, onGoOn, onAnew }: BegunProps) {
  return (
    <Empty none={begun.heading} about={begun.ask(title)}>
      <button type="button" class="button primary" onClick={onGoOn}>
        {begun.goOn}
      </button>
      <button type="button" class="button" onClick={onAnew}>
        {begun.anew}
      </button>
    </Empty>
  )
}
