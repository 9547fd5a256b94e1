/** Rows of releases as the wire has them. */
import type {
  ReleaseDetail,
  ReleaseInput,
  ReleaseSummary,
  ReleaseText,
  ReleaseView,
  Reactions,
} from '../../shared/api/releases.ts'
import { locales, type Locale } from '../../shared/locale/locale.ts'
import type { ReactionSign } from '../../shared/release/reactions.ts'
import { releaseKinds, releaseStateAt, type ReleaseKind } from '../../shared/release/release.ts'
import { inLanguage, type ByLocale } from '../../shared/release/texts.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import { parseMarkdown } from '../text/markdown.ts'
import type { NamedRelease } from './queries.ts'

type Texts = ByLocale<ReleaseText>

/** Whose eyes it is for. */
export interface Reading {
  readonly locale: Locale
  readonly vendorLocale: Locale
}

/** What of a release its operators write. */
export interface Said extends Omit<ReleaseInput, 'texts'> {
  /** With the tree of each text that has been parsed. */
  readonly texts: ByLocale<Pick<ReleaseText, 'title' | 'text'> & { readonly body?: RichText }>
}

/** The same as it is kept. */
export function columnsOf({ texts, kinds, label, audience }: Said) {
  const kept = locales.flatMap((locale) => {
    const text = texts[locale]
    if (text === undefined) return []
    const body = text.body ?? parseMarkdown(text.text, { breaks: false, pictures: true })
    const read: ReleaseText = { ...text, body }
    return [[locale, read] as const]
  })
  return {
    texts: JSON.stringify(Object.fromEntries(kept)),
    kinds: JSON.stringify(releaseKinds.filter((kind) => kinds.includes(kind))),
    label,
    audience: audience.to,
  } as const
}

export function toView(
  row: ReleaseRow,
  reading: Reading,
  {
    unread,
    reactions,
    proposals,
    tickets,
  }: Pick<ReleaseView, 'unread' | 'reactions' | 'proposals' | 'tickets'>,
): ReleaseView {
  const { locale, title, body } = textOf(row, reading)
  return {
    id: row.id,
    publishedAt: timestamp(row.at),
    locale,
    title,
    body,
    label: row.label,
    kinds: kindsOf(row),
    unread,
    reactions,
    proposals,
    tickets,
  }
}

/** @param now epoch ms */
export function toSummary(row: ReleaseRow, reading: Reading, now: number): ReleaseSummary {
  const texts = textsOf(row)
  return {
    id: row.id,
    state: releaseStateAt(row, now),
    title: textOf(row, reading).title,
    label: row.label,
    kinds: kindsOf(row),
    locales: locales.filter((locale) => texts[locale] !== undefined),
    audience: row.audience,
    publishedAt: publishedAt(row),
    updatedAt: timestamp(row.updated_at),
  }
}

/** @param now epoch ms */
export function toDetail(
  row: NamedRelease,
  {
    audience,
    tickets,
    proposals,
    reactions,
  }: Pick<ReleaseDetail, 'audience' | 'tickets' | 'proposals' | 'reactions'>,
  now: number,
): ReleaseDetail {
  return {
    id: row.id,
    version: row.version,
    state: releaseStateAt(row, now),
    texts: textsOf(row),
    label: row.label,
    kinds: kindsOf(row),
    audience,
    tickets,
    proposals,
    reactions,
    publishedAt: publishedAt(row),
    updatedAt: timestamp(row.updated_at),
    updatedBy: { id: row.updated_by, name: row.updater_name ?? '' },
  }
}

/** Its text for a reader. @throws Error when it has none */
export function textOf(row: Pick<ReleaseRow, 'id' | 'texts'>, { locale, vendorLocale }: Reading) {
  const found = inLanguage(textsOf(row), locale, vendorLocale)
  if (found === null) throw new Error(`a release without a text: ${row.id}`)
  return { locale: found.locale, ...found.text }
}

/** Its text in a language; undefined where it has none. */
export function textIn(row: Pick<ReleaseRow, 'texts'>, locale: Locale): ReleaseText | undefined {
  return textsOf(row)[locale]
}

/** Its title in all its languages. */
export function titlesOf(row: Pick<ReleaseRow, 'texts'>): Readonly<Record<string, string>> {
  const texts = Object.entries(textsOf(row))
  return Object.fromEntries(texts.flatMap(([locale, text]) => (text ? [[locale, text.title]] : [])))
}

/** Its text in all its languages. */
export function textsOf({ texts }: Pick<ReleaseRow, 'texts'>): Texts {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `columnsOf`
  return JSON.parse(texts) as Texts
}

/** What it is, in the order of all kinds. */
export function kindsOf({ kinds }: Pick<ReleaseRow, 'kinds'>): readonly ReleaseKind[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same
  return JSON.parse(kinds) as readonly ReleaseKind[]
}

function publishedAt({ state, at }: ReleaseRow): string | null {
  return state === 'draft' ? null : timestamp(at)
}

export function timestamp(at: number): string {
  return new Date(at).toISOString()
}

/** By release, what each sign was given and whether by who asks. */
export function reactionsByRelease(
  counts: readonly { readonly release_id: string; readonly sign: ReactionSign; readonly count: number }[],
  own: readonly { readonly release_id: string; readonly sign: ReactionSign }[],
): (id: string) => Reactions {
  return (id) => {
    const of = (sign: ReactionSign) => ({
      count: counts.find((one) => one.release_id === id && one.sign === sign)?.count ?? 0,
      mine: own.some((one) => one.release_id === id && one.sign === sign),
    })
    return { useful: of('useful'), love: of('love'), hooray: of('hooray') }
  }
}
