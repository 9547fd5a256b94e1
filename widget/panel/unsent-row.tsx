/** A ticket that the server has not taken yet, above the list: whether it still goes out, or why it does not. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Unsent } from '../api/unsent-kept.ts'
import { StatusChip } from '../ui/status-chip.tsx'
import type { Scene } from './model.ts'
import { toDraft } from './to-draft.ts'

export interface UnsentRowProps {
  readonly scene: Scene
  readonly item: Unsent
}

export function UnsentRow({ scene: { words, state, model }, item }: UnsentRowProps) {
  const { later, following } = state
  const { key, problem, tried } = item
  const row = useRef<HTMLLIElement>(null)
  // Who has just saved it sees it, however far down the form was.
  useLayoutEffect(() => row.current?.scrollIntoView({ block: 'nearest' }), [])
  if (later === null || following === null || item.said.kind !== 'ticket') return null
  const { body } = item.said
  const { said, parts } = later
  const { files = [] } = body
  const waits = tried || !state.online
  const discard = () => following.queue.discard(key)
  return (
    <li class="unsent" ref={row}>
      <div class="subject">{body.subject}</div>
      {files.length > 0 && <div class="hint">{said.files(files.length)}</div>}
      {problem === null ? (
        <>
          <div class="facts">
            <StatusChip status="waiting_customer" label={waits ? words.list.waiting : said.sending} />
          </div>
          {waits && <div class="hint">{said.waiting.ticket}</div>}
        </>
      ) : (
        <>
          <div class="error">{said.waiting.refused}</div>
          <div>{problem.detail}</div>
        </>
      )}
      {(tried || problem !== null) && (
        <div class="actions">
          {problem !== null && (
            <button
              type="button"
              class="button"
              aria-label={`${said.waiting.edit}: ${body.subject}`}
              onClick={() =>
                model.go({ at: 'form', seed: toDraft(body), taken: discard, wrong: parts.wrongIn(problem) })
              }
            >
              {said.waiting.edit}
            </button>
          )}
          <button
            type="button"
            class="button"
            aria-label={`${said.waiting.discard}: ${body.subject}`}
            onClick={discard}
          >
            {said.waiting.discard}
          </button>
        </div>
      )}
    </li>
  )
}
