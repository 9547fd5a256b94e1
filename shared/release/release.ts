/** Releases, entries of the changelog: what state one is in, what may be done to it, and for whom it is new. */

export const releaseKinds = ['change', 'fix', 'update'] as const
export type ReleaseKind = (typeof releaseKinds)[number]

/** For whom a release is: everybody, companies that are named, or those that run a project of a kind. */
export const releaseAudiences = ['all', 'companies', 'kinds'] as const
export type ReleaseAudienceName = (typeof releaseAudiences)[number]

/** A scheduled one is out as soon as its time has come, without anybody doing anything. */
export const releaseStates = ['draft', 'scheduled', 'published', 'withdrawn'] as const
export type ReleaseState = (typeof releaseStates)[number]

/** Days ahead for which a release can be scheduled. */
export const SCHEDULE_DAYS_LIMIT = 366

const DAY = 24 * 60 * 60 * 1000

/** As it is kept; times in epoch milliseconds. */
export interface StoredState {
  readonly state: Exclude<ReleaseState, 'scheduled'>
  /** When it is published; of a draft, when it was begun. */
  readonly at: number
}

export function releaseStateAt({ state, at }: StoredState, now: number): ReleaseState {
  return state === 'published' && at > now ? 'scheduled' : state
}

/** Why something cannot be done to a release: the `reason` of a `refused`. */
export const releaseRefusals = ['release_published', 'release_not_published', 'release_not_draft'] as const
export type ReleaseRefusal = (typeof releaseRefusals)[number]

/** Null when it may be done. What was scheduled can be scheduled anew, and what was withdrawn be published again. */
export function whyNotRelease(
  state: ReleaseState,
  deed: 'publish' | 'withdraw' | 'delete',
): ReleaseRefusal | null {
  switch (deed) {
    case 'publish':
      return state === 'published' ? 'release_published' : null
    case 'withdraw':
      return state === 'published' || state === 'scheduled' ? null : 'release_not_published'
    case 'delete':
      return state === 'draft' ? null : 'release_not_draft'
  }
}

/** What withdrawing makes of it: customers have not seen what was only scheduled, so that is a draft again. */
export function withdrawn(state: ReleaseState): StoredState['state'] {
  return state === 'scheduled' ? 'draft' : 'withdrawn'
}

/**
 * When a release is published for which this time was asked, or none; null for one that is past or too far ahead.
 * @param asked epoch ms, as is `now`
 */
export function publicationTime(asked: number | null, now: number): number | null {
  if (asked === null) return now
  return asked >= now && asked <= now + SCHEDULE_DAYS_LIMIT * DAY ? asked : null
}

/**
 * After what time a release must have been published to be new to somebody: nothing is that was out before they came,
 * or that they have looked at.
 * @param seenAt publication of the newest that they have looked at; null for none. Epoch ms, as is `createdAt`.
 */
export function newAfter(createdAt: number, seenAt: number | null): number {
  return Math.max(createdAt, seenAt ?? 0)
}
