/**
 * Erasing a customer. Their tickets stay, and what was said in them; they are gone from both: name, address, the host's
 * id, password, sessions, links, and what of that was written elsewhere. What others have written about them stays,
 * but for their address in their own tickets.
 */
import { forgetInAudit } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import { rewordTickets } from '../storage/search/tickets.ts'
import type { Reader, Trx } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { record, takeCustomer, type Entry } from './keeping.ts'
import { findCustomer, holdAccounts, type Keeping } from './registering.ts'
import { erasedName, striker, strikeJson } from './striking.ts'
import { findTraces, together, type Sought, type Trace } from './traces.ts'
import { forgetWords } from './words.ts'
import { strikeProposals } from './written-proposals.ts'
import {
  forgetFiles,
  forgetMails,
  strikeAnswers,
  strikeMail,
  strikeMessages,
  strikeOffers,
  strikeTickets,
  strikeWork,
} from './written.ts'

/** How long before the search something may have been written that it could not see yet (ms): longer than any transaction takes. */
const IN_FLIGHT = 5 * 60 * 1000

/** What was found of somebody before they are erased. */
export interface Search {
  /** Epoch ms. */
  readonly at: number
  readonly sought: Sought
  readonly trace: Trace
}

/** Looks for traces of somebody, for `eraseCustomer`. Null when there is nobody to look for. */
export async function searchTraces(
  read: Reader,
  vendor: Vendor,
  id: string,
  now: number,
): Promise<Search | null> {
  const person = await findCustomer(read, vendor.id, id)
  if (person === null || person.erased_at !== null) return null
  const sought = await whatNames(read, person)
  const trace = await findTraces(read, sought, striker(sought, erasedName[vendor.locale]), 0)
  return { at: now, sought, trace }
}

/**
 * Erases a customer, and the guests who were joined to them: answers the keys of their sessions, which have ended.
 * @param typed their name once more, for there is no way back
 * @throws ProblemError `not_found`; `refused` when the name is another
 */
export async function eraseCustomer(
  work: Work,
  keeping: Keeping,
  id: string,
  typed: string,
  { searched, endTokens, endSessions }: Omit<Entry, 'invite'> & { readonly searched: Search | null },
): Promise<string[]> {
  const { trx } = work
  const { vendor } = keeping
  await holdWriters(work, vendor.id, id)
  const person = await takeCustomer(work, vendor.id, id)
  if (!sameName(typed, person.name)) throw new ProblemError('refused', { reason: 'name_differs' })
  const called = erasedName[vendor.locale]
  const sought = await whatNames(trx, person)
  const strike = striker(sought, called)
  // What has come since then; all, when they have got another name meanwhile.
  const known =
    searched !== null && JSON.stringify(searched.sought) === JSON.stringify(sought) ? searched : null
  const since = await findTraces(trx, sought, strike, known === null ? 0 : known.at - IN_FLIGHT)
  const trace = known === null ? since : together(known.trace, since)

  const ended: string[] = []
  for (const row of await rowsOf(trx, sought)) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await endTokens(work, row)
    // oxlint-disable-next-line no-await-in-loop -- the same
    ended.push(...(await endSessions(work, row)))
    // oxlint-disable-next-line no-await-in-loop -- the same
    await forgetWords(trx, { vendor_id: vendor.id, kind: 'person', subject_id: row.id })
  }
  await blank(work, vendor, sought, called)
  await strikeTickets(trx, sought, strike)
  const strikeAddress = striker({ names: [], addresses: sought.addresses }, called)
  await strikeOffers(trx, sought, called, strikeAddress)
  await strikeWork(trx, sought, strikeAddress)
  await strikeProposals(trx, sought, strike)
  await strikeMessages(trx, vendor.id, trace.messages, strike)
  await strikeMessages(trx, vendor.id, trace.mentions, strikeAddress)
  await rewordTickets(trx, vendor.id, {
    customers: sought.ids,
    messages: [...trace.messages, ...trace.mentions],
  })
  await forgetFiles(trx, sought, work.now)
  await forgetMails(trx, sought, work.now)
  await strikeMail(trx, sought, trace.outbox, strike)
  await strikeAnswers(trx, vendor.id, sought, trace.answers, strike)
  await forgetInAudit(work, {
    vendorId: vendor.id,
    entries: trace.audit,
    people: sought.ids,
    called,
    strike: (detail) => strikeJson(detail, strike),
  })
  await record(work, keeping, 'person.erased', { id, name: called })
  return ended
}

/**
 * Whoever is writing in the person's tickets, or opens one of this vendor's, has written it before anything is looked
 * for, or finds afterwards that they are erased. In the order in which those go: tickets, then the vendor's numbers.
 */
async function holdWriters(work: Work, vendorId: string, customerId: string): Promise<void> {
  await work.trx
    .updateTable('tickets')
    .set((e) => ({ updated_at: e.ref('updated_at') }))
    .where('vendor_id', '=', vendorId)
    .where('customer_id', '=', customerId)
    .execute()
  await holdAccounts(work, vendorId)
}

/** The same letters, however they were typed. */
function sameName(typed: string, name: string): boolean {
  return inOneForm(typed) === inOneForm(name)
}

function inOneForm(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ')
}

/**
 * By what a person is known: with the guests that were joined to them, those who sent forms from their address since
 * it was proved, and what they were called before, as far as the log of changes says.
 */
async function whatNames(db: Reader, person: PersonRow): Promise<Sought> {
  const { vendor_id: vendorId, email } = person
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name', 'email'])
    .where('vendor_id', '=', vendorId)
    .where('joined_id', '=', person.id)
    .orderBy('id')
    .execute()
  const guests =
    person.email_proved_at === null
      ? []
      : await db
          .selectFrom('people')
          .select(['id', 'name', 'email'])
          .where('email', '=', email)
          .where('kind', '=', 'customer')
          .where('vendor_id', '=', vendorId)
          .where('id', '<>', person.id)
          .where('external_id', 'is', null)
          .where('password_hash', 'is', null)
          .where('invited_at', 'is', null)
          .where('joined_id', 'is', null)
          .where('erased_at', 'is', null)
          .orderBy('id')
          .execute()
  const all = [person, ...rows, ...guests]
  const before = await formerly(db, vendorId, person.id)
  return {
    vendorId,
    ids: all.map(({ id }) => id),
    names: unique([...all.map(({ name }) => name), ...before.names]),
    addresses: unique([...all.map((row) => row.email), ...before.addresses]),
  }
}

/** The names and addresses that were theirs before the desk or their host changed them. */
async function formerly(
  db: Reader,
  vendorId: string,
  id: string,
): Promise<{ names: string[]; addresses: string[] }> {
  const rows = await db
    .selectFrom('audit_entries')
    .select('detail')
    .where('vendor_id', '=', vendorId)
    .where('subject_id', '=', id)
    .where('action', '=', 'person.changed')
    .execute()
  const details = rows.map(({ detail }): unknown => JSON.parse(detail))
  const under = (key: string) =>
    details.flatMap((detail) => {
      const value: unknown =
        typeof detail === 'object' && detail !== null ? Reflect.get(detail, key) : undefined
      return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
    })
  return { names: under('name'), addresses: under('email') }
}

function rowsOf(trx: Trx, { vendorId, ids }: Sought): Promise<PersonRow[]> {
  return trx
    .selectFrom('people')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .execute()
}

async function blank(work: Work, vendor: Vendor, { vendorId, ids }: Sought, called: string): Promise<void> {
  await work.trx
    .updateTable('people')
    .set({
      name: called,
      email: '',
      external_id: null,
      locale: vendor.locale,
      company_id: null,
      company_role: null,
      password_hash: null,
      email_proved_at: null,
      invited_at: null,
      erasure_asked_at: null,
      muted_at: null,
      erased_at: work.now,
    })
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .execute()
  for (const table of ['ticket_mutes', 'mute_tokens'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await work.trx.deleteFrom(table).where('vendor_id', '=', vendorId).where('person_id', 'in', ids).execute()
  }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '')
}
