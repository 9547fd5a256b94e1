/** A store with a vendor in it, a clock that tests move, and a worker that delivers over SMTP: all real but the clock. */
import { pino } from 'pino'
import type { RichText } from '../../../shared/richtext/tree.ts'
import type { OpenFile } from '../../../server/mail/files.ts'
import { createReplySigner, type ReplySigner } from '../../../server/mail/replies.ts'
import { createMailer, type Dkim } from '../../../server/mail/transport.ts'
import { notifyTicketChange, type TicketNotice } from '../../../server/notifications/notifications.ts'
import { deliverReachable } from '../../../server/notifications/unreachable.ts'
import type { Deliver } from '../../../server/outbox/outbox.ts'
import { createOutboxWorker, type OutboxWorker } from '../../../server/outbox/worker.ts'
import { createCommit, type Commit } from '../../../server/storage/commit.ts'
import { newId } from '../../../server/storage/ids.ts'
import type { OutboxRow } from '../../../server/storage/schema.ts'
import type { Store } from '../../../server/storage/store.ts'
import type { NewVendor } from '../../../server/vendors/vendors.ts'
import { vendorSettings, type Vendor } from '../../../server/vendors/settings.ts'

export interface PostOffice {
  readonly vendor: Vendor
  readonly clock: { now: number }
  readonly commit: Commit
  readonly worker: OutboxWorker
  /** What the worker logged, a JSON line each. */
  readonly log: readonly string[]
  /** Does something to a ticket as far as mail is concerned. */
  readonly tell: (change?: Change) => Promise<void>
  /** All outbox rows in the order of their writing. */
  readonly rows: () => Promise<readonly OutboxRow[]>
  /** Lets the time pass until the next attempt is due, and waits for how it ends. */
  readonly nextAttempt: () => Promise<void>
  readonly close: () => Promise<void>
}

export type Change = Partial<Omit<TicketNotice, 'event'>> & {
  readonly event?: Partial<TicketNotice['event']>
}

export interface PostOfficeOptions {
  readonly store: Store
  /** Null for an installation without a server. */
  readonly smtpUrl: string | null
  /** Instead of the SMTP server. */
  readonly deliver?: Deliver
  readonly dkim?: Dkim
  /** The files that mails carry; there are none unless said. */
  readonly openFile?: OpenFile
  readonly settings?: NonNullable<NewVendor['settings']>
}

export const ticket = {
  id: '0198c5f0-0000-7000-8000-000000001042',
  number: 1042,
  subject: 'Factura nu se tipărește',
}

export const customer = {
  id: 'c1',
  name: 'Ana Popescu',
  email: 'ana@magazin-luna.example',
  locale: 'ro',
} as const

export function says(...paragraphs: readonly string[]): RichText {
  return paragraphs.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] }))
}

/** What the mails of these tests are signed with. */
export const signer: ReplySigner = createReplySigner('cmVwbGllcw')

export async function openPostOffice({
  store,
  smtpUrl,
  deliver,
  dkim,
  openFile = () => Promise.resolve('removed'),
  settings = {},
}: PostOfficeOptions): Promise<PostOffice> {
  const clock = { now: Date.parse('2026-03-01T09:30:00Z') }
  const log: string[] = []
  const mailer =
    smtpUrl === null
      ? null
      : createMailer({ smtpUrl, signer, installation: 'support.lifebuoy.example', openFile, dkim })
  const commit = createCommit({
    store,
    clock: () => clock.now,
    publish: () => {},
    wakeOutbox: () => worker.wake(),
  })
  const sending = deliver ?? mailer?.deliver ?? null
  const worker = createOutboxWorker({
    settle: () => Promise.resolve(),
    store,
    deliver: sending === null ? null : deliverReachable({ store, commit, deliver: sending }),
    clock: () => clock.now,
    log: pino({}, { write: (line) => void log.push(line) }),
    chance: () => 0.5,
  })
  const vendor = await someVendor(store, clock.now, settings)
  const rows = () => store.read.selectFrom('outbox').selectAll().orderBy('id').execute()
  return {
    vendor,
    clock,
    commit,
    worker,
    log,
    rows,
    tell: (change = {}) => commit((work) => notifyTicketChange(work, notice(vendor, change))),
    async nextAttempt() {
      const due = (await rows())
        .filter((row) => row.delivered_at === null && row.failed_at === null)
        .map((row) => row.leased_until ?? row.next_attempt_at)
      if (due.length === 0) throw new Error('nothing is due any more')
      clock.now = Math.max(clock.now, Math.min(...due))
      worker.wake()
      await worker.idle()
    },
    async close() {
      await worker.stop(0)
      mailer?.close()
    },
  }
}

export function notice(vendor: Vendor, { event, ...change }: Change): TicketNotice {
  return {
    vendor,
    ticket,
    customer,
    author: { name: 'Mihai Ionescu' },
    message: says('Am găsit cauza.'),
    mail: { from: 'Lifebuoy <support@lifebuoy.example>', publicUrl: 'https://support.lifebuoy.example' },
    ...change,
    event: { seq: 1, type: 'reply', party: 'operator', from: 'new', to: 'in_progress', ...event },
  }
}

async function someVendor(
  store: Store,
  now: number,
  input: NonNullable<NewVendor['settings']>,
): Promise<Vendor> {
  const id = newId(now)
  const settings = vendorSettings.parse(input)
  await store.transaction((trx) =>
    trx
      .insertInto('vendors')
      .values({
        id,
        slug: `comet-${id}`,
        name: 'Comet ERP',
        public_key: `pk_${id}`,
        locale: 'ro',
        settings: JSON.stringify(settings),
        created_at: now,
      })
      .execute(),
  )
  return { id, slug: `comet-${id}`, name: 'Comet ERP', publicKey: `pk_${id}`, locale: 'ro', settings }
}
