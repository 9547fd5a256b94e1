/**
 * "I don't want notifications", for one ticket or all, for one proposal or all. Each mail that one can do without carries
 * a token which does that and nothing else: it signs nobody in, and it works again and again (RFC 8058).
 */
import { hash, randomBytes } from 'node:crypto'
import type { Locale } from '../../shared/locale/locale.ts'
import { DEFAULT_WAYS, type NotificationWays } from '../../shared/ticket/notifications.ts'
import type { Work } from '../storage/commit.ts'
import type { Reader, Trx } from '../storage/store.ts'
import { setNotifications } from './preferences.ts'

/** Whether somebody does without the mails of the one that a token is about, or of all its like. */
export type MuteScope = 'one' | 'all'

/** Who is mailed, and about what. */
type Subject = { readonly vendorId: string; readonly personId: string } & (
  | { readonly ticketId: string }
  | { readonly proposalId: string }
)

/** How long a token works, in milliseconds: longer than anybody keeps a mail to unsubscribe from it. */
export const MUTE_TOKENS_KEPT = 400 * 24 * 60 * 60 * 1000

/** Random bits; base64url makes 32 letters of them. */
const BITS = 192

/** A token for one mail. It is in that mail alone; the store has its hash. */
export async function issueMuteToken(work: Work, subject: Subject): Promise<string> {
  const token = randomBytes(BITS / 8).toString('base64url')
  await work.trx
    .insertInto('mute_tokens')
    .values({
      id_hash: hash('sha256', token),
      vendor_id: subject.vendorId,
      ticket_id: 'ticketId' in subject ? subject.ticketId : null,
      proposal_id: 'proposalId' in subject ? subject.proposalId : null,
      person_id: subject.personId,
      created_at: work.now,
    })
    .execute()
  return token
}

/** What a page about a token has to know. */
export type MuteFacts =
  | ({ readonly vendor: string; readonly locale: Locale } & Extract<Subject, { readonly proposalId: string }>)
  | ({ readonly vendor: string; readonly locale: Locale; readonly number: number } & Extract<
      Subject,
      { readonly ticketId: string }
    >)

/**
 * What a token is about; null for one that is none. Uses nothing up. One that was mailed to a guest is about the person
 * they have joined since.
 */
export async function findMuteToken(read: Reader, token: string, now: number): Promise<MuteFacts | null> {
  const row = await read
    .selectFrom('mute_tokens as k')
    .innerJoin('people as g', (join) =>
      join.onRef('g.vendor_id', '=', 'k.vendor_id').onRef('g.id', '=', 'k.person_id'),
    )
    .innerJoin('people as p', (join) =>
      join
        .onRef('p.vendor_id', '=', 'k.vendor_id')
        .on((e) => e('p.id', '=', e.fn.coalesce('g.joined_id', 'g.id'))),
    )
    .leftJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'k.vendor_id').onRef('t.id', '=', 'k.ticket_id'),
    )
    .innerJoin('vendors as v', 'v.id', 'k.vendor_id')
    .select([
      'k.vendor_id as vendorId',
      't.id as ticketId',
      'k.proposal_id as proposalId',
      'p.id as personId',
      'v.name as vendor',
      't.number',
      'p.locale',
    ])
    .where('k.id_hash', '=', hash('sha256', token))
    .where('k.created_at', '>', now - MUTE_TOKENS_KEPT)
    .executeTakeFirst()
  if (row === undefined) return null
  const { ticketId, proposalId, number, ...facts } = row
  if (proposalId !== null) return { ...facts, proposalId }
  return ticketId === null || number === null ? null : { ...facts, ticketId, number }
}

/** Mutes; once more changes nothing. */
export async function mute(work: Work, subject: Subject, scope: MuteScope): Promise<void> {
  if ('proposalId' in subject) {
    await (scope === 'one' ? setFollows(work, subject, false) : setProposals(work, subject, 'panel'))
  } else if (scope === 'one') {
    await work.trx
      .insertInto('ticket_mutes')
      .values({
        vendor_id: subject.vendorId,
        ticket_id: subject.ticketId,
        person_id: subject.personId,
        at: work.now,
      })
      .onConflict((known) => known.columns(['ticket_id', 'person_id']).doNothing())
      .execute()
  } else await setMuted(work.trx, subject, work.now)
}

/** Takes back both: mails about this one come again. */
export async function unmute(work: Work, subject: Subject): Promise<void> {
  if ('proposalId' in subject) {
    await setProposals(work, subject, DEFAULT_WAYS)
    return await setFollows(work, subject, true)
  }
  await setMuted(work.trx, subject, null)
  await work.trx
    .deleteFrom('ticket_mutes')
    .where('ticket_id', '=', subject.ticketId)
    .where('person_id', '=', subject.personId)
    .execute()
}

async function setProposals(work: Work, person: Subject, proposals: NotificationWays): Promise<void> {
  await setNotifications(work, person, { ways: { proposals } })
}

/** Whether they hear of a proposal, as if they had said so where it is read. */
async function setFollows(
  { trx, now }: Work,
  { vendorId, personId, proposalId }: Extract<Subject, { readonly proposalId: string }>,
  wanted: boolean,
): Promise<void> {
  const said = { wanted: Number(wanted), at: now }
  await trx
    .insertInto('proposal_follows')
    .values({ vendor_id: vendorId, proposal_id: proposalId, person_id: personId, ...said })
    .onConflict((known) => known.columns(['vendor_id', 'proposal_id', 'person_id']).doUpdateSet(said))
    .execute()
}

/** Removes tokens that are too old at `now` (epoch ms). */
export async function forgetMuteTokens(trx: Trx, now: number): Promise<void> {
  await trx
    .deleteFrom('mute_tokens')
    .where('created_at', '<=', now - MUTE_TOKENS_KEPT)
    .execute()
}

async function setMuted(trx: Trx, { vendorId, personId }: Subject, at: number | null): Promise<void> {
  await trx
    .updateTable('people')
    .set({ muted_at: at })
    .where('vendor_id', '=', vendorId)
    .where('id', '=', personId)
    .execute()
}
