/** The same as another: it goes on there, until that is taken back. */
import { useState } from 'preact/hooks'
import type { ProposalRef } from '../../../../shared/api/proposals.ts'
import { useKey } from '../../use-key.ts'
import { useRead } from '../../use-read.ts'
import { useSettled } from '../../use-settled.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import type { PartProps } from './one.tsx'
import { useSaid } from './said.ts'

/** Proposals that are offered for what is sought. */
const OFFERED = 8

export function Merging({ request, proposal, onChange }: PartProps) {
  const said = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const { id, version, mergedInto, desk } = proposal
  const [typed, setTyped] = useState('')
  const sought = useSettled(typed.trim())
  // Before anything is sought, what is like this one.
  const found = useRead(
    `${id} ${proposal.title} ${sought}`,
    async (): Promise<readonly ProposalRef[] | null> => {
      if (mergedInto !== null) return null
      if (sought === '') {
        return (await request('GET', '/api/proposals/similar', { query: { title: proposal.title } })).items
      }
      const { items } = await request('GET', '/api/search', {
        query: { q: sought, kind: 'proposal', limit: OFFERED },
      })
      return items.map((one) => ({ id: one.id, title: one.title.map(({ text }) => text).join('') }))
    },
  )
  const others = new Map(found.value?.map((one) => [one.id, one]))
  others.delete(id)
  const merge = (into: string) =>
    save.run(async () => {
      const key = keyFor({ version, into })
      onChange(await request('POST', '/api/proposals/:id/merging', { params: { id }, body: { into }, key }))
    })
  const unmerge = (which: string) =>
    save.run(async () => {
      const key = keyFor({ version, which })
      await request('POST', '/api/proposals/:id/unmerging', { params: { id: which }, body: {}, key })
      onChange(await request('GET', '/api/proposals/:id', { params: { id } }))
    })
  return (
    <Section heading={said.merge} about={said.mergeAbout}>
      <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
      {mergedInto !== null && (
        <p class="proposals-facts">
          {said.goesOn(mergedInto.title)}
          <button type="button" class="button" onClick={() => void unmerge(id)}>
            {said.unmerge}
          </button>
        </p>
      )}
      {mergedInto === null && (
        <Field id="proposal-other" label={said.find}>
          <input
            {...fieldAttributes('proposal-other', undefined)}
            type="search"
            autoComplete="off"
            maxLength={120}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <ul class="proposals-found">
            {[...others.values()].map((one) => (
              <li key={one.id}>
                <button type="button" class="button" onClick={() => void merge(one.id)}>
                  {said.mergeInto(one.title)}
                </button>
              </li>
            ))}
            {sought !== '' && sought === typed.trim() && found.value !== null && others.size === 0 && (
              <li class="hint">{said.findNone}</li>
            )}
          </ul>
        </Field>
      )}
      {desk !== undefined && desk.merged.length > 0 && (
        <>
          <h3>{said.mergedHere}</h3>
          <ul class="proposals-found">
            {desk.merged.map((one) => (
              <li key={one.id}>
                <button type="button" class="button" onClick={() => void unmerge(one.id)}>
                  {said.unmergeOf(one.title)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
