/**
 * How often somebody may try what is worth trying often: guessing a password or a code, having mail sent to others,
 * filling our tables. Counted in the store, thus for all processes together; who is over a limit is told when to
 * come again.
 *
 * Three things are counted: what comes from one network address, what concerns one account or mailbox, and all there is. A
 * limit by account alone would let anybody lock out whom they know the e-mail address of. So who guesses is counted
 * by account *and* address, and the limits of the account, of its mailbox and of everything count only strangers: addresses from
 * which nobody has come into this account before. Whoever came in from where they are now is thus let in as long as
 * they don't guess wrong themselves, whatever others try elsewhere; whoever is new to a place while strangers try
 * proves themselves by what is mailed to them, which makes the place known (`remember`).
 */
import { hash } from 'node:crypto'
import { isIP } from 'node:net'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { Store, Trx } from '../storage/store.ts'
import { TableLimiter, type Counting } from './limit-store.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** In the order in which they are taken: who is refused by their own address uses up nothing of anybody else's. */
const scopes = ['address', 'pair', 'account', 'mailbox', 'all'] as const

type Scope = (typeof scopes)[number]

/** So often, in so many seconds from the first. */
type Allowance = readonly [times: number, seconds: number]

/** What may be tried how often: from one address, for one account from one address, for one account, for one mailbox, in all. */
const limits = {
  /** Passwords, at sign-in or where the present one is asked for. Right ones are given back. */
  'sign-in': { address: [50, 15 * MINUTE], pair: [10, 15 * MINUTE], account: [50, HOUR], all: [5000, HOUR] },
  /** Codes of the second factor, after the right password. Right ones are given back. */
  code: { address: [30, 15 * MINUTE], pair: [5, 15 * MINUTE], account: [20, HOUR], all: [1000, HOUR] },
  /** Sign-in links asked for. */
  'link-request': { address: [20, HOUR], pair: [5, HOUR], account: [5, HOUR], all: [2000, HOUR] },
  /** Links for a new password asked for. */
  'reset-request': { address: [20, HOUR], pair: [5, HOUR], account: [5, HOUR], all: [2000, HOUR] },
  /** Links of either sort asked for, over the day: mails to one mailbox, of whatever vendor and however it is written. */
  'link-mail': { pair: [20, DAY], mailbox: [10, DAY] },
  /** Links from mails followed, whatever for. */
  'link-use': { address: [60, HOUR] },
  /** Tickets sent without an account. */
  'guest-form': { address: [20, HOUR], all: [1000, HOUR] },
  /** Mails that strangers have sent to an address: confirmations of what guests typed, lists of tracking ids (S4). */
  'guest-mail': { account: [1, DAY] },
  /** Tickets looked up by tracking id and address; right ones are given back. Nobody guesses one, so no account's are counted. */
  'tracking-lookup': { address: [60, HOUR], pair: [30, HOUR], all: [5000, HOUR] },
  /** Lists of tracking ids asked for. */
  'tracking-reminder': { address: [20, HOUR], all: [2000, HOUR] },
  /** Invitations of operators mailed to one address; `address` is the inviter's. */
  invitation: { address: [200, HOUR], account: [5, DAY] },
  /** Invitations of customers, mailed to one mailbox. */
  'customer-invitation': { mailbox: [5, DAY] },
} as const satisfies Readonly<Record<string, Partial<Record<Scope, Allowance>>>>

export type LimitName = keyof typeof limits

/** Milliseconds for which an address stays known to an account after it was last used to come in. */
const KNOWN_FOR = 90 * DAY * 1000

/** Who tries. */
export interface Trying {
  /** Of the network: where the request comes from. */
  readonly address: string
  /**
   * Whose account it is about, known or not, such as an e-mail address in lower case, with the vendor's id where the
   * same one could be several vendors' customer's.
   */
  readonly account: string
  /** Where mails to it arrive, the same for all vendors; the account where nothing is mailed. */
  readonly mailbox?: string
}

export interface Limits {
  /**
   * Counts one.
   * @throws ProblemError `too_many_requests` with the seconds until the next may be made
   */
  take(name: LimitName, who: Trying): Promise<void>
  /** Counts one; answers 0, or the seconds to wait. For what is left undone without a word. */
  tryTake(name: LimitName, who: Trying): Promise<number>
  /** The same in a transaction of the caller's: it counts if that is committed. */
  tryTakeWithin(work: Pick<Work, 'trx' | 'now'>, name: LimitName, who: Trying): Promise<number>
  /** As `take`, in a transaction of the caller's: what is undone, such as a repeated request, was not counted. */
  takeWithin(work: Pick<Work, 'trx' | 'now'>, name: LimitName, who: Trying): Promise<void>
  /** Takes one back that was no failure; before `remember`, after which it would be another count's. */
  giveBack(name: LimitName, who: Trying): Promise<void>
  /** Makes the address one that the account has come in from. Call it when somebody did. */
  remember(who: Trying): Promise<void>
}

/** @param clock epoch milliseconds */
export function createLimits({ store, clock }: { store: Store; clock: () => number }): Limits {
  const tryTake = async (name: LimitName, who: Trying): Promise<number> => {
    // A look first: who is over a limit shall not keep the writer busy.
    const refused = await waitOf(name, who, { trx: store.read, now: clock() })
    return refused > 0 ? refused : await store.transaction((trx) => count(name, who, { trx, now: clock() }))
  }
  return {
    tryTake,
    tryTakeWithin: ({ trx, now }, name, who) => count(name, who, { trx, now }),
    async take(name, who) {
      const wait = await tryTake(name, who)
      if (wait > 0) throw new ProblemError('too_many_requests', { retryAfter: wait })
    },
    async takeWithin({ trx, now }, name, who) {
      const wait = await count(name, who, { trx, now })
      if (wait > 0) throw new ProblemError('too_many_requests', { retryAfter: wait })
    },
    async giveBack(name, who) {
      await store.transaction(async (trx) => {
        const counting = { trx, now: clock() }
        for (const { limiter, key } of await countersOf(name, who, counting)) {
          // oxlint-disable-next-line no-await-in-loop -- one transaction, always in the same order
          await limiter.reward(key, 1, counting)
        }
      })
    },
    async remember(who) {
      const expires = clock() + KNOWN_FOR
      await store.transaction((trx) =>
        trx
          .insertInto('rate_limits')
          .values({ key: knownKey(who), points: 1, expires_at: expires })
          .onConflict((known) => known.column('key').doUpdateSet({ expires_at: expires }))
          .execute(),
      )
    },
  }
}

/** Removes counts whose time has passed by `now` (epoch ms). */
export async function forgetLimits(trx: Trx, now: number): Promise<void> {
  await trx.deleteFrom('rate_limits').where('expires_at', '<=', now).execute()
}

type Where = Counting<Store['read']>

/** Seconds to wait as things stand, without counting. */
async function waitOf(name: LimitName, who: Trying, where: Where): Promise<number> {
  let wait = 0
  for (const { limiter, key } of await countersOf(name, who, where)) {
    // oxlint-disable-next-line no-await-in-loop -- a handful, each by its key
    const found = await limiter.get(key, where)
    if (found !== null && found.consumedPoints >= limiter.points) wait = Math.max(wait, secondsOf(found))
  }
  return wait
}

/** Counts in each scope until one refuses; answers the seconds to wait then, else 0. */
async function count(name: LimitName, who: Trying, where: Where): Promise<number> {
  for (const { limiter, key } of await countersOf(name, who, where)) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- who is refused by one is not counted by the next
      await limiter.consume(key, 1, where)
    } catch (error) {
      if (error instanceof RateLimiterRes) return secondsOf(error)
      throw error
    }
  }
  return 0
}

interface Counter {
  readonly limiter: TableLimiter
  readonly key: string
}

async function countersOf(name: LimitName, who: Trying, where: Where): Promise<Counter[]> {
  const keys: Readonly<Record<Scope, string>> = {
    address: networkOf(who.address),
    pair: pairOf(who),
    account: who.account,
    mailbox: who.mailbox ?? who.account,
    all: '',
  }
  const allowances: Partial<Record<Scope, Allowance>> = limits[name]
  // Only where an account and address are counted together is there a difference between strangers and others.
  const known = allowances.pair !== undefined && (await isKnown(who, where))
  return scopes.flatMap((scope) => {
    const [points, duration] = allowances[scope] ?? []
    if (points === undefined || duration === undefined) return []
    if (known && scope !== 'address' && scope !== 'pair') return []
    const limiter = new TableLimiter({ keyPrefix: `${name}:${scope}`, points, duration })
    return [{ limiter, key: digest(keys[scope]) }]
  })
}

async function isKnown(who: Trying, { trx, now }: Where): Promise<boolean> {
  const row = await trx
    .selectFrom('rate_limits')
    .select('key')
    .where('key', '=', knownKey(who))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000))
}

function knownKey(who: Trying): string {
  return `known:${digest(pairOf(who))}`
}

function pairOf({ account, address }: Trying): string {
  return `${account}\n${networkOf(address)}`
}

/** The table need not hold the addresses of those who tried. */
function digest(key: string): string {
  return hash('sha256', key, 'base64url')
}

/** Of an IPv6 address the first half: a home or a rented machine has all of the rest to itself. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const plain = URL.parse(`http://[${address}]`)?.hostname.slice(1, -1)
  if (plain === undefined) return address
  const [head = '', tail] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0')
  return [...first, ...zeros, ...last].slice(0, 4).join(':')
}
