/** Sets Comet up: the vendor, its operator, and its stories played through the same use cases that requests go through. */
import { hashPassword } from '../../server/access/passwords.ts'
import type { Caller } from '../../server/http/env.ts'
import { createOperator, vouchedCustomer } from '../../server/people/people.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import type { PersonRow } from '../../server/storage/schema.ts'
import type { Store } from '../../server/storage/store.ts'
import {
  actOnTicket,
  markSeen,
  noteOnTicket,
  openTicket,
  replyToTicket,
  type CustomerCaller,
  type MailOrigin,
  type OperatorCaller,
} from '../../server/tickets/tickets.ts'
import type { Vendor } from '../../server/vendors/settings.ts'
import { identityKeysOf } from '../../server/vendors/keys.ts'
import { createVendor, findVendorBySlug } from '../../server/vendors/vendors.ts'
import type { Person, Signer } from '../host/identity.ts'
import { ana, comet, mihai, radu } from './comet.ts'
import { stories, type Step, type Story } from './tickets.ts'

const HOUR = 60 * 60 * 1000

export interface SeedOptions {
  readonly store: Store
  /** Where its pages may stand. */
  readonly origins: readonly string[]
  readonly mail: MailOrigin
  /** Epoch milliseconds; the stories end there. */
  readonly now: number
}

/** Comet's keys; it is made, with its past, when the store does not know it yet. */
export async function seedComet({ store, origins, mail, now }: SeedOptions): Promise<Signer> {
  const known = await findVendorBySlug(store.read, comet.slug)
  if (known !== null) {
    const [key] = await identityKeysOf(store.read, known.id, now)
    if (key === undefined) throw new Error(`${known.name} has no identity key`)
    return { publicKey: known.publicKey, ...key }
  }
  const { vendor, identityKey } = await as(
    store,
    now - 200 * HOUR,
  )((work) => createVendor(work, { ...comet, origins }))
  const people = await seedPeople(store, vendor, now - 199 * HOUR)
  const scenes = stories.flatMap((story) => scenesOf(story, people, mail))
  // As they happened, so that numbers and queue are in the order of time.
  for (const { at, play } of scenes.toSorted((a, b) => b.at - a.at)) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await play(as(store, now - at * HOUR))
  }
  return { publicKey: vendor.publicKey, ...identityKey }
}

interface Cast {
  readonly customers: Readonly<Record<Story['from'], CustomerCaller>>
  readonly operator: OperatorCaller
}

async function seedPeople(store: Store, vendor: Vendor, at: number): Promise<Cast> {
  const passwordHash = await hashPassword(mihai.password)
  return await as(
    store,
    at,
  )(async (work) => {
    const customer = async ({ sub, company, ...person }: Person, locale: 'en' | 'ro') =>
      customerCaller(
        vendor,
        await vouchedCustomer(work, vendor.id, {
          externalId: sub,
          ...person,
          emailVerified: false,
          locale,
          company: { externalId: company.id, name: company.name, role: undefined },
        }),
      )
    const operator = await createOperator(work, {
      vendorId: vendor.id,
      email: mihai.email,
      name: mihai.name,
      passwordHash,
      role: 'operator',
      locale: 'ro',
    })
    return {
      customers: { ana: await customer(ana, 'ro'), radu: await customer(radu, 'en') },
      operator: {
        ...callerBase(vendor, operator),
        actor: { kind: 'operator', vendorId: vendor.id, personId: operator.id, role: 'operator' },
      },
    }
  })
}

interface Scene {
  readonly at: number
  readonly play: (commit: Commit) => Promise<void>
}

function scenesOf(story: Story, { customers, operator }: Cast, mail: MailOrigin): readonly Scene[] {
  const customer = customers[story.from]
  let id = ''
  let seq = 0
  const opening: Scene = {
    at: story.at,
    async play(commit) {
      const { subject, message, fields = {} } = story
      const opened = await commit((work) => openTicket(work, customer, { subject, message, fields }, mail))
      id = opened.ticket.id
      seq = opened.entry.seq
    },
  }
  const play = async (commit: Commit, step: Step): Promise<void> => {
    if ('reads' in step) {
      await commit((work) => markSeen(work, customer, id, seq))
      return
    }
    const change = await commit((work) => {
      if ('does' in step) return actOnTicket(work, operator, id, step.does, mail)
      if ('notes' in step) return noteOnTicket(work, operator, id, { message: step.notes }, mail)
      const by = step.by === 'customer' ? customer : operator
      const status = step.by === 'operator' ? step.status : undefined
      return replyToTicket(work, by, id, { message: step.says, status }, mail)
    })
    seq = change.entry.seq
  }
  return [
    opening,
    ...story.steps.map((step) => ({ at: step.at, play: (commit: Commit) => play(commit, step) })),
  ]
}

function customerCaller(vendor: Vendor, row: PersonRow): CustomerCaller {
  return {
    ...callerBase(vendor, row),
    actor: {
      kind: 'customer',
      vendorId: vendor.id,
      personId: row.id,
      companyId: row.company_id,
      companyRole: row.company_role,
    },
  }
}

function callerBase(vendor: Vendor, row: PersonRow): Omit<Caller, 'actor'> {
  return {
    vendor,
    person: { id: row.id, name: row.name, email: row.email, locale: row.locale, companyId: row.company_id },
    sessionHash: '',
  }
}

/** Commits as if it were `at` (epoch ms). Nobody listens yet, and the outbox is looked through at its next round. */
function as(store: Store, at: number): Commit {
  return createCommit({ store, clock: () => at, publish: () => undefined, wakeOutbox: () => undefined })
}
