/**
 * Which operators have which ticket open. In memory alone: it is true for some seconds, and who restarts the server
 * is told anew by each tab.
 */
import type { Presence, PresenceInput, Present } from '../../shared/api/presence.ts'
import type { PersonRef } from '../../shared/api/common.ts'

/** Milliseconds after which a tab that says nothing more is taken to be gone; they speak up every ten seconds. */
export const SILENT = 25_000

export interface Visitor {
  readonly vendorId: string
  readonly person: PersonRef
  readonly sessionHash: string
}

interface Visit extends Visitor {
  readonly ticketId: string
  readonly writing: boolean
  /** Epoch ms. */
  readonly heardAt: number
}

export interface PresenceOptions {
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Who has a ticket open has become different. */
  readonly onChange: (vendorId: string, presence: Presence) => void
}

export interface PresenceBook {
  /** A tab says where it is. Answers who has the ticket open now. */
  note(visitor: Visitor, ticketId: string, input: PresenceInput): Presence
  /** A session listens no more: its tabs are gone. */
  forget(sessionHash: string): void
  /** Forgets the tabs that have fallen silent. */
  sweep(): void
}

export function createPresenceBook({ clock, onChange }: PresenceOptions): PresenceBook {
  /** By session and tab: a tab is at one ticket. */
  const visits = new Map<string, Visit>()

  function at(vendorId: string, ticketId: string): Presence {
    const people = new Map<string, Present>()
    for (const visit of visits.values()) {
      if (visit.vendorId !== vendorId || visit.ticketId !== ticketId) continue
      const { id, name } = visit.person
      const writing = visit.writing || people.get(id)?.writing === true
      people.set(id, { id, name, writing })
    }
    return { ticketId, people: [...people.values()] }
  }

  /** Tells of what becomes different at these places by what is done. */
  function changing(places: readonly (Visit | undefined)[], change: () => void): void {
    const seen = places.filter((place) => place !== undefined)
    const before = seen.map(({ vendorId, ticketId }) => JSON.stringify(at(vendorId, ticketId)))
    change()
    seen.forEach(({ vendorId, ticketId }, n) => {
      const now = at(vendorId, ticketId)
      if (JSON.stringify(now) !== before[n]) onChange(vendorId, now)
    })
  }

  function drop(which: (visit: Visit) => boolean): void {
    const going = [...visits].filter(([, visit]) => which(visit))
    changing(
      going.map(([, visit]) => visit),
      () => {
        for (const [key] of going) visits.delete(key)
      },
    )
  }

  return {
    note(visitor, ticketId, { tab, state }) {
      const key = `${visitor.sessionHash} ${tab}`
      const had = visits.get(key)
      const visit: Visit = { ...visitor, ticketId, writing: state === 'writing', heardAt: clock() }
      // One that leaves what it has left already, for another ticket, stays there.
      const leaves = state === 'left'
      if (!leaves || had?.ticketId === ticketId) {
        changing([had?.ticketId === ticketId ? undefined : had, visit], () => {
          if (leaves) visits.delete(key)
          else visits.set(key, visit)
        })
      }
      return at(visitor.vendorId, ticketId)
    },
    forget: (sessionHash) => drop((visit) => visit.sessionHash === sessionHash),
    sweep: () => drop((visit) => clock() - visit.heardAt >= SILENT),
  }
}
