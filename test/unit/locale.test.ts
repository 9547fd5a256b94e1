/**
 * The catalogues: each surface has its words in each language it is met in, nothing is left in English, and what is
 * put into a sentence stands in it whatever the language.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { counted as countedCs } from '../../shared/locale/counted-cs.ts'
import { counted as countedEs } from '../../shared/locale/counted-es.ts'
import { counted as countedRo } from '../../shared/locale/counted-ro.ts'
import { counted as countedSl } from '../../shared/locale/counted-sl.ts'
import { deskLocales, locales, pickDeskLocale, pickLocale, type Locale } from '../../shared/locale/locale.ts'

const root = join(import.meta.dirname, '../../shared/locale')

/** Folders of shared/locale that have words, each with the languages in it. */
const surfaces = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === 'en.ts')
  .map(({ parentPath }) => ({
    surface: parentPath.slice(root.length + 1),
    languages: readdirSync(parentPath).flatMap((file) => /^(\w\w)\.ts$/.exec(file)?.[1] ?? []),
  }))

const others = locales.filter((locale) => locale !== 'en')

/** What has the same letters in English and in the other language. */
const alike: Readonly<Record<Exclude<Locale, 'en'>, readonly string[]>> = {
  ro: [
    'min',
    'h',
    's',
    'Total',
    'E-mail',
    'General',
    'Operator',
    'Port',
    'Portal',
    'Secret',
    'Webhook',
    'Lifebuoy',
    'operator',
    '2 min',
    '2 h 3 min',
  ],
  es: ['min', 'd', 'h', 's', 'ticket', 'Ticket', 'Tickets', 'Total'],
  cs: ['min', 'd', 'h', 's'],
  sl: ['min', 'd', 'h', 's'],
}

/** Letters that each language writes besides a to z. */
const letters: Readonly<Record<Exclude<Locale, 'en'>, RegExp>> = {
  ro: /^[a-zăâîșț]*$/i,
  es: /^[a-záéíóúüñªº]*$/i,
  cs: /^[a-záčďéěíňóřšťúůýž]*$/i,
  sl: /^[a-zčšž]*$/i,
}

type Leaf = string | ((...args: readonly unknown[]) => string)

/** Each word or sentence of a module's catalogue, by its path. */
async function leavesOf(surface: string, locale: string): Promise<ReadonlyMap<string, Leaf>> {
  const module: unknown = await import(join(root, surface, `${locale}.ts`))
  const found = new Map<string, Leaf>()
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found.set(path, value)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the catalogues' types say so
    else if (typeof value === 'function') found.set(path, value as Leaf)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`)
  }
  if (typeof module === 'object' && module !== null)
    // A catalogue may be called after its language.
    for (const [name, value] of Object.entries(module)) walk(value, name === locale ? '' : name)
  return found
}

/** What may be put into a sentence: several numbers, none of them 1, which some languages write as a word; and texts. */
const samples: readonly (readonly unknown[])[] = [
  [2, 3, 4],
  [5, 7, 9],
  [22, 6, 31],
  [101, 8, 104],
  ['⟦a⟧', '⟦b⟧', '⟦c⟧'],
  [['⟦a⟧'], ['⟦b⟧'], ['⟦c⟧']],
]

/** Null where the words are made of something else than what the sample has. */
function saidOf(leaf: Leaf, sample: readonly unknown[]): string | null {
  if (typeof leaf === 'string') return leaf
  try {
    return leaf(...sample)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Which of the values stand in the text. */
function held(text: string, sample: readonly unknown[]): readonly unknown[] {
  return sample.filter((value) =>
    typeof value === 'number'
      ? new RegExp(`(?<!\\d)${value}(?!\\d)`).test(text)
      : text.includes(String(value)),
  )
}

test('there are surfaces to look at', () => {
  expect(surfaces.length).toBeGreaterThan(25)
})

test.each(surfaces)('$surface is there in each language of its readers', ({ surface, languages }) => {
  const wanted: readonly string[] = surface.startsWith('desk') ? deskLocales : locales
  expect(languages.toSorted()).toEqual(wanted.toSorted())
})

const translated = surfaces.flatMap(({ surface, languages }) =>
  others.filter((locale) => languages.includes(locale)).map((locale) => ({ surface, locale })),
)

describe.each(translated)('$surface in $locale', ({ surface, locale }) => {
  test('has the keys of the English words, and says something wherever they do', async () => {
    const [english, own] = await Promise.all([leavesOf(surface, 'en'), leavesOf(surface, locale)])
    expect([...own.keys()].toSorted()).toEqual([...english.keys()].toSorted())
    for (const [path, leaf] of own) {
      const said = english.get(path)
      expect(typeof leaf, path).toBe(typeof said)
      if (typeof leaf === 'string' && said !== '') expect(leaf.trim(), path).not.toBe('')
    }
  })

  test('holds what is put into a sentence, and each sign that is replaced or pressed', async () => {
    const [english, own] = await Promise.all([leavesOf(surface, 'en'), leavesOf(surface, locale)])
    for (const [path, leaf] of own) {
      const model = english.get(path)
      if (model === undefined) continue
      for (const sample of samples) {
        const [theirs, ours] = [saidOf(model, sample), saidOf(leaf, sample)]
        if (theirs === null || ours === null) continue
        const wanted = held(theirs, sample)
        expect(held(ours, wanted), path).toEqual(wanted)
        // A number sign, an asterisk, a key, an address, a name of the API's.
        for (const sign of theirs.match(/[#*⌘]|Ctrl|https:\/\/[\w.]+|[a-z]+-key\b/gi) ?? [])
          expect(ours, path).toContain(sign)
      }
    }
  })

  test('leaves nothing in English', async () => {
    const [english, own] = await Promise.all([leavesOf(surface, 'en'), leavesOf(surface, locale)])
    for (const [path, leaf] of own) {
      const model = english.get(path)
      if (model === undefined || path.endsWith('.lang')) continue
      const [ours, theirs] = [leaf, model].map((each) =>
        samples.map((sample) => saidOf(each, sample) ?? '').join('\n'),
      )
      // What is nothing but what was put into it, or an abbreviation such as TLS, has no words.
      if (!/\p{Ll}{2}/u.test(`${ours}`) || alike[locale].includes(`${ours}`.split('\n')[0] ?? '')) continue
      expect(ours, path).not.toBe(theirs)
    }
  })

  test('is written as the language is: its letters, its quotation marks', async () => {
    for (const [path, leaf] of await leavesOf(surface, locale)) {
      // A command is written as a program reads it.
      const text = (saidOf(leaf, samples[4] ?? []) ?? '').replace(/Lifebuoy\(.*\)/, '')
      for (const word of text.match(/\p{L}+/gu) ?? []) expect(word, path).toMatch(letters[locale])
      expect(text, path).not.toMatch(/["']|\u0315|\u0327/)
      expect(text.normalize('NFC'), path).toBe(text)
      if (locale === 'es')
        for (const [closing, opening] of [
          ['?', '¿'],
          ['!', '¡'],
        ] as const)
          expect(text.includes(closing), path).toBe(text.includes(opening))
    }
  })
})

/** By the Unicode Consortium's rules. */
function form(locale: Locale, n: number): Intl.LDMLPluralRule {
  return new Intl.PluralRules(locale).select(n)
}

describe('a count has the form that its language asks for', () => {
  const numbers = [...Array.from({ length: 26 }, (_, n) => n), 100, 101, 102, 103, 104, 105, 111, 112]
  test.each(numbers)('%i', (n) => {
    expect(countedEs(n, 'one', 'other')).toBe(`${n} ${form('es', n)}`)
    expect(countedCs(n, 'one', 'few', 'other')).toBe(`${n} ${form('cs', n)}`)
    expect(countedSl(n, 'one', 'two', 'few', 'other')).toBe(`${n} ${form('sl', n)}`)
    const ro: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'one', few: `${n} many` }
    expect(countedRo(n, 'one', 'many')).toBe(ro[form('ro', n)] ?? `${n} de many`)
  })

  test.each([
    [countedEs(1, 'minuto', 'minutos'), '1 minuto'],
    [countedEs(0, 'minuto', 'minutos'), '0 minutos'],
    [countedCs(1, 'minuta', 'minuty', 'minut'), '1 minuta'],
    [countedCs(4, 'minuta', 'minuty', 'minut'), '4 minuty'],
    [countedCs(22, 'minuta', 'minuty', 'minut'), '22 minut'],
    [countedSl(2, 'minuta', 'minuti', 'minute', 'minut'), '2 minuti'],
    [countedSl(4, 'minuta', 'minuti', 'minute', 'minut'), '4 minute'],
    [countedSl(11, 'minuta', 'minuti', 'minute', 'minut'), '11 minut'],
    [countedSl(102, 'minuta', 'minuti', 'minute', 'minut'), '102 minuti'],
  ])('%s', (said, wanted) => {
    expect(said).toBe(wanted)
  })
})

test.each([
  [['es-MX'], 'es', 'en'],
  [['cs-CZ', 'en'], 'cs', 'en'],
  [['sl-SI'], 'sl', 'en'],
  [['SL'], 'sl', 'en'],
  [['es-ES', 'ro-RO'], 'es', 'ro'],
  [['ro-MD'], 'ro', 'ro'],
  [['sk', 'de'], 'en', 'en'],
  [[null, undefined, ''], 'en', 'en'],
] as const)('who asks for %j is spoken to in %s, and at the desk in %s', (wishes, customer, operator) => {
  expect(pickLocale(wishes)).toBe(customer)
  expect(pickDeskLocale(wishes)).toBe(operator)
})
