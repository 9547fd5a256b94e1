/** What lists of people and of companies have around them, and a fact beside a name. */
import type { ComponentChildren } from 'preact'
import type { ReadList } from '../../use-read.ts'
import { useSaid } from './said.ts'

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
