/** Above the list: tickets that the server has not acknowledged yet, or has refused. */
import { saveDraft } from '../api/drafts.ts'
import type { Unsent, UnsentQueue } from '../api/unsent.ts'
import { toDraft } from './check.ts'
import type { Life, Model } from './model.ts'
import type { ThreadWords } from './thread-words.ts'

export interface WaitingRowsProps {
  readonly items: readonly Unsent[]
  readonly queue: UnsentQueue
  readonly life: Life
  readonly model: Model
  readonly said: ThreadWords
}

export function WaitingRows({ items, queue, life, model, said: { waiting } }: WaitingRowsProps) {
  return (
    <ul class="rows waiting">
      {items.map(({ key, said, problem }) =>
        said.kind === 'ticket' ? (
          <li key={key}>
            <div class="subject">{said.body.subject}</div>
            <div class="facts">
              <span class="chip" data-tone="ask">
                {problem === null ? waiting.mark : waiting.refused}
              </span>
              <span>{problem === null ? waiting.ticket : problem.detail}</span>
            </div>
            {problem !== null && (
              <div class="actions">
                <button
                  type="button"
                  class="button"
                  onClick={() => {
                    saveDraft(life.owner, 'ticket', toDraft(said.body))
                    queue.discard(key)
                    model.go({ at: 'form' })
                  }}
                >
                  {waiting.edit}
                </button>
                <button type="button" class="button" onClick={() => queue.discard(key)}>
                  {waiting.discard}
                </button>
              </div>
            )}
          </li>
        ) : null,
      )}
    </ul>
  )
}
