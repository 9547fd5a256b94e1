/** The tickets that this one has to do with; another is looked up by its number, seen, and then linked or merged with. */
import type { TargetedSubmitEvent } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { TicketSummary } from '../../../shared/api/tickets.ts'
import { isOpen } from '../../../shared/ticket/status.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { Confirm } from '../dialog.tsx'
import { writePlace } from '../place.ts'
import { explain } from '../problems.ts'
import { DeskStatus } from '../status.tsx'
import { useWords } from '../words.tsx'
import type { PartProps } from './index.tsx'
import { Section } from './section.tsx'
import { useDeed } from './use-deed.tsx'

export function Links(props: PartProps) {
  const { ticket, said } = props
  const [adding, setAdding] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Section
      heading={said.links.heading}
      action={
        !adding && (
          <button type="button" class="button small" ref={button} onClick={() => setAdding(true)}>
            {said.links.add}
          </button>
        )
      }
    >
      {ticket.links.length > 0 && (
        <ul class="aside-links">
          {ticket.links.map(({ kind, ticket: other }) => (
            <li key={`${kind} ${other.id}`}>
              <span class="hint">{said.links.kinds[kind]}</span>
              <a href={writePlace({ view: 'all', ticket: other.id })}>
                #{other.number} {other.subject}
              </a>
              <DeskStatus status={other.status} />
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <Adding
          {...props}
          onDone={() => {
            setAdding(false)
            requestAnimationFrame(() => button.current?.focus())
          }}
        />
      ) : (
        ticket.links.length === 0 && <p class="hint">{said.links.none}</p>
      )}
    </Section>
  )
}

/** Finds the other one by its number, and says what it is before anything is done. */
function Adding(props: PartProps & { onDone: () => void }) {
  const { server, ticket, said, onChange, onReload, onSay, onDone } = props
  const { perform, outcome } = useDeed(props)
  const words = useWords()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [found, setFound] = useState<TicketSummary | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [merging, setMerging] = useState(false)
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), [])
  const focusOn = (selector: string) =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(selector)?.focus())

  /** One thing at a time; what goes wrong is said below. */
  const attempt = async (what: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await what()
    } catch (error) {
      setProblem(explain(error, words))
    } finally {
      setBusy(false)
    }
  }
  const lookUp = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = event.currentTarget.querySelector('input')?.value ?? ''
    const number = Number(typed.replace(/^\s*#?\s*/, ''))
    setFound(null)
    if (!Number.isInteger(number) || number < 1) return setProblem(said.links.badNumber)
    if (number === ticket.number) return setProblem(said.links.itself)
    void attempt(async () => {
      const [other = null] = (await server.request('GET', '/api/tickets', { query: { number } })).items
      if (other === null) return setProblem(said.links.notFound(number))
      setFound(other)
      onSay(said.links.found(other.number, other.subject))
      focusOn('[data-first]')
    })
  }
  const params = { id: ticket.id }
  const relate = (other: TicketSummary) =>
    attempt(async () => {
      const body = { other: other.id }
      onChange(await server.request('POST', '/api/tickets/:id/relations', { params, body, key: newKey() }))
      onReload()
      onSay(said.links.related(other.number))
      onDone()
    })
  const merge = (other: TicketSummary) =>
    attempt(() =>
      perform(
        (seen) => {
          // What it means for two customers, or in a solved one, has been said where this was confirmed.
          const body = { into: other.id, confirmed: true, solved: goesOnSolved(ticket, other), seen }
          return server.request('POST', '/api/tickets/:id/merging', { params, body, key: newKey() })
        },
        () => {
          onSay(said.links.merged(other.number))
          onDone()
        },
      ),
    )
  const mayMerge = ticket.status !== 'closed' && found !== null && found.status !== 'closed'

  return (
    <form class="aside-adding" ref={form} noValidate onSubmit={lookUp}>
      <label for={id}>{said.links.number}</label>
      <div class="aside-pair">
        <input
          class="input"
          id={id}
          name="number"
          inputMode="numeric"
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
          onInput={() => setProblem(null)}
        />
        <button type="submit" class="button" aria-disabled={busy}>
          {said.links.lookUp}
        </button>
      </div>
      <div id={`${id}-problem`} role="alert">
        {problem !== null && <p class="error">{problem}</p>}
      </div>
      {found !== null && (
        <div class="aside-found">
          <p>
            <b>
              #{found.number} {found.subject}
            </b>
            <br />
            {found.customer.name}
          </p>
          <DeskStatus status={found.status} />
          <div class="aside-actions">
            <button
              type="button"
              class="button small"
              data-first
              aria-disabled={busy}
              onClick={() => void relate(found)}
            >
              {said.links.relate}
            </button>
            {mayMerge && (
              <button
                type="button"
                class="button small"
                aria-disabled={busy}
                onClick={() => setMerging(true)}
              >
                {said.links.merge(found.number)}
              </button>
            )}
          </div>
          {!mayMerge && <p class="hint">{said.links.noMerge}</p>}
        </div>
      )}
      {outcome}
      <button type="button" class="button small" onClick={onDone}>
        {said.links.cancel}
      </button>
      {merging && found !== null && (
        <Confirm
          heading={said.links.mergeHeading(ticket.number, found.number)}
          cancel={said.links.keep}
          confirm={said.links.mergeConfirm}
          onClose={() => setMerging(false)}
          onConfirm={() => {
            setMerging(false)
            void merge(found)
          }}
        >
          <p>{said.links.mergeText(ticket.number, found.number)}</p>
          {found.customer.id !== ticket.customer.id && (
            <p>{said.links.mergeApart(ticket.customer.name, found.customer.name)}</p>
          )}
          {goesOnSolved(ticket, found) && <p>{said.links.mergeSolved(found.number)}</p>}
        </Confirm>
      )}
    </form>
  )
}

/** Whether what is still to be done would go on where nothing is done any more. */
function goesOnSolved(ticket: TicketSummary, into: TicketSummary): boolean {
  return into.status === 'solved' && isOpen(ticket.status)
}
