/** The whole product set up for a story: server, mail tray and a host page, with people to play in it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { hashPassword } from '../../server/access/passwords.ts'
import { openFiles } from '../../server/attachments/files.ts'
import { sweepFiles } from '../../server/attachments/sweeping.ts'
import { ASKED_AGAIN } from '../../server/attachments/uploads.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/http/log.ts'
import { start } from '../../server/main.ts'
import { createOperator } from '../../server/people/people.ts'
import type { Store } from '../../server/storage/store.ts'
import { createVendor, type NewVendor } from '../../server/vendors/vendors.ts'
import { startTray, type Tray } from '../../demo/tray/tray.ts'
import { dist } from './build.ts'
import { freePort } from './listen.ts'
import { startStrictHost, type StrictHost } from './strict-host.ts'

export interface Customer {
  /** What the host knows them by. */
  readonly sub: string
  readonly name: string
  readonly email: string
  readonly locale: 'en' | 'ro'
  /** What the host says of them; left out: one of the company, no more. */
  readonly company?: typeof LUNA & { readonly role?: 'primary_contact' }
}

const LUNA = { id: 'luna', name: 'Magazin Luna' }

export const ana: Customer = {
  sub: 'ana',
  name: 'Ana Popescu',
  email: 'ana@magazin-luna.example',
  locale: 'en',
}
export const dan: Customer = {
  sub: 'dan',
  name: 'Dan Marin',
  email: 'dan@magazin-luna.example',
  locale: 'en',
}
export const ioana: Customer = {
  sub: 'ioana',
  name: 'Ioana Șerban',
  email: 'ioana@magazin-luna.example',
  locale: 'ro',
}
export const vera: Customer = {
  sub: 'vera',
  name: 'Vera Dobre',
  email: 'vera@magazin-luna.example',
  locale: 'en',
  company: { ...LUNA, role: 'primary_contact' },
}
const customers: readonly Customer[] = [ana, dan, ioana, vera]

export const mihai = { name: 'Mihai Ionescu', email: 'mihai@comet.example', password: 'lifebuoy-demo' }

/** Letters that the vendor of the stage allows in a title. */
export const SUBJECT_LIMIT = 60

export interface Stage {
  /** The Lifebuoy server's origin; the same through all its restarts. */
  readonly url: string
  readonly host: StrictHost
  readonly tray: Tray
  readonly key: string
  /** Of the server that runs now. */
  store(): Store
  stopServer(): Promise<void>
  startServer(): Promise<void>
  /** Does what is due with files, such as having them scanned, as if its time had come. */
  lookAtFiles(): Promise<void>
  /** An identity token as the host's backend signs it. */
  token(customer: Customer): Promise<string>
  /** Opens tickets as a customer of another page would, in order. */
  openTickets(customer: Customer, subjects: readonly string[]): Promise<readonly TicketChange[]>
  /** What the operator asks of the server, and its answer; throws for a refusal. */
  operate<T>(path: string, body: unknown): Promise<T>
  /** The same of a customer, in a session of their own. */
  post<T>(customer: Customer, path: string, body: unknown): Promise<T>
  close(): Promise<void>
}

export interface StageOptions {
  /** Further pages that the vendor allows its script tag on. */
  readonly origins?: readonly string[]
  /** The server's; epoch ms. */
  readonly clock?: () => number
  /** Of the vendor, besides the stage's own. */
  readonly settings?: NewVendor['settings']
  /** The virus scanner; none unless said. */
  readonly clamd?: { readonly host: string; readonly port: number }
}

export async function startStage({
  origins = [],
  clock = Date.now,
  settings = {},
  clamd,
}: StageOptions = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-stage-'))
  const tray = await startTray()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const config = readConfig({
    LIFEBUOY_HOST: 'localhost',
    LIFEBUOY_PORT: String(port),
    LIFEBUOY_PUBLIC_URL: url,
    LIFEBUOY_DATABASE_URL: `sqlite:${join(folder, 'lifebuoy.db')}`,
    LIFEBUOY_FILES: join(folder, 'files'),
    LIFEBUOY_SMTP_URL: tray.smtpUrl,
    LIFEBUOY_MAIL_FROM: 'support@comet.example',
    LIFEBUOY_LOG_LEVEL: 'silent',
    ...(clamd && { LIFEBUOY_CLAMD: `tcp://${clamd.host}:${clamd.port}` }),
  })
  let server: Awaited<ReturnType<typeof start>> | null = await start(config, { dist, clock })
  const running = () => {
    if (server === null) throw new Error('the server is down')
    return server
  }

  const later = () => clock() + 2 * ASKED_AGAIN

  let key = ''
  let kid = ''
  let secret = new Uint8Array()
  const token = (customer: Customer) => {
    const { sub, ...said } = customer
    const seconds = Math.floor(clock() / 1000)
    return new SignJWT({ company: LUNA, ...said })
      .setProtectedHeader({ alg: 'HS256', kid })
      .setSubject(sub)
      .setIssuer(key)
      .setAudience('lifebuoy')
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 600)
      .sign(secret)
  }
  const host = await startStrictHost({
    server: url,
    key: () => key,
    token: async (person) => {
      const customer = customers.find(({ sub }) => sub === person)
      return customer === undefined ? null : token(customer)
    },
  })

  const sender = async (customer: Customer) => {
    const opening = { key, token: await token(customer) }
    const { session } = await request<OpenedSession>(`${url}/api/sessions`, opening, {})
    return <T>(path: string, body: unknown) =>
      request<T>(`${url}${path}`, body, { Authorization: `Bearer ${session}` })
  }

  const passwordHash = await hashPassword(mihai.password)
  const created = await running().commit(async (work) => {
    const made = await createVendor(work, {
      slug: 'comet',
      name: 'Comet ERP',
      locale: 'en',
      origins: [host.url, ...origins],
      settings: {
        ...settings,
        subjectLimit: SUBJECT_LIMIT,
        fields: [
          {
            key: 'invoice',
            label: { en: 'Invoice number', ro: 'Numărul facturii' },
            hint: { en: 'Series and number, as printed', ro: 'Seria și numărul, așa cum sunt tipărite' },
            required: false,
            maxLength: 40,
          },
          {
            key: 'product',
            label: { en: 'Product code', ro: 'Codul produsului' },
            required: false,
            maxLength: 40,
          },
        ],
      },
    })
    await createOperator(work, {
      vendorId: made.vendor.id,
      email: mihai.email,
      name: mihai.name,
      passwordHash,
      role: 'operator',
      locale: 'en',
    })
    return made
  })
  key = created.publicKey
  kid = created.identityKey.kid
  secret = new TextEncoder().encode(created.identityKey.secret)

  return {
    url,
    host,
    tray,
    key,
    store: () => running().store,
    async stopServer() {
      await running().close()
      server = null
    },
    async startServer() {
      server = await start(config, { dist, clock })
    },
    async lookAtFiles() {
      const { store, commit } = running()
      const log = createLog('silent')
      await sweepFiles(await openFiles({ store, commit, clock: later, log, ...config.files, publicUrl: url }))
    },
    token,
    async openTickets(customer, subjects) {
      const opened: TicketChange[] = []
      const send = await sender(customer)
      for (const subject of subjects) {
        const body = { subject, message: `${subject}. What should I do?` }
        // oxlint-disable-next-line no-await-in-loop -- their order is the queue's
        opened.push(await send<TicketChange>('/api/tickets', body))
      }
      return opened
    },
    async operate(path, body) {
      const { email, password } = mihai
      const signedIn = await fetch(`${url}/api/operator-sessions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: url },
        body: JSON.stringify({ email, password }),
      })
      const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? ''
      return await request(`${url}${path}`, body, { Origin: url, Cookie: cookie })
    },
    async post(customer, path, body) {
      return (await sender(customer))(path, body)
    },
    async close() {
      await server?.close()
      await Promise.all([host.close(), tray.close()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function request<T>(url: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the contract says this address answers
  return (await response.json()) as T
}
