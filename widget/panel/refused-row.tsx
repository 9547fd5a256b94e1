/** A ticket that the server has refused, above the list: why, and what to do about it. */
import { saveDraft } from '../api/drafts.ts'
import { toDraft } from './draft.ts'
import type { Said, Unsent } from '../api/unsent-kept.ts'
import type { Scene } from './model.ts'

export interface RefusedRowProps {
  readonly scene: Scene
  readonly item: Unsent
  readonly body: Extract<Said, { kind: 'ticket' }>['body']
}

export function RefusedRow({ scene: { state, model }, item: { key, problem }, body }: RefusedRowProps) {
  const { life, later, following } = state
  if (life === null || later === null || following === null) return null
  const { refused, edit, discard } = later.said.waiting
  return (
    <li class="refused">
      <div class="subject">{body.subject}</div>
      <div class="error">{refused}</div>
      <div>{problem?.detail}</div>
      <div class="actions">
        <button
          type="button"
          class="button"
          onClick={() => {
            saveDraft(life.owner, 'ticket', toDraft(body))
            following.queue.discard(key)
            model.go({ at: 'form' })
          }}
        >
          {edit}
        </button>
        <button type="button" class="button" onClick={() => following.queue.discard(key)}>
          {discard}
        </button>
      </div>
    </li>
  )
}
