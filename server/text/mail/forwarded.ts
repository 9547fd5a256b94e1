/** Somebody else's mail, handed on: who wrote it, about what, and what it says. */
import { fieldOf, isForwardSubject, isRule, divisionOf } from './habits.ts'
import { addressesIn, oneLine } from './headers.ts'
import { toTree, type Line } from './lines.ts'
import type { Folding } from './fold.ts'
import type { Forwarded } from './shape.ts'

const FIELDS_WITHIN = 12

/** What was forwarded within the text; null if the mail forwards nothing. `lines` are all of the mail's. */
export function forwardedIn(lines: readonly Line[], folding: Folding, subject: string): Forwarded | null {
  const { division } = folding
  if (division === null) return null
  if (division.kind === 'original' && !isForwardSubject(subject)) return null
  let from: Forwarded['from'] = null
  let about: string | null = null
  let at = division.at
  let fields = 0
  const end = Math.min(lines.length, division.at + FIELDS_WITHIN)
  for (let i = division.at; i < end; i++) {
    const text = lines[i]?.text ?? ''
    const field = fieldOf(text)
    if (field === null) {
      const head = text === '' || isRule(text) || divisionOf(text) !== null
      // A long list of receivers goes on in the next line.
      if (
        !head &&
        (fields === 0 || (lines[i + 1] !== undefined && fieldOf(lines[i + 1]?.text ?? '') === null))
      )
        break
      if (text === '' && fields > 1) break
      continue
    }
    fields++
    at = i + 1
    if (field.label === 'from') from ??= addressIn(field.value)
    if (field.label === 'subject') about ??= oneLine(field.value, 500)
  }
  const text = lines.slice(fields === 0 ? division.at + 1 : at)
  return { from, subject: about === '' ? null : about, text: toTree(unquoted(text)), explained: folding.own }
}

/** `Ana Pop <ana@example.com>`, `Ana Pop [mailto:ana@example.com]`, `"Ana" <mailto:…>` */
function addressIn(value: string): Forwarded['from'] {
  const plain = value.replace(/\[mailto:([^\]\s]{1,254})\]/i, '<$1>').replace(/<mailto:/gi, '<')
  const parsed = addressesIn([plain])[0]
  if (parsed !== undefined) return parsed
  const [, bare] = /([^\s<>()[\],;:"]{1,64}@[^\s<>()[\],;:"]{1,190})/.exec(plain.slice(0, 1000)) ?? []
  return bare === undefined ? null : (addressesIn([bare])[0] ?? null)
}

/** Apple's and others' forwards stand in a quote. */
function unquoted(lines: readonly Line[]): readonly Line[] {
  const least = lines.reduce(
    (depth, line) => (line.text === '' ? depth : Math.min(depth, line.depth)),
    Infinity,
  )
  if (least === 0 || least === Infinity) return lines
  return lines.map((line) => ({ ...line, depth: Math.max(0, line.depth - least) }))
}
