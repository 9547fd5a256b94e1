/** A release as it stands in its form, what is sent of it, and what of it is kept in this browser until it is saved. */
import type { CompanyRef } from '../../../../shared/api/common.ts'
import type { ReleaseDetail } from '../../../../shared/api/releases.ts'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'
import { releaseKinds, type ReleaseKind } from '../../../../shared/release/release.ts'
import { dropKept, keep, readKept } from '../../../api/kept.ts'

export interface WrittenText {
  readonly title: string
  readonly text: string
}

export interface WrittenTicket {
  readonly number: number
  readonly subject: string
}

export interface Written {
  readonly texts: Readonly<Partial<Record<Locale, WrittenText>>>
  readonly kinds: readonly ReleaseKind[]
  readonly label: string
  /** Null for everybody. */
  readonly companies: readonly CompanyRef[] | null
  readonly tickets: readonly WrittenTicket[]
}

export const noText: WrittenText = { title: '', text: '' }

/** A form nobody has written in, for a vendor whose product is in this language. */
export function blank(locale: Locale): Written {
  return { texts: { [locale]: noText }, kinds: ['change'], label: '', companies: null, tickets: [] }
}

export function writtenOf({ texts, kinds, label, companies, tickets }: ReleaseDetail): Written {
  return {
    texts: Object.fromEntries(
      languagesOf(texts).map((locale) => {
        const { title, text } = texts[locale] ?? noText
        return [locale, { title, text }]
      }),
    ),
    kinds,
    label: label ?? '',
    companies,
    tickets: tickets.map(({ number, subject }) => ({ number, subject })),
  }
}

/** The languages in which there is something, in the order of all languages. */
export function languagesOf(texts: Readonly<Partial<Record<Locale, unknown>>>): readonly Locale[] {
  return locales.filter((locale) => texts[locale] !== undefined)
}

/** What goes to the server. A language that was added and not written in is left out. */
export function inputOf({ texts, kinds, label, companies, tickets }: Written) {
  const all = languagesOf(texts)
  const said = all.filter((locale) => {
    const { title, text } = texts[locale] ?? noText
    return `${title}${text}`.trim() !== ''
  })
  return {
    texts: Object.fromEntries((said.length > 0 ? said : all.slice(0, 1)).map((one) => [one, texts[one]])),
    kinds: releaseKinds.filter((kind) => kinds.includes(kind)),
    label: label.trim() === '' ? null : label,
    companies: companies?.map(({ id }) => id) ?? null,
    tickets: tickets.map(({ number }) => number),
  }
}

export function sameWritten(a: Written, b: Written): boolean {
  return JSON.stringify(inputOf(a)) === JSON.stringify(inputOf(b))
}

/** What is kept: the form, and of which version of the release. */
interface Kept {
  readonly written: Written
  /** Null for one that is new. */
  readonly version: number | null
}

const nameOf = (personId: string, id: string | null) => `lifebuoy.desk.release.${personId}.${id ?? 'new'}`

export function keptOf(personId: string, id: string | null): Kept | null {
  const text = readKept(nameOf(personId, id))
  if (text === null) return null
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as it was kept below
    return JSON.parse(text) as Kept
  } catch {
    return null
  }
}

export function keepWritten(personId: string, id: string | null, kept: Kept | null): void {
  if (kept === null) dropKept(nameOf(personId, id))
  else keep(nameOf(personId, id), JSON.stringify(kept))
}
