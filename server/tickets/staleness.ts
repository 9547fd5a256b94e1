/** Operators act on what they see: when that is no longer so, they are told what came before anything is done. */
import { overtakes, telling } from '../../shared/ticket/stale.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../storage/store.ts'
import { listOvertaking } from './queries.ts'
import type { EntryRow } from './rows.ts'
import { namesIn } from './reading.ts'
import { toEntry } from './views.ts'

/** Entries that are told of; who has missed more has missed enough. */
const TOLD = 100

/** @throws ProblemError `stale` with the entries that came since the operator looked and that they should know first */
export async function requireSeen(
  read: Reader,
  { actor, vendor, person }: Caller,
  ticketId: string,
  seen: number,
): Promise<void> {
  if (actor.kind !== 'operator') return
  // What overtakes nobody is not even counted: notes could else hide what does.
  const rows = await listOvertaking(
    read,
    { vendorId: vendor.id, id: ticketId, after: seen, limit: TOLD },
    { types: [...telling], notBy: person.id },
  )
  const came = rows.filter((row) => overtakes(asHappened(row), person.id))
  if (came.length === 0) return
  const names = await namesIn(read, vendor.id, came, [])
  throw new ProblemError('stale', { came: came.map((row) => toEntry(row, names, { side: 'operator' })) })
}

function asHappened({ type, person_id, from_status, to_status }: EntryRow) {
  return { type, personId: person_id, from: from_status, to: to_status }
}
