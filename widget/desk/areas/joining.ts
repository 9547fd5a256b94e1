/** Two who have written in one form: what both did stays, and where they did the same otherwise that is told. */

/**
 * What somebody else has written by now, and in it, field by field, what was written here since both began. Lists have
 * what either added, without what either took away.
 */
export function join<T>(theirs: T, mine: T, began: T): T {
  if (same(mine, began)) return theirs
  if (same(theirs, began)) return mine
  if (isList(theirs) && isList(mine) && isList(began)) {
    const has = (list: readonly unknown[], one: unknown) => list.some((other) => same(other, one))
    const joined = [
      ...theirs.filter((one) => has(mine, one) || !has(began, one)),
      ...mine.filter((one) => !has(began, one) && !has(theirs, one)),
    ]
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each entry is one of theirs or of mine
    return joined as T
  }
  if (!isRecord(theirs) || !isRecord(mine) || !isRecord(began)) return mine
  const fields = namesIn(theirs, mine).map((name) => [name, join(theirs[name], mine[name], began[name])])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field is that of one of the three
  return Object.fromEntries(fields) as T
}

/** Their texts in which mine stand otherwise, though both began with the same: nobody sees those in what was joined. */
export function replacedIn(theirs: unknown, mine: unknown, began: unknown): readonly string[] {
  if (same(mine, began) || same(theirs, began) || same(mine, theirs)) return []
  if (typeof theirs === 'string') return theirs.trim() === '' ? [] : [theirs]
  if (!isRecord(theirs) || !isRecord(mine)) return []
  return namesIn(theirs, mine).flatMap((name) =>
    replacedIn(theirs[name], mine[name], isRecord(began) ? began[name] : undefined),
  )
}

function namesIn(...records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))]
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
