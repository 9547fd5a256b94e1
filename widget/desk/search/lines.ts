/** The lines of the search, through which arrows go: ways to narrow it down, what was found by its kind, and more of it. */
import type { SearchHit } from '../../../shared/api/search.ts'
import { foundKinds, type FoundKind } from '../../../shared/search/keys.ts'
import { readAreaPlace, writePlace } from '../place.ts'
import type { View } from '../tickets.ts'

/** What narrows a search down: as it is shown, and what of it is put into the field. */
export const tips = [
  { name: 'number', shown: '#1042', put: '#' },
  { name: 'open', shown: 'status:open', put: 'status:open ' },
  { name: 'waiting', shown: 'status:waiting', put: 'status:waiting ' },
  { name: 'from', shown: 'from:ana', put: 'from:' },
] as const

/** `key` is the line's own among all that are shown. */
export type Line = { readonly key: string } & (
  | { readonly is: 'tip'; readonly put: string }
  | { readonly is: 'hit'; readonly href: string }
  | { readonly is: 'more' }
)

export interface Group {
  readonly kind: FoundKind
  readonly hits: readonly SearchHit[]
}

const areaOf = { proposal: 'proposals', release: 'changes', article: 'articles' } as const

/** Where it is looked at; null where the desk has no such place. */
export function hrefOf({ kind, id }: SearchHit, view: View): string | null {
  if (kind === 'ticket') return writePlace({ view, ticket: id })
  const href = `#/${areaOf[kind]}/${id}`
  return readAreaPlace(href) === null ? null : href
}

/** What can be looked at, that kind first of which the best one is. */
export function groupsOf(found: readonly SearchHit[], view: View): readonly Group[] {
  const items = found.filter((hit) => hrefOf(hit, view) !== null)
  const first = (kind: FoundKind) => items.findIndex((hit) => hit.kind === kind)
  return foundKinds
    .map((kind) => ({ kind, hits: items.filter((hit) => hit.kind === kind) }))
    .filter(({ hits }) => hits.length > 0)
    .toSorted((a, b) => first(a.kind) - first(b.kind))
}

export function linesOfTips(): readonly Line[] {
  return tips.map(({ name, put }) => ({ key: name, is: 'tip', put }))
}

export function linesOf(groups: readonly Group[], view: View, more: boolean): readonly Line[] {
  const hits = groups.flatMap((group) => group.hits)
  return [
    ...hits.map((hit): Line => ({ key: keyOf(hit), is: 'hit', href: hrefOf(hit, view) ?? '' })),
    ...(more ? [{ key: 'more', is: 'more' } as const] : []),
  ]
}

export function keyOf({ kind, id }: SearchHit): string {
  return `${kind} ${id}`
}

/** The line after this one, or before it; null is the field, which comes after the last and before the first. */
export function stepLine(lines: readonly Line[], active: string | null, step: 1 | -1): string | null {
  const at = lines.findIndex(({ key }) => key === active)
  const count = lines.length + 1
  return lines[((at + 1 + step + count) % count) - 1]?.key ?? null
}

/** Of `#1042` and `1042` alone. */
export function numberIn(typed: string): number | null {
  const digits = /^#?(?<digits>\d{1,9})$/.exec(typed.trim())?.groups?.['digits']
  return digits === undefined ? null : Number(digits)
}
