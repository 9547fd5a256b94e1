/**
 * The ledger of a company: which work has used which hours. It is kept nowhere, but told from the packages and from
 * the work: what was logged first draws first, each from what was there on the day it was done. So nothing that was
 * drawn is moved by what is logged later, and work that is taken back leaves room for what came after it.
 *
 * Free hours are drawn before all others; of packages, the one whose period runs out first. How many are free may
 * change: work draws on as many as there were when it was logged, and whoever has drawn more than there are now keeps
 * what they drew.
 */
import { periodOn, renewalOf, type Package, type Period } from './package.ts'

/** What a company has. */
export interface Terms {
  /** Minutes that it has once and for ever, before any package, as it stands now. */
  readonly free: number
  /** Whether more may be worked where no package says. */
  readonly overdraft: boolean
  readonly packages: readonly Package[]
}

/** Work that counts. */
export interface Work {
  readonly id: string
  readonly minutes: number
  /** The day it was done (`package.ts`). */
  readonly day: number
  /** When it was logged, epoch ms. No two of a company are at once; were they, their ids decide. */
  readonly loggedAt: number
  /** The free minutes that the company had in all when it was logged. */
  readonly free: number
}

/** Minutes that can be drawn: a package's in one of its periods, or the free ones. */
export interface Grant {
  /** Null for the free ones. */
  readonly packageId: string | null
  /** Null for ever. */
  readonly period: Period | null
  readonly minutes: number
}

export interface Draw {
  readonly grant: Grant
  readonly minutes: number
}

/** What a piece of work has used. What it draws and what is beyond are together what was worked. */
export interface Line {
  readonly work: Work
  readonly draws: readonly Draw[]
  /** Minutes for which nothing was left. */
  readonly beyond: number
}

export interface Ledger {
  /** In the order of their logging. */
  readonly lines: readonly Line[]
  readonly worked: number
  readonly beyond: number
  /** Minutes drawn from each grant, by `keyOf`. */
  readonly drawn: ReadonlyMap<string, number>
}

/** A grant as it stands. */
export interface Balance {
  readonly grant: Grant
  readonly used: number
  readonly left: number
  /** The day on which the package has its minutes anew; null when it will not. */
  readonly renewsAt: number | null
}

/** What can still be worked on a day. */
export interface Room {
  readonly left: number
  readonly overdraft: boolean
}

const FREE = keyOf({ packageId: null, period: null })

export function keyOf({ packageId, period }: Pick<Grant, 'packageId' | 'period'>): string {
  return `${packageId ?? 'free'} ${period?.from ?? ''}`
}

/** What can be drawn by work of that day, in the order in which it is drawn. */
export function grantsOn({ free, packages }: Pick<Terms, 'free' | 'packages'>, day: number): Grant[] {
  const granted = packages.flatMap((one): (Grant & { readonly period: Period })[] => {
    const period = periodOn(one, day)
    return period === null ? [] : [{ packageId: one.id, period, minutes: one.minutes }]
  })
  granted.sort(
    (a, b) =>
      (a.period.until ?? Infinity) - (b.period.until ?? Infinity) ||
      a.period.from - b.period.from ||
      (a.packageId ?? '').localeCompare(b.packageId ?? ''),
  )
  return free === 0 ? granted : [{ packageId: null, period: null, minutes: free }, ...granted]
}

/** The ledger of all work that counts, in whatever order it is given. */
export function keepLedger({ packages }: Pick<Terms, 'packages'>, works: readonly Work[]): Ledger {
  const drawn = new Map<string, number>()
  /** Many pieces of work are of one day. */
  const grants = new Map<string, readonly (readonly [key: string, Grant])[]>()
  let worked = 0
  let beyond = 0
  const lines = works.toSorted(inOrder).map((work): Line => {
    const { free, day } = work
    const same = `${day} ${free}`
    const onDay =
      grants.get(same) ?? grantsOn({ free, packages }, day).map((grant) => [keyOf(grant), grant] as const)
    grants.set(same, onDay)
    let open = work.minutes
    const draws: Draw[] = []
    for (const [key, grant] of onDay) {
      if (open === 0) break
      const used = drawn.get(key) ?? 0
      const minutes = Math.min(open, grant.minutes - used)
      if (minutes <= 0) continue
      drawn.set(key, used + minutes)
      draws.push({ grant, minutes })
      open -= minutes
    }
    worked += work.minutes
    beyond += open
    return { work, draws, beyond: open }
  })
  return { lines, worked, beyond, drawn }
}

/**
 * Whether work still draws what it drew, when a ledger is told anew from other packages. What was beyond may be covered
 * by then.
 */
export function keepsDraws(before: Ledger, after: Ledger): boolean {
  const lines = new Map(after.lines.map((line) => [line.work.id, line]))
  return before.lines.every(({ work, draws }) => {
    const now = new Map(lines.get(work.id)?.draws.map(({ grant, minutes }) => [keyOf(grant), minutes]))
    return draws.every(({ grant, minutes }) => (now.get(keyOf(grant)) ?? 0) >= minutes)
  })
}

/**
 * How each grant of a day stands, in the order in which they are drawn. Where more of the free minutes was drawn than
 * there are now, so many were free as were drawn.
 */
export function balancesOn({ free, packages }: Terms, { drawn }: Ledger, day: number): Balance[] {
  const granted = Math.max(free, drawn.get(FREE) ?? 0)
  return grantsOn({ free: granted, packages }, day).map((grant) => {
    const used = drawn.get(keyOf(grant)) ?? 0
    const the = packages.find(({ id }) => id === grant.packageId)
    return {
      grant,
      used,
      left: grant.minutes - used,
      renewsAt: the === undefined || grant.period === null ? null : renewalOf(the, grant.period),
    }
  })
}

/**
 * What can still be worked on a day, and whether more may be: a package in force that day says so, and where there is
 * none the vendor.
 */
export function roomOn(terms: Terms, ledger: Ledger, day: number): Room {
  const inForce = terms.packages.filter((one) => periodOn(one, day) !== null)
  return {
    left: balancesOn(terms, ledger, day).reduce((sum, { left }) => sum + left, 0),
    overdraft: inForce.length === 0 ? terms.overdraft : inForce.some(({ overdraft }) => overdraft),
  }
}

/** Whether so many minutes may be logged where there is such room. */
export function hasRoom({ left, overdraft }: Room, minutes: number): boolean {
  return overdraft || minutes <= left
}

function inOrder(a: Work, b: Work): number {
  return a.loggedAt - b.loggedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
