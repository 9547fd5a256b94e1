/** Two tickets want the form: what was begun earlier stays until its author says which one it is to be. */
import { dropDraft } from '../api/drafts.ts'
import type { TicketForm } from './form.tsx'
import { Empty } from './states.tsx'
import type { ThreadWords } from './thread-words.ts'

export interface BegunProps {
  readonly form: TicketForm
  readonly said: ThreadWords
}

export function Begun({ form, said: { begun } }: BegunProps) {
  const { subject, message = '' } = form.state.draft
  const { life, view } = form.props
  const focus = () => form.focus('input')
  return (
    <Empty none={begun.heading} about={begun.ask(subject || message)}>
      <button type="button" class="button primary" onClick={() => form.setState({ stage: 'writing' }, focus)}>
        {begun.goOn}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => {
          dropDraft(life.owner, 'ticket')
          form.take()
          form.setState({ stage: 'writing', draft: form.fresh, ...view.wrong }, focus)
        }}
      >
        {begun.anew}
      </button>
    </Empty>
  )
}
