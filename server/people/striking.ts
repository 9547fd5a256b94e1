/** Takes somebody's names and addresses out of text that stays. Pure. */
import type { Locale } from '../../shared/locale/locale.ts'

/** What an erased person is called from then on, in their vendor's language: for tickets to show everywhere alike. */
export const erasedName: Readonly<Record<Locale, string>> = {
  en: 'Erased person',
  ro: 'Persoană ștearsă',
  es: 'Persona eliminada',
  cs: 'Vymazaná osoba',
  sl: 'Izbrisana oseba',
}

/** By what somebody is known in what was written. */
export interface Identity {
  /** The names they have had here. */
  readonly names: readonly string[]
  /** In lower case. */
  readonly addresses: readonly string[]
}

/**
 * Takes somebody out of a text: addresses wherever they stand, names of several words as whole words; both whatever
 * their capitals. A name of one word may be any word, so it goes where it is the whole text: there the product put it.
 */
export type Strike = (text: string) => string

/** @param called what stands in place of a name; of an address, three dots in brackets do */
export function striker({ names, addresses }: Identity, called: string): Strike {
  const struck = [
    ...longestFirst(addresses).map(
      (address) =>
        [
          // Whole: it may be the end of somebody else's.
          new RegExp(`(?<![\\p{L}\\p{N}._%+-])${escaped(address)}(?![\\p{L}\\p{N}_-])`, 'giu'),
          '[…]',
        ] as const,
    ),
    ...longestFirst(names).map((name) => [patternOf(name), called] as const),
  ]
  // A function, for what people are called may have a meaning in a replacement.
  return (text) => struck.reduce((left, [pattern, put]) => left.replace(pattern, () => put), text)
}

function patternOf(name: string): RegExp {
  const pattern = escaped(name)
  return /\s/.test(name.trim())
    ? new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu')
    : new RegExp(`^${pattern}$`, 'giu')
}

function longestFirst(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => text !== '').toSorted((a, b) => b.length - a.length)
}

/**
 * JSON with `strike` done to its strings; where keys are given, to those under them alone, so that a word of the
 * product's own which somebody happens to be called like stays.
 */
export function strikeJson(json: string, strike: Strike, under?: readonly string[]): string {
  return JSON.stringify(
    JSON.parse(json, (key, value: unknown) => {
      const meant = under === undefined || under.includes(key)
      return typeof value === 'string' && meant ? strike(value) : value
    }),
  )
}

function escaped(text: string): string {
  // With the `u` flag nothing else may be escaped, a hyphen neither.
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}
