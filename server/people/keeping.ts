/** What operators do with customers who are there: change them, invite them again, shut them out and let them in. */
import type { ChangePersonInput } from '../../shared/api/people.ts'
import type { AuditAction } from '../../shared/api/audit.ts'
import { recordAudit } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import { findCompany } from './companies.ts'
import { normalEmail } from './email.ts'
import { isGuest } from './guests.ts'
import { voidMailed } from './mailbox.ts'
import {
  companyAndRole,
  hasWayIn,
  holdAccounts,
  requireFree,
  type Invite,
  type Keeping,
} from './registering.ts'
import { setDisabled } from './standing.ts'
import { keepWords, wordsOf, wordsOfPerson } from './words.ts'

/** What this capability needs of the ways in, which need people themselves: handed in by the composition root. */
export interface Entry {
  readonly invite: Invite
  /** What they were mailed and have not used is void. */
  readonly endTokens: (work: Work, person: PersonRow) => Promise<void>
  /** Answers the keys of the sessions that have ended, for their live streams. */
  readonly endSessions: (work: Work, person: PersonRow) => Promise<string[]>
}

/**
 * What is left out stays. Who moves to another company leaves their role behind; who gets another address is out, for
 * whoever reads the mailbox before may be somebody else. Answers the keys of their sessions that have ended.
 * @throws ProblemError `not_found`; `invalid` for an address of another's account, a company that is none, a role
 *   without a company
 */
export async function changeCustomer(
  work: Work,
  keeping: Keeping,
  id: string,
  input: ChangePersonInput,
  { endSessions }: Pick<Entry, 'endSessions'>,
): Promise<string[]> {
  const vendorId = keeping.vendor.id
  if (input.email !== undefined) await holdAccounts(work, vendorId)
  const person = await takeCustomer(work, vendorId, id)
  const before = person.company_id === null ? null : await findCompany(work.trx, vendorId, person.company_id)
  const stays = input.company === undefined
  const chosen = await companyAndRole(work, keeping, {
    company: stays ? before && { id: before.id } : input.company,
    role: input.role === undefined && stays ? person.company_role : input.role,
  })
  const email = input.email === undefined ? person.email : normalEmail(input.email)
  const moved = email !== person.email
  if (moved && !isGuest(person) && person.external_id === null) {
    await requireFree(work.trx, vendorId, email, person)
  }
  const now = {
    name: input.name ?? person.name,
    email,
    locale: input.locale ?? person.locale,
    company: chosen.company?.name ?? null,
    role: chosen.role,
  }
  const was = {
    name: person.name,
    email: person.email,
    locale: person.locale,
    company: before?.name ?? null,
    role: person.company_role,
  }
  const changes = changesOf(was, now)
  if (Object.keys(changes).length === 0 && (before?.id ?? null) === (chosen.company?.id ?? null)) return []
  await work.trx
    .updateTable('people')
    .set({
      name: now.name,
      email,
      locale: now.locale,
      company_id: chosen.company?.id ?? null,
      company_role: chosen.role,
      ...(moved && { email_proved_at: null }),
    })
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .execute()
  if (moved) await voidMailed(work, person)
  await keepWords(
    work,
    { vendor_id: vendorId, kind: 'person', subject_id: id },
    { own: wordsOfPerson(now), company: wordsOf(now.company ?? '') },
  )
  await record(work, keeping, 'person.changed', { ...person, name: now.name }, changes)
  return moved ? await endSessions(work, person) : []
}

/**
 * Invites somebody once more, or a guest for the first time, who thereby gets an account; the invitation before is void.
 * @throws ProblemError `not_found`; `refused` for who comes in by their host, is disabled, or would find no way in;
 *   `invalid` for a guest whose address has an account
 */
export async function inviteAgain(
  work: Work,
  keeping: Keeping,
  id: string,
  { invite }: Pick<Entry, 'invite'>,
): Promise<void> {
  const { vendor, by } = keeping
  await holdAccounts(work, vendor.id)
  const person = await takeCustomer(work, vendor.id, id)
  if (person.external_id !== null) throw new ProblemError('refused', { reason: 'comes_by_host' })
  if (person.disabled_at !== null) throw new ProblemError('refused', { reason: 'is_disabled' })
  if (!hasWayIn(vendor)) throw new ProblemError('refused', { reason: 'no_way_in' })
  if (isGuest(person)) await requireFree(work.trx, vendor.id, person.email, person)
  await invite(work, vendor, person, by.name)
  await record(work, keeping, 'person.invited', person)
}

/** Shuts somebody out: answers the keys of their sessions, which have ended. @throws ProblemError `not_found` */
export async function disableCustomer(
  work: Work,
  keeping: Keeping,
  id: string,
  { endTokens, endSessions }: Pick<Entry, 'endTokens' | 'endSessions'>,
): Promise<string[]> {
  const person = await takeCustomer(work, keeping.vendor.id, id)
  if (person.disabled_at !== null) return []
  await setDisabled(work, person, work.now)
  await endTokens(work, person)
  await record(work, keeping, 'person.disabled', person)
  return await endSessions(work, person)
}

/** Lets somebody in again. @throws ProblemError `not_found` */
export async function enableCustomer(work: Work, keeping: Keeping, id: string): Promise<void> {
  const person = await takeCustomer(work, keeping.vendor.id, id)
  if (person.disabled_at === null) return
  await setDisabled(work, person, null)
  await record(work, keeping, 'person.enabled', person)
}

/**
 * Somebody asks to be erased, which is for an admin to do. Asked again, the first time counts.
 * @throws ProblemError `not_found`
 */
export async function askForErasure(work: Work, { vendor, by }: Keeping): Promise<number> {
  const person = await takeCustomer(work, vendor.id, by.id)
  if (person.erasure_asked_at !== null) return person.erasure_asked_at
  await work.trx
    .updateTable('people')
    .set({ erasure_asked_at: work.now })
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', by.id)
    .execute()
  await record(work, { vendor, by }, 'person.erasure_asked', person)
  return work.now
}

/** Appends what was done with a customer to the audit log. */
export async function record(
  work: Work,
  { vendor, by }: Keeping,
  action: AuditAction,
  subject: Pick<PersonRow, 'id' | 'name'>,
  detail: Parameters<typeof recordAudit>[1]['detail'] = {},
): Promise<void> {
  await recordAudit(work, { vendorId: vendor.id, actor: by, action, subject, detail })
}

/**
 * A customer for a change that depends on how they are: the update that changes nothing locks the row, on both engines
 * alike. Who was erased or joined to another is nobody to change any more.
 * @throws ProblemError `not_found`
 */
export async function takeCustomer(work: Work, vendorId: string, id: string): Promise<PersonRow> {
  const row = await work.trx
    .updateTable('people')
    .set((e) => ({ name: e.ref('name') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('kind', '=', 'customer')
    .where('joined_id', 'is', null)
    .where('erased_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new ProblemError('not_found')
  return row
}

type Facts = Readonly<Record<string, string | null>>

/** What differs, each as it was and as it is. */
function changesOf(was: Facts, now: Facts): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(now)
      .filter(([key, value]) => was[key] !== value)
      .map(([key, value]) => [key, [was[key] ?? '', value ?? '']]),
  )
}
