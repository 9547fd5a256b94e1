/** What Save does: checks, hands the ticket to the queue, and goes where the answer leads. */
import type { Problem } from '../../shared/api/problem.ts'
import { dropDraft } from '../api/drafts.ts'
import { checkForm, type FormErrors } from './check.ts'
import { toTicket } from './draft.ts'
import type { TicketForm } from './form.tsx'
import type { View } from './model.ts'

/** Milliseconds that the form waits for the answer, lest it make way for the list and the list at once for the thread. */
const QUICK = 400

export interface Refused {
  readonly errors: FormErrors
  /** What is wrong with the whole; null when the errors say it. */
  readonly failure: string | null
}

/** Once both are there: what checks and sends, and what keeps up with what was sent. */
export async function submit(form: TicketForm): Promise<void> {
  const { scene, life, view } = form.props
  const { model } = scene
  const { later, following } = scene.state
  if (later === null || following === null) return
  const { said, say } = later
  const { queue } = following
  const { draft } = form.state
  const errors = checkForm(draft, life.session.vendor, said)
  if (Object.keys(errors).length > 0) {
    // To the first field that is wrong, once that stands beside it.
    form.setState({ stage: 'writing', ...speak({ errors, failure: null }) }, () =>
      form.focus('[aria-invalid=true]'),
    )
    return
  }
  say(said.saving)
  // From here on the queue keeps it, and the list shows what becomes of it.
  dropDraft(life.owner, 'ticket')
  const sending = queue.send({ kind: 'ticket', body: toTicket(draft) })
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
    const taken = () => queue.discard(outcome.key)
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
