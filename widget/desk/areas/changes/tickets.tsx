/** The tickets that a release settles: named by their numbers, and seen before they are named. */
import { useState } from 'preact/hooks'
import { explain } from '../../problems.ts'
import { useWords } from '../../words.tsx'
import { Field, fieldAttributes } from '../field.tsx'
import type { FieldsProps } from './fields.tsx'
import { useSaid } from './said.ts'

export function Tickets({ request, written, errors, onWrite }: FieldsProps) {
  const said = useSaid()
  const words = useWords()
  const { tickets } = written
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const wrong = Object.keys(errors).find((field) => field.startsWith('tickets'))
  const place = Number(wrong?.split('.')[1])
  const gone =
    wrong === undefined ? undefined : (said.ticketNone(tickets[place]?.number ?? 0) as string | undefined)
  const error = problem ?? gone

  const add = async () => {
    const number = Number(typed.replace(/^\s*#?\s*/, ''))
    if (busy) return
    if (typed.trim() === '' || !Number.isInteger(number) || number < 1) return setProblem(said.ticketBad)
    if (tickets.some((ticket) => ticket.number === number)) return setTyped('')
    setBusy(true)
    try {
      const [found] = (await request('GET', '/api/tickets', { query: { number } })).items
      if (found === undefined) return setProblem(said.ticketNone(number))
      const { subject } = found
      setTyped('')
      onWrite({ ...written, tickets: [...tickets, { number, subject }] }, wrong ?? 'tickets')
    } catch (failure) {
      setProblem(explain(failure, words))
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="field changes-tickets">
      <Field
        id="release-ticket"
        label={said.tickets}
        optional={said.optional}
        hint={said.ticketsHint}
        error={error}
      >
        <div class="changes-pair">
          <input
            {...fieldAttributes('release-ticket', error)}
            class="input changes-short"
            inputMode="numeric"
            autoComplete="off"
            placeholder="#1042"
            maxLength={12}
            value={typed}
            onInput={(event) => {
              setProblem(undefined)
              setTyped(event.currentTarget.value)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              void add()
            }}
          />
          <button type="button" class="button" aria-disabled={busy} onClick={() => void add()}>
            {said.addTicket}
          </button>
        </div>
      </Field>
      {tickets.length > 0 && (
        <ul class="changes-chosen">
          {tickets.map(({ number, subject }) => (
            <li key={number}>
              <span>
                #{number} {subject}
              </span>
              <button
                type="button"
                class="quiet"
                aria-label={said.remove(`#${number}`)}
                title={said.remove(`#${number}`)}
                onClick={() => {
                  // What was pressed goes.
                  document.getElementById('release-ticket')?.focus()
                  onWrite(
                    { ...written, tickets: tickets.filter((ticket) => ticket.number !== number) },
                    wrong ?? 'tickets',
                  )
                }}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
