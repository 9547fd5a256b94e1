/** Who has been told that a proposal has shipped, by whatever said so: nobody is told it twice. */
import type { Trx } from '../storage/store.ts'

/** Somebody, and what they are to hear has shipped. */
export interface ToldShipped {
  readonly personId: string
  readonly proposalId: string
}

/**
 * Keeps that these people are told that these have shipped, and answers what of it they had not been told since it did.
 * Nobody is to be told of what has not shipped, or was taken up again.
 */
export async function keepToldShipped(
  trx: Trx,
  vendorId: string,
  told: readonly ToldShipped[],
): Promise<readonly ToldShipped[]> {
  if (told.length === 0) return []
  const shipped = await trx
    .selectFrom('proposals')
    .select(['id', 'state_since'])
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', [...new Set(told.map(({ proposalId }) => proposalId))])
    .where('state', '=', 'shipped')
    .execute()
  const since = new Map(shipped.map(({ id, state_since }) => [id, state_since]))
  // In one order: of two who tell the same, one waits and neither for ever.
  const rows = told
    .flatMap(({ personId, proposalId }) => {
      const at = since.get(proposalId)
      const key = { vendor_id: vendorId, proposal_id: proposalId, person_id: personId }
      return at === undefined ? [] : [{ ...key, since: at }]
    })
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  if (rows.length === 0) return []
  const fresh = await trx
    .insertInto('proposal_tellings')
    .values(rows)
    .onConflict((known) =>
      known
        .columns(['vendor_id', 'proposal_id', 'person_id'])
        .doUpdateSet((eb) => ({ since: eb.ref('excluded.since') }))
        .whereRef('proposal_tellings.since', '<>', 'excluded.since'),
    )
    .returning(['person_id', 'proposal_id'])
    .execute()
  return fresh.map(({ person_id, proposal_id }) => ({ personId: person_id, proposalId: proposal_id }))
}

function keyOf({ person_id, proposal_id }: { readonly person_id: string; readonly proposal_id: string }) {
  return `${person_id} ${proposal_id}`
}
