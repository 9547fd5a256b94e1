/** What Save does: checks, hands the ticket to the queue, and goes where the answer leads. */
import { dropDraft, saveDraft, type Draft } from '../api/drafts.ts'
import type { UnsentQueue } from '../api/unsent.ts'
import { checkForm, type FormErrors } from './check.ts'
import { toTicket } from './draft.ts'
import type { Later, Life, Model } from './model.ts'

export interface SubmitOptions {
  readonly draft: Draft
  readonly life: Life
  readonly queue: UnsentQueue
  readonly model: Model
  readonly later: Later
  /** Whether the form is still before the customer. */
  readonly isThere: () => boolean
}

export interface Refused {
  readonly errors: FormErrors
  /** What is wrong with the whole; null when the errors say it. */
  readonly failure: string | null
}

/** Null when the form is done with. */
export async function submit({
  draft,
  life,
  queue,
  model,
  later: { said, say },
  isThere,
}: SubmitOptions): Promise<Refused | null> {
  const { vendor } = life.session
  const errors = checkForm(draft, vendor, said)
  if (Object.keys(errors).length > 0) return refuse(errors, null)
  // From here on the queue keeps it: after a reload the form must not offer it once more.
  dropDraft(life.owner, 'ticket')
  const outcome = await queue.send({ kind: 'ticket', body: toTicket(draft) })
  // Left meanwhile: the list shows what became of it.
  if (!isThere()) return null
  if (outcome.state === 'failed') {
    queue.discard(outcome.key)
    saveDraft(life.owner, 'ticket', draft)
    const { detail, errors: fields = [] } = outcome.problem
    return fields.length > 0
      ? refuse(Object.fromEntries(fields.map((one) => [one.field, one.detail])), null)
      : refuse({}, detail)
  }
  if (outcome.state === 'sent' && outcome.change !== null)
    model.go({ at: 'thread', id: outcome.change.ticket.id, fresh: true })
  else {
    model.go({ at: 'list' })
    say(said.waiting.ticket)
  }
  return null

  function refuse(wrong: FormErrors, failure: string | null): Refused {
    say(failure ?? said.wrong(Object.keys(wrong).length))
    return { errors: wrong, failure }
  }
}
