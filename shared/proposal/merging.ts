/**
 * Merging: a proposal goes on in another, and what it had counts there, as long as it does. Nothing moves: votes, words
 * and followers stay where they were given, and are counted over all that go on in one place, each person once. So
 * taking a merge back gives each exactly what was its own.
 */
import type { ProposalRefusal } from './proposal.ts'

/** What each goes on in; null for one that stands by itself. */
export type Parents = ReadonlyMap<string, string | null>

/** Where a proposal goes on in the end: itself, unless it was merged. @throws Error for a circle, which no merge makes */
export function rootOf(parents: Parents, id: string): string {
  const passed = new Set<string>()
  let at = id
  for (let next = parents.get(at) ?? null; next !== null; next = parents.get(at) ?? null) {
    passed.add(at)
    if (passed.has(next)) throw new Error(`proposals go on in a circle: ${id}`)
    at = next
  }
  return at
}

/** All that go on there, itself included, in the order of the map. */
export function thoseIn(parents: Parents, id: string): string[] {
  return [...parents.keys()].filter((one) => {
    const passed = new Set<string>()
    let at: string | null = one
    while (at !== null && at !== id && !passed.has(at)) {
      passed.add(at)
      at = parents.get(at) ?? null
    }
    return at === id
  })
}

/** Where a merge leads, which is into what the target itself goes on in, or why there is none. */
export function mergeTarget(
  parents: Parents,
  id: string,
  into: string,
): { readonly into: string } | { readonly refusal: ProposalRefusal } {
  if (id === into) return { refusal: 'merge_itself' }
  if ((parents.get(id) ?? null) !== null) return { refusal: 'proposal_merged' }
  const root = rootOf(parents, into)
  return root === id ? { refusal: 'merge_circle' } : { into: root }
}
