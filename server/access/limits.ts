/**
 * How often somebody may try what is worth trying often: guessing a password or a code, having mail sent to others,
 * filling our tables. Counted in the store, thus for all processes together; who is over a limit is told when to
 * come again.
 *
 * Three things are counted: what comes from one network, what concerns one account or mailbox, and what concerns one
 * vendor or the whole installation. A limit by account alone would let anybody lock out whom they know the e-mail
 * address of. So who guesses is counted by account *and* network, and the limits of the account, of its mailbox and of
 * the vendor count only strangers: networks from which nobody has come into this account before. Whoever came in from
 * where they are now is thus let in as long as they don't guess wrong themselves, whatever others try elsewhere.
 *
 * Whoever is new to a place while strangers try must not be kept out for long either. So what strangers can use up of
 * an account is minutes, never a day, and what is mailed is never used up at all:
 * - Wrong passwords close the account to unseen networks for ten minutes at most at a time. Who keeps that up can keep
 *   passwords from working there, which is what the limit is for; the way in is then a link by mail, which the
 *   refusal says.
 * - Links may be asked for three times in ten minutes. Ten minutes is how long a link to sign in works: who is refused
 *   because strangers have just asked has what those had mailed in their mailbox, and comes in by it.
 * - A mailbox gets ten such mails a day as fast as they are asked for, then one in a quarter of an hour. One that may not
 *   go yet is not dropped: it waits for its turn, one for each account and sort, so that strangers who ask for other
 *   accounts of the same mailbox delay a mail and never displace it.
 * What was mailed makes the place known to the account (`remember`), after which strangers count no more there. None of
 * this depends on whether anybody has the address: requests are counted for whatever was typed, and mails only where a
 * mail goes.
 *
 * What is limited in all is limited for each vendor, so that who is attacked does not shut the others' doors; the limit of
 * the installation is ten times that. Of IPv6 a network is the first 64 bits, as a home or a rented machine has, and
 * together with its neighbours also the first 48, as a site has: ten times as often.
 */
import { hash } from 'node:crypto'
import { isIP } from 'node:net'
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { LimitReason } from '../../shared/api/problem.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { Store, Trx } from '../storage/store.ts'
import { TableLimiter, type Counting } from './limit-store.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** In the order in which they are taken: who is refused by their own address uses up nothing of anybody else's. */
const scopes = ['address', 'site', 'pair', 'account', 'mailbox', 'vendor', 'all'] as const

type Scope = (typeof scopes)[number]

/** So often, in so many seconds from the first. */
type Allowance = readonly [times: number, seconds: number]

/** How often the whole installation may be asked for what each vendor is limited in, and an IPv6 site for what a network is. */
const TOGETHER = 10

/** What may be tried how often: from one network, for one account from one network, for one account, for one mailbox, at one vendor. */
const limits = {
  /** Passwords, at sign-in or where the present one is asked for. Right ones are given back. */
  'sign-in': {
    address: [50, 15 * MINUTE],
    pair: [10, 15 * MINUTE],
    account: [10, 10 * MINUTE],
    vendor: [5000, HOUR],
  },
  /** Codes of the second factor, after the right password. Right ones are given back. */
  code: { address: [30, 15 * MINUTE], pair: [5, 15 * MINUTE], account: [20, HOUR], vendor: [1000, HOUR] },
  /** Sign-in links asked for. */
  'link-request': { address: [20, HOUR], pair: [5, HOUR], account: [3, 10 * MINUTE], vendor: [2000, HOUR] },
  /** Links for a new password asked for. */
  'reset-request': { address: [20, HOUR], pair: [5, HOUR], account: [3, 10 * MINUTE], vendor: [2000, HOUR] },
  /** The same over the day, of either sort. */
  'link-requests': { pair: [20, DAY] },
  /** Mails with links that strangers had sent to one mailbox, of whatever vendor and however it is written. */
  'link-mail': { mailbox: [10, DAY] },
  /** Those that come after so many. */
  'link-mail-more': { mailbox: [1, 15 * MINUTE] },
  /** Links from mails followed, whatever for. */
  'link-use': { address: [60, HOUR] },
  /** Tickets sent without an account. */
  'guest-form': { address: [20, HOUR], vendor: [1000, HOUR] },
  /** Files that come with them. */
  'guest-upload': { address: [100, HOUR], vendor: [2000, HOUR] },
  /** Looks that customers take at what they write, and pictures that they put into it. */
  preview: { account: [300, HOUR], vendor: [20_000, HOUR] },
  'customer-picture': { account: [60, DAY], vendor: [2000, HOUR] },
  /** Said by nobody in particular of articles. */
  'article-feedback': { address: [100, HOUR], vendor: [5000, HOUR] },
  /** Searched on the public pages of help. */
  'help-search': { address: [300, HOUR], vendor: [20_000, HOUR] },
  /** Asked while somebody types a question; a whole office may write behind one address. */
  'help-suggestions': { address: [600, 10 * MINUTE], vendor: [100_000, HOUR] },
  /** Maps of the public pages, which search engines ask for some times a day. */
  'help-map': { address: [60, HOUR], vendor: [2000, HOUR] },
  /** Mails that strangers have sent to an address: confirmations of what guests typed, lists of tracking ids (S4). */
  'guest-mail': { account: [1, DAY] },
  /** Mails that we send ourselves because a mail merely said that it was from an address. */
  'mail-answer': { vendor: [60, HOUR] },
  /** Mails that we send ourselves to whose mail it is shown to be: a machine would answer each (S5). */
  'mail-confirmation': { account: [2, HOUR] },
  /** The same over the day. */
  'mail-confirmations': { account: [10, DAY] },
  /** Tickets looked up by tracking id and address; right ones are given back. Nobody guesses one, so no account's are counted. */
  'tracking-lookup': { address: [60, HOUR], pair: [30, HOUR], vendor: [5000, HOUR] },
  /** Lists of tracking ids asked for. */
  'tracking-reminder': { address: [20, HOUR], vendor: [2000, HOUR] },
  /** Invitations of operators mailed to one address; `address` is the inviter's. */
  invitation: { address: [200, HOUR], account: [5, DAY] },
  /** Invitations of customers, mailed to one mailbox. */
  'customer-invitation': { mailbox: [5, DAY] },
} as const satisfies Readonly<Record<string, Partial<Record<Exclude<Scope, 'site' | 'all'>, Allowance>>>>

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
  /** At whom, by id; left out where it is no vendor's, as signing in to the desk is not: those are counted together. */
  readonly vendor?: string
}

export interface Limits {
  /**
   * Counts one.
   * @param instead what else somebody who is refused is told
   * @throws ProblemError `too_many_requests` with the seconds until the next may be made
   */
  take(name: LimitName, who: Trying, instead?: LimitReason): Promise<void>
  /** Counts one; answers 0, or the seconds to wait. For what is left undone without a word. */
  tryTake(name: LimitName, who: Trying): Promise<number>
  /** The same in a transaction of the caller's: it counts if that is committed. */
  tryTakeWithin(work: Pick<Work, 'trx' | 'now'>, name: LimitName, who: Trying): Promise<number>
  /** As `take`, in a transaction of the caller's: what is undone, such as a repeated request, was not counted. */
  takeWithin(work: Pick<Work, 'trx' | 'now'>, name: LimitName, who: Trying): Promise<void>
  /** Whether somebody has come into the account from this network: else they count as strangers. */
  isKnown(who: Trying): Promise<boolean>
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
    async take(name, who, instead) {
      const wait = await tryTake(name, who)
      if (wait === 0) return
      throw new ProblemError('too_many_requests', {
        retryAfter: wait,
        ...(instead !== undefined && { reason: instead }),
      })
    },
    async takeWithin({ trx, now }, name, who) {
      const wait = await count(name, who, { trx, now })
      if (wait > 0) throw new ProblemError('too_many_requests', { retryAfter: wait })
    },
    isKnown: (who) => isKnown(who, { trx: store.read, now: clock() }),
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
    site: siteOf(who.address) ?? '',
    pair: pairOf(who),
    account: who.account,
    mailbox: who.mailbox ?? who.account,
    vendor: who.vendor ?? '',
    all: '',
  }
  const given: Partial<Record<Scope, Allowance>> = limits[name]
  const allowances: Partial<Record<Scope, Allowance>> = {
    ...given,
    ...(given.address !== undefined && siteOf(who.address) !== null && { site: together(given.address) }),
    ...(given.vendor !== undefined && { all: together(given.vendor) }),
  }
  // Only where an account and address are counted together is there a difference between strangers and others.
  const known = allowances.pair !== undefined && (await isKnown(who, where))
  return scopes.flatMap((scope) => {
    const [points, duration] = allowances[scope] ?? []
    if (points === undefined || duration === undefined) return []
    if (known && !['address', 'site', 'pair'].includes(scope)) return []
    const limiter = new TableLimiter({ keyPrefix: `${name}:${scope}`, points, duration })
    return [{ limiter, key: digest(keys[scope]) }]
  })
}

function together([times, seconds]: Allowance): Allowance {
  return [times * TOGETHER, seconds]
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
  return groupsOf(address)?.slice(0, 4).join(':') ?? address
}

/** Of an IPv6 address the first 48 bits: who is given a site's worth of networks has 65,536. Null for another. */
function siteOf(address: string): string | null {
  return groupsOf(address)?.slice(0, 3).join(':') ?? null
}

/** The eight groups of an IPv6 address, in one form however it is written; null for another. */
function groupsOf(address: string): readonly string[] | null {
  if (isIP(address) !== 6) return null
  const plain = URL.parse(`http://[${address}]`)?.hostname.slice(1, -1)
  if (plain === undefined) return null
  const [head = '', tail] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0')
  return [...first, ...zeros, ...last]
}
