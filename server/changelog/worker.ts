/**
 * Looks after releases whose time has come: says so to who listens, in each process, and has those told who wait for
 * what they settle, once among all processes. That a release is out does not hang on this: it is by how it is asked for.
 */
import type { CustomerActor } from '../../shared/access/actor.ts'
import type { Log } from '../http/log.ts'
import { createLoop } from '../loop.ts'
import type { Commit, Work } from '../storage/commit.ts'
import { readersOf } from '../storage/release-readers.ts'
import type { Store } from '../storage/store.ts'
import type { Told } from './telling.ts'
import { findOut, findUntold, type OutRelease, type UntoldRelease } from './telling-queries.ts'

/** Milliseconds between two looks. */
const PAUSE = 5000
/** Milliseconds for which is looked back: what was published in another process may be committed later than it is dated. */
const BACK = 60_000
/** Releases at a time. */
const BATCH = 20

export interface ReleaseWorkerOptions {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Pick<Log, 'error'>
  /** Tells those of a vendor's customers who listen, and for whom it is, that something is new. */
  readonly announce: (vendorId: string, isFor: (actor: CustomerActor) => boolean) => void
  /** Tells the next of those who wait for what a release settles, and keeps that they are told; as `tellRelease`. */
  readonly tell: (work: Work, release: UntoldRelease, told: Told | null) => Promise<Told | null>
}

export interface ReleaseWorker {
  start(): void
  /** Looks now. */
  wake(): void
  /** Resolves when all that was out when it was last woken has been told. */
  idle(): Promise<void>
  /** Begins nothing more, and resolves when what is under way has ended. */
  stop(): Promise<void>
}

export function createReleaseWorker(options: ReleaseWorkerOptions): ReleaseWorker {
  const { store, commit, clock, log, announce, tell } = options
  const loop = createLoop({
    async look() {
      await announceAll()
      await tellAll()
    },
    nextDue: async () => null,
    isFull: () => false,
    clock,
    lookAgain: PAUSE,
    afterFailure: PAUSE,
    breath: PAUSE,
    failed: (error) => log.error({ err: error }, 'what is out of the changelog was not told'),
  })
  /** Up to when what is out has been announced here; epoch ms. */
  let announced = 0
  /** What was announced of that time, which is looked at again. */
  let known = new Set<string>()

  async function announceAll(): Promise<void> {
    const until = clock()
    const out = await findOut(store.read, announced - BACK, until)
    const fresh = out.filter((one) => !known.has(keyOf(one)))
    for (const release of fresh) {
      // oxlint-disable-next-line no-await-in-loop -- there is seldom more than one
      const mayRead = await readersOf(store.read, release)
      announce(release.vendor_id, ({ companyId }) => mayRead(companyId))
    }
    known = new Set(out.map(keyOf))
    announced = until
  }

  async function tellAll(): Promise<void> {
    /* oxlint-disable no-await-in-loop -- the writer takes them one after the other anyway */
    let untold: readonly UntoldRelease[]
    do {
      untold = await findUntold(store.read, clock(), BATCH)
      for (const release of untold) {
        let told: Told | null = null
        do {
          if (!loop.isRunning()) return
          const before: Told | null = told
          told = await commit((work) => tell(work, release, before))
        } while (told !== null)
      }
    } while (untold.length === BATCH)
    /* oxlint-enable no-await-in-loop */
  }

  return {
    ...loop,
    start() {
      announced = clock()
      loop.start()
    },
  }
}

/** One that was taken back and published again is out anew. */
function keyOf({ id, at }: OutRelease): string {
  return `${id} ${at}`
}
