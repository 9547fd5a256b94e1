/**
 * The part of rate-limiter-flexible that every store of its own builds on. The package's types name it at the root,
 * where it is not to be had; so what our store needs of it is said here, for the address where it is.
 */
declare module 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js' {
  import type { RateLimiterRes } from 'rate-limiter-flexible'

  /** `Options` is what each call brings and the store's own methods are given. */
  abstract class RateLimiterStoreAbstract<Options, Stored> {
    readonly points: number
    /** `duration` in seconds. */
    constructor(options: { keyPrefix: string; points: number; duration: number })
    /** Counts one more. Rejects with a `RateLimiterRes` when that is too many. */
    consume(key: string, points: number, options: Options): Promise<RateLimiterRes>
    /** Takes some back. */
    reward(key: string, points: number, options: Options): Promise<RateLimiterRes>
    get(key: string, options: Options): Promise<RateLimiterRes | null>
    protected abstract _upsert(
      key: string,
      points: number,
      duration: number,
      forceExpire: boolean,
      options: Options,
    ): Promise<Stored>
    protected abstract _get(key: string, options: Options): Promise<Stored | null>
    protected abstract _delete(key: string, options: Options): Promise<boolean>
    protected abstract _getRateLimiterRes(key: string, points: number, stored: Stored): RateLimiterRes
  }

  export default RateLimiterStoreAbstract
}
