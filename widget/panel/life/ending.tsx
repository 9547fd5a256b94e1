/** The end of a ticket: its customer confirms that it is solved, and says how they were helped. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ratings, type Rating } from '../../../shared/ticket/ticket.ts'
import { act, rate } from '../../api/tickets.ts'
import type { PartProps } from './index.tsx'
import { useDoing } from './use-doing.ts'

export function Ending(props: PartProps) {
  const { life, ticket, entries } = props
  const { status } = ticket
  // Of a duplicate nothing is left to be said here.
  if (entries.some(({ type }) => type === 'merge')) return null
  if (ticket.customer.id !== life.session.person.id || (status !== 'solved' && status !== 'closed'))
    return null
  return (
    <section class="life ending">
      {status === 'solved' && <Confirmation {...props} />}
      <Stars {...props} />
    </section>
  )
}

function Confirmation({ scene, life, ticket, onChange, said: { ending, failed } }: PartProps) {
  const doing = useDoing()
  const close = () => doing.run(async (key) => onChange(await act(life.client, ticket.id, 'close', key)))
  return (
    <>
      <h4>{ending.ask}</h4>
      {ticket.closesAt !== null && (
        <p class="hint">{ending.closes(dateOf(ticket.closesAt, scene.words.lang))}</p>
      )}
      {doing.failed && (
        <p class="error" role="alert">
          {failed}
        </p>
      )}
      <button type="button" class="button" disabled={doing.busy} onClick={() => void close()}>
        {ending.confirm}
      </button>
    </>
  )
}

function Stars({ life, ticket, onChange, said: { ending, failed } }: PartProps) {
  const doing = useDoing()
  const [changing, setChanging] = useState(false)
  const [chosen, setChosen] = useState<Rating | null>(ticket.rating)
  const [message, setMessage] = useState('')
  const [missing, setMissing] = useState(false)
  const changeRef = useRef<HTMLButtonElement>(null)
  const sentRef = useRef(false)
  const given = ticket.rating !== null && !changing

  // What had the focus is gone once it is sent.
  useLayoutEffect(() => {
    if (given && sentRef.current) changeRef.current?.focus()
  }, [given])

  if (given) {
    return (
      <>
        <output>{ending.thanks(ticket.rating)}</output>
        <button type="button" class="button" ref={changeRef} onClick={() => setChanging(true)}>
          {ending.change}
        </button>
      </>
    )
  }

  const send = async () => {
    setMissing(chosen === null)
    if (chosen === null) return
    const text = message.trim()
    const sent = await doing.run(async (key) =>
      onChange(await rate(life.client, ticket.id, { rating: chosen, ...(text && { message: text }) }, key)),
    )
    if (!sent) return
    sentRef.current = true
    setMessage('')
    setChanging(false)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <fieldset aria-describedby="rating-error">
        <legend>{ending.rate}</legend>
        <div class="stars">
          {ratings.map((n) => (
            <label key={n} title={ending.stars[n - 1]} data-lit={chosen !== null && n <= chosen}>
              <input
                type="radio"
                name="rating"
                value={n}
                checked={chosen === n}
                aria-label={ending.star(n, ending.stars[n - 1] ?? '')}
                onChange={() => {
                  setChosen(n)
                  setMissing(false)
                }}
              />
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <path d="M10 2.5l2.3 4.9 5.2.7-3.8 3.7.9 5.3L10 14.6l-4.6 2.5.9-5.3L2.5 8.1l5.2-.7z" />
              </svg>
            </label>
          ))}
          <span aria-hidden="true">{chosen !== null && ending.stars[chosen - 1]}</span>
        </div>
      </fieldset>
      <label>
        {ending.message} <small>({ending.optional})</small>
        <textarea
          class="input"
          rows={2}
          maxLength={2000}
          value={message}
          onInput={(event) => setMessage(event.currentTarget.value)}
        />
      </label>
      <p class="error" id="rating-error" role="alert">
        {missing ? ending.choose : doing.failed && failed}
      </p>
      <button type="submit" class="button" disabled={doing.busy}>
        {ending.send}
      </button>
    </form>
  )
}

/** The day, in the reader's language. */
function dateOf(at: string, lang: string): string {
  return new Date(at).toLocaleDateString(lang, { day: 'numeric', month: 'long' })
}
