/**
 * What is told in passing of proposals: that something of them is different, to those who may see it. At once the first
 * time, and then no more often than a screen is worth reading anew, however many vote.
 */
import { audiencesOf } from '../../shared/proposal/sight.ts'
import type { Passing } from '../storage/commit.ts'
import type { Hub } from './hub.ts'

/** Milliseconds between two tellings of the same to the same. */
const PAUSE = 3000

type OfProposals = Extract<Passing, { about: 'proposals' }>

export interface PassingTeller {
  tell(news: OfProposals): void
  /** Tells nothing more. */
  close(): void
}

export function createPassingTeller(hub: Pick<Hub, 'tellDesk' | 'tellCustomers'>): PassingTeller {
  /** By what was told to whom: until when nothing is, and whether something has happened meanwhile. */
  const resting = new Map<string, { again: boolean; readonly timer: NodeJS.Timeout }>()

  function soon(key: string, tell: () => void): void {
    const known = resting.get(key)
    if (known !== undefined) {
      known.again = true
      return
    }
    tell()
    const timer = setTimeout(() => {
      const { again } = resting.get(key) ?? { again: false }
      resting.delete(key)
      if (again) soon(key, tell)
    }, PAUSE)
    timer.unref()
    resting.set(key, { again: false, timer })
  }

  return {
    tell({ vendorId, audience }) {
      soon(`${vendorId} desk`, () => hub.tellDesk(vendorId, 'proposals', {}))
      if (audience === 'operators') return
      soon(`${vendorId} ${audience}`, () =>
        hub.tellCustomers(vendorId, 'proposals', (one) => audiencesOf(one).includes(audience)),
      )
    },
    close() {
      for (const { timer } of resting.values()) clearTimeout(timer)
      resting.clear()
    },
  }
}
