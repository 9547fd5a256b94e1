/** The proposals that a release brings: found by their words, and seen with their state before they are named. */
import { useState } from 'preact/hooks'
import { useRead } from '../../use-read.ts'
import { useSettled } from '../../use-settled.ts'
import { Field, fieldAttributes } from '../field.tsx'
import type { FieldsProps } from './fields.tsx'
import { useSaid } from './said.ts'

/** What was pressed goes: one goes on in the field. */
const toField = () => document.getElementById('release-proposal')?.focus()

export function Proposals({ request, written, errors, onWrite }: FieldsProps) {
  const said = useSaid()
  const { proposals } = written
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const found = useRead(q, async () =>
    q === ''
      ? null
      : (await request('GET', '/api/search', { query: { q, kind: 'proposal', limit: 6 } })).items,
  )
  const wrong = Object.keys(errors).find((field) => field.startsWith('proposals'))
  const error = wrong && errors[wrong]
  const others = found.value?.filter((hit) => proposals.every(({ id }) => id !== hit.id))
  return (
    <div class="field changes-tickets">
      <Field
        id="release-proposal"
        label={said.proposals}
        optional={said.optional}
        hint={said.proposalsHint}
        error={error}
      >
        <input
          {...fieldAttributes('release-proposal', error)}
          type="search"
          autoComplete="off"
          maxLength={200}
          placeholder={said.findProposal}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
        {q !== '' && others !== undefined && (
          <ul class="changes-found">
            {others.map(({ id, title, proposal }) => {
              const name = title.map((segment) => segment.text).join('')
              return (
                <li key={id}>
                  <button
                    type="button"
                    class="changes-pick"
                    onClick={() => {
                      setTyped('')
                      toField()
                      onWrite(
                        { ...written, proposals: [...proposals, { id, title: name }] },
                        wrong ?? 'proposals',
                      )
                    }}
                  >
                    {name}{' '}
                    {proposal && (
                      <span class="changes-about">
                        {said.proposalStates[proposal.state]} · {said.votes(proposal.votes)}
                      </span>
                    )}
                  </button>
                </li>
              )
            })}
            {others.length === 0 && <li class="hint">{said.proposalNone}</li>}
          </ul>
        )}
      </Field>
      {proposals.length > 0 && (
        <ul class="changes-chosen">
          {proposals.map(({ id, title }) => (
            <li key={id}>
              <a href={`#/proposals/${id}`}>{title}</a>
              <button
                type="button"
                class="quiet"
                aria-label={said.remove(title)}
                title={said.remove(title)}
                onClick={() => {
                  toField()
                  onWrite(
                    { ...written, proposals: proposals.filter((one) => one.id !== id) },
                    wrong ?? 'proposals',
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
