/** What Save does: checks, hands the ticket to the queue, and goes where the answer leads. */
import type { Problem } from '../../shared/api/problem.ts'
import { dropDraft, type Draft } from '../api/drafts.ts'
import type { UnsentQueue } from '../api/unsent.ts'
import { checkForm, type FormErrors } from './check.ts'
import { toTicket } from './draft.ts'
import type { Later, Life, Model, View } from './model.ts'

/** Milliseconds that the form waits for the answer, lest it make way for the list and the list at once for the thread. */
const QUICK = 400

export interface SubmitOptions {
  readonly draft: Draft
  readonly life: Life
  readonly queue: UnsentQueue
  readonly model: Model
  readonly later: Later
  /** The form. */
  readonly view: View
}

export interface Refused {
  readonly errors: FormErrors
  /** What is wrong with the whole; null when the errors say it. */
  readonly failure: string | null
}

/** What is to be corrected; null when the form is done with. */
export async function submit({
  draft,
  life,
  queue,
  model,
  later: { said, say },
  view,
}: SubmitOptions): Promise<Refused | null> {
  const errors = checkForm(draft, life.session.vendor, said)
  if (Object.keys(errors).length > 0) return speak({ errors, failure: null })
  say(said.saving)
  // From here on the queue keeps it, and the list shows what becomes of it.
  dropDraft(life.owner, 'ticket')
  const sending = queue.send({ kind: 'ticket', body: toTicket(draft) })
  let place = view
  const toList = () => {
    if (model.isAt(place)) model.go((place = { at: 'list' }))
  }
  await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, QUICK))]).then(
    (quick) => quick ?? toList(),
  )
  const outcome = await sending
  if (!model.isAt(place)) return null
  if (outcome.state === 'failed') {
    const taken = () => queue.discard(outcome.key)
    model.go({ at: 'form', seed: draft, taken, wrong: speak(wrongIn(outcome.problem)) })
  } else if (outcome.state === 'sent' && outcome.change !== null)
    model.go({ at: 'thread', id: outcome.change.ticket.id, fresh: true })
  else {
    toList()
    say(said.waiting.ticket)
  }
  return null

  function speak(refused: Refused): Refused {
    say(refused.failure ?? said.wrong(Object.keys(refused.errors).length))
    return refused
  }
}

/** What of a form the server has refused. */
export function wrongIn({ detail, errors = [] }: Problem): Refused {
  return {
    errors: Object.fromEntries(errors.map((one) => [one.field, one.detail])),
    failure: errors.length > 0 ? null : detail,
  }
}
