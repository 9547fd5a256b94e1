/** What is noted of a person by others: that they were invited, or may not come in. Of customers and operators alike. */
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'

type PersonKey = Pick<PersonRow, 'id' | 'vendor_id'>

/** Who is disabled has no session and can open none; null enables. @param at epoch milliseconds */
export async function setDisabled(work: Work, person: PersonKey, at: number | null): Promise<void> {
  await note(work, person, { disabled_at: at })
}

/** They are sent an invitation now. */
export async function noteInvited(work: Work, person: PersonKey): Promise<void> {
  await note(work, person, { invited_at: work.now })
}

async function note(
  work: Work,
  { vendor_id, id }: PersonKey,
  change: Partial<Pick<PersonRow, 'disabled_at' | 'invited_at'>>,
): Promise<void> {
  await work.trx
    .updateTable('people')
    .set(change)
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .execute()
}
