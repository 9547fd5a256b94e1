/** What stands where something is still coming, did not come, or goes on. */
import type { ComponentChildren } from 'preact'
import { explain } from '../../problems.ts'
import { useWords } from '../../words.tsx'
import { useSaid } from './said.ts'
import type { Read, ReadList } from './use-read.ts'

/** Waiting, or what went wrong with a way to try again; nothing once there is something to show. */
export function Waiting({ read }: { readonly read: Pick<Read<unknown>, 'value' | 'error' | 'again'> }) {
  const said = useSaid()
  const words = useWords()
  if (read.value !== null && read.error === null) return null
  if (read.error === null) return <output class="area-state" aria-label={said.loading} />
  return (
    <div class="area-state" role="alert">
      <p>
        {said.failed} {explain(read.error, words)}
      </p>
      <button type="button" class="button" onClick={read.again}>
        {said.retry}
      </button>
    </div>
  )
}

export function More({ list }: { readonly list: Pick<ReadList<unknown>, 'hasMore' | 'more'> }) {
  const said = useSaid()
  if (!list.hasMore) return null
  return (
    <button type="button" class="button people-more" onClick={list.more}>
      {said.more}
    </button>
  )
}

/** Between people and companies. */
export function Tabs({ at }: { readonly at: 'people' | 'companies' }) {
  const said = useSaid()
  return (
    <nav class="area-tabs" aria-label={said.tabs}>
      <a href="#/people" aria-current={at === 'people' ? 'page' : undefined}>
        {said.peopleTab}
      </a>
      <a href="#/people/companies" aria-current={at === 'companies' ? 'page' : undefined}>
        {said.companiesTab}
      </a>
    </nav>
  )
}

export interface SearchProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
}

export function Search({ label, value, onInput }: SearchProps) {
  return (
    <input
      class="input people-search"
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  )
}

/** A fact in a word or two, beside a name. */
export function Mark({ tone, children }: { readonly tone?: string; readonly children: ComponentChildren }) {
  return (
    <span class="chip" data-tone={tone}>
      {children}
    </span>
  )
}
