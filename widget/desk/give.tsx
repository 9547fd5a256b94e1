/** Gives a ticket to another operator or to a group, or takes it from whoever has it: a sheet that is searched by typing. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Assignees } from '../../shared/api/assignment.ts'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { Dialog } from './dialog.tsx'
import { explain } from './problems.ts'
import { initials } from './row.tsx'
import { useWords } from './words.tsx'

/** To whom: an operator by their id or a group by its key; null to nobody. */
export type To = { readonly operator: string | null } | { readonly group: string }

export interface GiveProps {
  readonly ticket: TicketSummary
  /** Fetches whom it can be given to. */
  readonly load: () => Promise<Assignees>
  readonly onGive: (to: To) => void
  readonly onClose: () => void
}

export function Give({ ticket, load, onGive, onClose }: GiveProps) {
  const words = useWords()
  const { give } = words
  const [assignees, setAssignees] = useState<Assignees | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [query, setQuery] = useState('')
  const search = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => {
    search.current?.focus()
    load().then(setAssignees, setFailure)
  }, [load])

  const wanted = plain(query)
  const fits = (name: string) => plain(name).includes(wanted)
  const people = (assignees?.operators ?? []).filter(
    ({ id, name }) => id !== ticket.assignee?.id && fits(name),
  )
  const groups = (assignees?.groups ?? []).filter(({ key, label }) => key !== ticket.group && fits(label))

  return (
    <Dialog heading={give.heading(ticket.number)} onClose={onClose}>
      <form
        class="give"
        onSubmit={(event) => {
          event.preventDefault()
          // What is alone left is meant.
          const [person] = people
          const [group] = groups
          if (people.length + groups.length !== 1) return
          if (person !== undefined) onGive({ operator: person.id })
          else if (group !== undefined) onGive({ group: group.key })
        }}
      >
        <input
          class="input"
          type="search"
          ref={search}
          value={query}
          aria-label={give.search}
          placeholder={give.search}
          autoComplete="off"
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        <div role="alert">{failure !== null && <p class="notice">{explain(failure, words)}</p>}</div>
        <ul class="give-list">
          {people.map(({ id, name, onDuty }) => (
            <li key={id}>
              <button type="button" class="menu-item" onClick={() => onGive({ operator: id })}>
                <span class="initials" aria-hidden="true">
                  {initials(name)}
                </span>
                <span class="give-name">{name}</span>
                {!onDuty && <small>{give.offDuty}</small>}
              </button>
            </li>
          ))}
          {groups.map(({ key, label }) => (
            <li key={key}>
              <button type="button" class="menu-item" onClick={() => onGive({ group: key })}>
                <span class="give-name">{label}</span>
                <small>{give.group}</small>
              </button>
            </li>
          ))}
        </ul>
        {assignees !== null && people.length + groups.length === 0 && <p>{give.none}</p>}
        <div class="dialog-buttons">
          {ticket.assignee !== null && (
            <button type="button" class="button" onClick={() => onGive({ operator: null })}>
              {give.unassign}
            </button>
          )}
          <button type="button" class="button" onClick={onClose}>
            {words.action.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** Marks on letters do not count: "ștefan" is found by "stefan". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
