/** What becomes of a ticket that was saved: where its answer leads, and what of it was refused. */
import type { Problem } from '../../shared/api/problem.ts'
import type { Outcome } from '../api/unsent.ts'
import type { FormErrors } from './check.ts'
import type { TicketForm } from './form.tsx'
import type { View } from './model.ts'

/** Milliseconds that the form waits for the answer, lest it make way for the list and the list at once for the thread. */
const QUICK = 400

export interface Refused {
  readonly errors: FormErrors
  /** What is wrong with the whole; null when the errors say it. */
  readonly failure: string | null
}

/** Goes where the customer has waited for it; `sending` is of the queue, which tells of each attempt. */
export async function submit(form: TicketForm, sending: Promise<Outcome>): Promise<void> {
  const { scene, view } = form.props
  const { model } = scene
  const { later, following } = scene.state
  if (later === null || following === null) return
  const { said, say } = later
  const { draft } = form.state
  say(said.saving)
  let place: View = view
  const toList = () => {
    if (model.isAt(place)) model.go((place = { at: 'list' }))
  }
  await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, QUICK))]).then(
    (quick) => quick ?? toList(),
  )
  const outcome = await sending
  if (!model.isAt(place)) return
  if (outcome.state === 'failed') {
    const taken = () => following.queue.discard(outcome.key)
    model.go({ at: 'form', seed: draft, taken, wrong: speak(wrongIn(outcome.problem)) })
  } else if (outcome.state === 'sent' && outcome.change !== null)
    model.go({ at: 'thread', id: outcome.change.ticket.id, fresh: true })
  else {
    toList()
    say(said.waiting.ticket)
  }

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
