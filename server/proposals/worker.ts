/** Tells who follows proposals what has become of them: when it is woken, and every few seconds what other processes have left. */
import type { Log } from '../http/log.ts'
import { createLoop, type Loop } from '../loop.ts'
import type { ProposalNotice } from '../notifications/notifications.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import { findNews, tellNews } from './news.ts'

/** Milliseconds between two looks. */
const PAUSE = 5000

export interface ProposalWorkerOptions {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Pick<Log, 'error'>
  readonly mail: ProposalNotice['mail']
}

export function createProposalWorker({ store, commit, clock, log, mail }: ProposalWorkerOptions): Loop {
  const loop = createLoop({
    async look() {
      let id: string | undefined
      do {
        // oxlint-disable-next-line no-await-in-loop -- the writer takes them one after the other anyway
        id = await findNews(store.read)
        const found = id
        // oxlint-disable-next-line no-await-in-loop -- the same
        if (found !== undefined) await commit((work) => tellNews(work, mail, found))
      } while (id !== undefined && loop.isRunning())
    },
    nextDue: async () => null,
    isFull: () => false,
    clock,
    lookAgain: PAUSE,
    afterFailure: PAUSE,
    failed: (error) => log.error({ err: error }, 'what became of a proposal was not told'),
  })
  return loop
}
