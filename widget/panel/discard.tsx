/** Asks before what was written goes. */
import type { TicketForm } from './form.tsx'
import type { ThreadWords } from './thread-words.ts'

export interface DiscardProps {
  readonly form: TicketForm
  readonly said: ThreadWords
}

export function Discard({ form, said: { discard } }: DiscardProps) {
  return (
    <>
      <span role="alert">{discard.ask}</span>
      <button type="button" class="button" onClick={() => form.setState({ stage: 'writing' })}>
        {discard.keep}
      </button>
      <button type="button" class="button" onClick={() => form.discard()}>
        {form.props.scene.words.form.discard}
      </button>
    </>
  )
}
