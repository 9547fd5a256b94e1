/** A release as it stands in its form, and what is sent of it. */
import type { CompanyRef } from '../../../../shared/api/common.ts'
import type { ProposalRef } from '../../../../shared/api/proposals.ts'
import type { ReleaseAudience, ReleaseDetail, ReleaseReaders } from '../../../../shared/api/releases.ts'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'
import { releaseKinds, type ReleaseKind } from '../../../../shared/release/release.ts'

export interface WrittenText {
  readonly title: string
  readonly text: string
}

export interface WrittenTicket {
  readonly number: number
  readonly subject: string
}

/** For whom it is; what was chosen of the others stays while one looks at another. */
export interface WrittenAudience {
  readonly to: ReleaseReaders['to']
  readonly companies: readonly CompanyRef[]
  /** Keys of kinds of projects. */
  readonly kinds: readonly string[]
}

export interface Written {
  readonly texts: Readonly<Partial<Record<Locale, WrittenText>>>
  readonly kinds: readonly ReleaseKind[]
  readonly label: string
  readonly audience: WrittenAudience
  readonly tickets: readonly WrittenTicket[]
  readonly proposals: readonly ProposalRef[]
}

export const noText: WrittenText = { title: '', text: '' }

const everybody: WrittenAudience = { to: 'all', companies: [], kinds: [] }

/** A form nobody has written in, for a vendor whose product is in this language. */
export function blank(locale: Locale): Written {
  return {
    texts: { [locale]: noText },
    kinds: ['change'],
    label: '',
    audience: everybody,
    tickets: [],
    proposals: [],
  }
}

export function writtenOf({ texts, kinds, label, audience, tickets, proposals }: ReleaseDetail): Written {
  return {
    texts: Object.fromEntries(
      languagesOf(texts).map((locale) => {
        const { title, text } = texts[locale] ?? noText
        return [locale, { title, text }]
      }),
    ),
    kinds,
    label: label ?? '',
    audience: audienceOf(audience),
    tickets: tickets.map(({ number, subject }) => ({ number, subject })),
    proposals: proposals.map(({ id, title }) => ({ id, title })),
  }
}

function audienceOf(audience: ReleaseReaders): WrittenAudience {
  switch (audience.to) {
    case 'all':
      return everybody
    case 'companies':
      return { ...everybody, to: 'companies', companies: audience.companies }
    case 'kinds':
      return { ...everybody, to: 'kinds', kinds: audience.kinds }
  }
}

/** The languages in which there is something, in the order of all languages. */
export function languagesOf(texts: Readonly<Partial<Record<Locale, unknown>>>): readonly Locale[] {
  return locales.filter((locale) => texts[locale] !== undefined)
}

/** What goes to the server. A language that was added and not written in is left out. */
export function inputOf({ texts, kinds, label, audience, tickets, proposals }: Written) {
  const all = languagesOf(texts)
  const said = all.filter((locale) => {
    const { title, text } = texts[locale] ?? noText
    return `${title}${text}`.trim() !== ''
  })
  return {
    texts: Object.fromEntries((said.length > 0 ? said : all.slice(0, 1)).map((one) => [one, texts[one]])),
    kinds: releaseKinds.filter((kind) => kinds.includes(kind)),
    label: label.trim() === '' ? null : label,
    audience: readersOf(audience),
    tickets: tickets.map(({ number }) => number),
    proposals: proposals.map(({ id }) => id),
  }
}

function readersOf({ to, companies, kinds }: WrittenAudience): ReleaseAudience {
  switch (to) {
    case 'all':
      return { to }
    case 'companies':
      return { to, companies: companies.map(({ id }) => id) }
    case 'kinds':
      return { to, kinds: kinds.toSorted() }
  }
}

export function sameWritten(a: Written, b: Written): boolean {
  return JSON.stringify(inputOf(a)) === JSON.stringify(inputOf(b))
}
