/** What of a vendor has become different, for its audit log and for the screen that says so. */
import type { AuditEntry } from '../../shared/api/audit.ts'
import type { VendorSettings } from '../../shared/api/vendors.ts'
import type { Locale } from '../../shared/locale/locale.ts'

/** What of a vendor its admins can change. */
export interface Changeable {
  readonly name: string
  readonly locale: Locale
  readonly origins: readonly string[]
  readonly settings: VendorSettings
}

export interface Changes {
  /** Such as `name`, `origins`, `settings.ways`. */
  readonly names: readonly string[]
  /** For the log: before and after of what is one value, keys of what is many. */
  readonly detail: AuditEntry['detail']
}

/** Pure. Lists of rows with keys are compared by key, lists of texts by text, and their order is seen too. */
export function changesOf(before: Changeable, after: Changeable): Changes {
  const names: string[] = []
  const detail: Record<string, string | readonly string[]> = {}
  const compare = (name: string, one: unknown, other: unknown) => {
    if (same(one, other)) return
    names.push(name)
    describe(name, one, other, detail)
  }
  compare('name', before.name, after.name)
  compare('locale', before.locale, after.locale)
  compare('origins', before.origins, after.origins)
  const settings = Object.entries(after.settings)
  for (const [name, value] of settings) {
    compare(`settings.${name}`, Reflect.get(before.settings, name), value)
  }
  return { names, detail }
}

function describe(
  name: string,
  before: unknown,
  after: unknown,
  detail: Record<string, string | readonly string[]>,
): void {
  if (Array.isArray(before) && Array.isArray(after)) {
    const was = new Map(before.map((row: unknown) => [keyOf(row), row]))
    const is = new Map(after.map((row: unknown) => [keyOf(row), row]))
    const said = {
      added: [...is.keys()].filter((key) => !was.has(key)),
      removed: [...was.keys()].filter((key) => !is.has(key)),
      changed: [...is].filter(([key, row]) => was.has(key) && !same(was.get(key), row)).map(([key]) => key),
    }
    const some = Object.entries(said).filter(([, keys]) => keys.length > 0)
    for (const [what, keys] of some) detail[`${name}.${what}`] = keys
    if (some.length === 0) detail[`${name}.order`] = [...is.keys()]
    return
  }
  if (isPlain(before) || isPlain(after)) {
    const one = isPlain(before) ? before : {}
    const other = isPlain(after) ? after : {}
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      if (!same(one[key], other[key])) describe(`${name}.${key}`, one[key], other[key], detail)
    }
    return
  }
  detail[name] = `${text(before)} → ${text(after)}`
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function keyOf(row: unknown): string {
  return isPlain(row) && typeof row['key'] === 'string' ? row['key'] : text(row)
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
