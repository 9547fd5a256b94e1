/** Counts for rate-limiter-flexible in our own table, so that they hold across processes and on both engines. */
// oxlint-disable-next-line typescript/triple-slash-reference -- whoever takes this file in has to know the types it needs
/// <reference path="./rate-limiter-store.d.ts" />
import { RateLimiterRes } from 'rate-limiter-flexible'
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js'
import type { RateLimitRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** Where a call counts: in its caller's transaction, or for `get` anywhere, at `now` (epoch ms). */
export interface Counting<Db = Trx> {
  readonly trx: Db
  readonly now: number
}

type Stored = Pick<RateLimitRow, 'points' | 'expires_at'> & { readonly now: number }

/** So many points in a window that begins with a key's first, in one statement, which makes it exact. */
export class TableLimiter extends RateLimiterStoreAbstract<Counting<Reader>, Stored> {
  protected override async _upsert(
    key: string,
    points: number,
    duration: number,
    forceExpire: boolean,
    { trx, now }: Counting<Reader>,
  ): Promise<Stored> {
    if (points < 0) return await this.#takeBack(key, -points, { trx, now })
    const { points: counted, expires_at } = await trx
      .insertInto('rate_limits')
      .values({ key, points, expires_at: now + duration })
      .onConflict((known) =>
        known.column('key').doUpdateSet((e) => {
          const over = forceExpire ? e.lit(true) : e('rate_limits.expires_at', '<=', now)
          return {
            points: e
              .case()
              .when(over)
              .then(e.ref('excluded.points'))
              .else(e('rate_limits.points', '+', points))
              .end(),
            expires_at: e
              .case()
              .when(over)
              .then(e.ref('excluded.expires_at'))
              .else(e.ref('rate_limits.expires_at'))
              .end(),
          }
        }),
      )
      .returning(['points', 'expires_at'])
      .executeTakeFirstOrThrow()
    return { points: counted, expires_at, now }
  }

  /** A window that has ended since is not begun anew for it. */
  async #takeBack(key: string, points: number, { trx, now }: Counting<Reader>): Promise<Stored> {
    const left = await trx
      .updateTable('rate_limits')
      .set((e) => ({ points: e('points', '-', points) }))
      .where('key', '=', key)
      .where('expires_at', '>', now)
      .where('points', '>=', points)
      .returning(['points', 'expires_at'])
      .executeTakeFirst()
    return { ...(left ?? { points: 0, expires_at: now }), now }
  }

  protected override async _get(key: string, { trx, now }: Counting<Reader>): Promise<Stored | null> {
    const found = await trx
      .selectFrom('rate_limits')
      .select(['points', 'expires_at'])
      .where('key', '=', key)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return found === undefined ? null : { ...found, now }
  }

  protected override async _delete(key: string, { trx }: Counting<Reader>): Promise<boolean> {
    const { numDeletedRows } = await trx.deleteFrom('rate_limits').where('key', '=', key).executeTakeFirst()
    return numDeletedRows > 0n
  }

  protected override _getRateLimiterRes(
    _key: string,
    changed: number,
    { points, expires_at, now }: Stored,
  ): RateLimiterRes {
    const wait = (expires_at ?? now) - now
    return new RateLimiterRes(Math.max(0, this.points - points), wait, points, points === changed)
  }
}
