/** What servers say of who a mail is from: the Authentication-Results field (RFC 8601). */
import type { Headers } from './headers.ts'
import type { AuthenticationResults } from './shape.ts'

/** Which property says whom a result is about, by method. */
const subjects: ReadonlyMap<string, readonly string[]> = new Map([
  ['dmarc', ['header.from']],
  ['spf', ['smtp.mailfrom', 'smtp.helo']],
  ['dkim', ['header.d', 'header.i']],
  ['arc', ['header.oldest-pass']],
])

/** Every field, the topmost first. What is no such field is left out. */
export function authenticationOf(headers: Headers): readonly AuthenticationResults[] {
  return headers.all('authentication-results').flatMap((value) => {
    const [id = '', ...statements] = partsOf(value)
    const authservId = tokensOf(id)[0]?.toLowerCase()
    if (authservId === undefined || authservId.includes('=')) return []
    const results = new Map<string, { result: string; domain: string | null }>()
    for (const statement of statements) {
      const found = resultOf(statement)
      if (found === null) continue
      const known = results.get(found.method)
      // Of several signatures one that holds is enough; of all else there is one, and what speaks against it counts.
      const counts = found.method === 'dkim' ? found.result === 'pass' : found.result !== 'pass'
      if (known === undefined || (counts && (known.result === 'pass') !== (found.result === 'pass'))) {
        results.set(found.method, { result: found.result, domain: found.domain })
      }
    }
    return [{ authservId, results: Object.fromEntries(results) }]
  })
}

function resultOf(statement: string): { method: string; result: string; domain: string | null } | null {
  const [first = '', ...properties] = tokensOf(statement)
  const [, method, result] = /^([a-z][a-z0-9-]{0,30})(?:\/\d{1,5})?=([a-z]{1,30})$/i.exec(first) ?? []
  if (method === undefined || result === undefined) return null
  const said = new Map<string, string>()
  for (const property of properties) {
    const equals = property.indexOf('=')
    const name = property.slice(0, Math.max(0, equals)).toLowerCase()
    if (name !== '' && !said.has(name)) said.set(name, property.slice(equals + 1))
  }
  const about = (subjects.get(method.toLowerCase()) ?? [])
    .map((name) => said.get(name))
    .find((value) => value !== undefined)
  return {
    method: method.toLowerCase(),
    result: result.toLowerCase(),
    domain: about === undefined ? null : domainOf(about),
  }
}

/** Of an address, or of a domain alone. */
function domainOf(value: string): string | null {
  const domain = value.slice(value.lastIndexOf('@') + 1).toLowerCase()
  return /^[\p{L}\p{M}\p{N}._-]{1,253}$/u.test(domain) ? domain : null
}

/** Parts between semicolons, without comments; quoted ones stay whole. Linear: each character is looked at once. */
function partsOf(value: string): string[] {
  const parts: string[] = []
  let part: string[] = []
  let depth = 0
  let quoted = false
  for (let i = 0; i < value.length; i++) {
    const character = value.charAt(i)
    if (character === '\\') {
      i++
      if (depth === 0) part.push(value.charAt(i))
    } else if (quoted) {
      if (character === '"') quoted = false
      // A space or an equals sign within quotes parts nothing.
      else part.push(/[\s=;]/.test(character) ? '_' : character)
    } else if (character === '(') depth++
    else if (character === ')' && depth > 0) depth--
    else if (depth > 0) continue
    else if (character === '"') quoted = true
    else if (character === ';') {
      parts.push(part.join(''))
      part = []
    } else part.push(character)
  }
  parts.push(part.join(''))
  return parts
}

/** Words, where `a = b` is one as `a=b` is. */
function tokensOf(part: string): string[] {
  return part
    .replace(/\s+/g, ' ')
    .replace(/ ?= ?/g, '=')
    .trim()
    .split(' ')
    .filter((token) => token !== '')
}
