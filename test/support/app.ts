/**
 * The whole app in process, over a real SQLite file: a vendor, its host's signing key, an operator, and clients that
 * are signed in as a customer or an operator.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT, type JWTPayload } from 'jose'
import type { OperatorRole } from '../../shared/access/actor.ts'
import type { Problem } from '../../shared/api/problem.ts'
import type { OpenedSession, OperatorSession } from '../../shared/api/sessions.ts'
import { hashPassword } from '../../server/access/passwords.ts'
import { createApp, createLookUp, type App } from '../../server/app.ts'
import { openFiles, type Files } from '../../server/attachments/files.ts'
import type { ClamdPlace } from '../../server/attachments/clamd.ts'
import type { S3Place } from '../../server/attachments/s3.ts'
import { createLog } from '../../server/http/log.ts'
import type { Site } from '../../server/http/site.ts'
import { settleLookup } from '../../server/outbox/lookup.ts'
import { createOperator } from '../../server/people/people.ts'
import type { Hub } from '../../server/realtime/hub.ts'
import { openLive } from '../../server/realtime/live.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import type { Store } from '../../server/storage/store.ts'
import { createVendor, type CreatedVendor, type NewVendor } from '../../server/vendors/vendors.ts'
import { openTestStore, type TestStore } from './store.ts'

/** Where the test host's pages are, and where the server believes to be reached. */
export const HOST_ORIGIN = 'https://app.comet.example'
export const PUBLIC_URL = 'https://support.example.com'

export const PASSWORD = 'lifebuoy-demo'

/** Argon2 takes its time; every test's operator has the same password. */
export const passwordHash = hashPassword(PASSWORD)

export interface TestVendor extends CreatedVendor {
  readonly operator: { readonly id: string; readonly email: string; readonly name: string }
  /** A token as the vendor's backend would sign it: Ana Popescu's unless `claims` say otherwise; null drops a claim. */
  signToken(claims?: Record<string, unknown>): Promise<string>
  /** A client signed in as the customer of such a token, on a page of `origin`. */
  customer(claims?: Record<string, unknown>, origin?: string): Promise<CustomerClient>
  /** A client with the desk's cookie: Mihai's, or as `admin` that of Irina, who is made when first asked for. */
  signIn(role?: OperatorRole): Promise<OperatorClient>
}

export interface TestClient {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** JSON with a new `Idempotency-Key`, unless `headers` bring one. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  /** What comes of an upload from byte `offset` on. */
  patch(path: string, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<Response>
  delete(path: string, headers?: Record<string, string>): Promise<Response>
  /** What every request of this client carries. */
  readonly headers: Readonly<Record<string, string>>
}

export interface CustomerClient extends TestClient {
  readonly opened: OpenedSession
}

export interface OperatorClient extends TestClient {
  readonly signedIn: OperatorSession
}

export interface TestApp extends TestVendor {
  readonly app: App
  readonly store: Store
  readonly commit: Commit
  readonly hub: Hub
  readonly files: Files
  /** Has what is owed looked up as far as it is due: the mails of it are in the outbox then. */
  lookUp(): Promise<void>
  /** What was logged, a line of JSON each. */
  readonly log: readonly string[]
  /** Nobody's client. */
  readonly anyone: TestClient
  /** One more vendor with an operator; its host is at `https://app.<slug>.example`. */
  addVendor(vendor: Partial<NewVendor> & { readonly slug: string }): Promise<TestVendor>
  close(): Promise<void>
}

export interface TestAppOptions {
  readonly vendor?: Partial<NewVendor>
  /** Epoch milliseconds. */
  readonly clock?: () => number
  readonly site?: Site
  readonly publicUrl?: string
  /** Where the virus scanner is. */
  readonly clamd?: ClamdPlace
  /** One that serves files and nothing else. */
  readonly filesOrigin?: string
  /** The bucket in which files are kept instead of a folder. */
  readonly s3?: S3Place
  /** Instead of a new one; closed with the app. */
  readonly store?: Pick<TestStore, 'store' | 'close'>
}

/** The reference fields of the demo's vendor. */
export const COMET: NewVendor = {
  slug: 'comet',
  name: 'Comet ERP',
  locale: 'ro',
  origins: [HOST_ORIGIN],
  settings: {
    fields: [
      {
        key: 'invoice',
        label: { en: 'Invoice number', ro: 'Numărul facturii' },
        required: false,
        maxLength: 40,
      },
      {
        key: 'product',
        label: { en: 'Product code', ro: 'Codul produsului' },
        required: false,
        maxLength: 40,
      },
      {
        key: 'document',
        label: { en: 'Receipt number', ro: 'Numărul bonului' },
        required: false,
        maxLength: 40,
      },
    ],
  },
}

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { clock = Date.now, site = new Map(), publicUrl = PUBLIC_URL } = options
  const opened = options.store ?? (await openTestStore())
  const { store } = opened
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => void lines.push(line) })
  const live = await openLive({ store, clock, log })
  const { hub } = live
  const commit = createCommit({
    store,
    clock,
    publish: live.publish,
    wakeOutbox: () => undefined,
    pass: live.pass,
  })
  const mailFrom = 'Lifebuoy <support@example.com>'
  let lookedUp = Promise.resolve()
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-files-'))
  const files = await openFiles({
    store,
    commit,
    clock,
    log,
    folder,
    s3: options.s3 ?? null,
    publicUrl,
    clamd: options.clamd ?? null,
    origin: options.filesOrigin ?? null,
  })
  const app = createApp({
    files,
    store,
    commit,
    hub,
    clock,
    log,
    site,
    publicUrl,
    trustedProxies: [],
    mailFrom,
  })

  async function addVendor(vendor: NewVendor): Promise<TestVendor> {
    const hashed = await passwordHash
    const created = await commit((work) => createVendor(work, vendor))
    const person = await commit((work) =>
      createOperator(work, {
        vendorId: created.vendor.id,
        email: `mihai@${vendor.slug}.example`,
        name: 'Mihai Ionescu',
        passwordHash: hashed,
        role: 'operator',
        locale: vendor.locale,
      }),
    )
    const operator = { id: person.id, email: person.email, name: person.name }
    const addAdmin = async () => {
      const admin = {
        vendorId: created.vendor.id,
        email: `irina@${vendor.slug}.example`,
        name: 'Irina Dobre',
        passwordHash: hashed,
        role: 'admin' as const,
        locale: vendor.locale,
      }
      return (await commit((work) => createOperator(work, admin))).email
    }
    let admin: Promise<string> | undefined
    const signToken = (claims: Record<string, unknown> = {}) => signIdentityToken(created, clock(), claims)
    return {
      ...created,
      operator,
      signToken,
      customer: async (claims = {}, origin = vendor.origins[0] ?? HOST_ORIGIN) => {
        const page = clientOf(app, { Origin: origin })
        const answer = await page.post('/api/sessions', {
          key: created.publicKey,
          token: await signToken(claims),
        })
        const session = await bodyOf<OpenedSession>(answer, 201)
        return {
          ...clientOf(app, { Origin: origin, Authorization: `Bearer ${session.session}` }),
          opened: session,
        }
      },
      signIn: async (role = 'operator') => {
        const desk = clientOf(app, { Origin: publicUrl })
        const answer = await desk.post('/api/operator-sessions', {
          email: role === 'admin' ? await (admin ??= addAdmin()) : operator.email,
          password: PASSWORD,
        })
        const signedIn = await bodyOf<OperatorSession>(answer, 201)
        const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
        return { ...clientOf(app, { Origin: publicUrl, Cookie: cookie }), signedIn }
      },
    }
  }

  return {
    ...(await addVendor({ ...COMET, ...options.vendor })),
    app,
    store,
    commit,
    hub,
    files,
    lookUp: () => (lookedUp = lookedUp.then(() => lookUpDue({ store, commit, clock, mailFrom, publicUrl }))),
    log: lines,
    anyone: clientOf(app, {}),
    addVendor: (vendor) =>
      addVendor({ ...COMET, name: vendor.slug, origins: [`https://app.${vendor.slug}.example`], ...vendor }),
    async close() {
      live.close()
      await opened.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function lookUpDue({
  commit,
  ...deps
}: { readonly commit: Commit } & Parameters<typeof createLookUp>[0]): Promise<void> {
  const due = await deps.store.read
    .selectFrom('outbox')
    .selectAll()
    .where('kind', '=', 'lookup')
    .where('next_attempt_at', '<=', deps.clock())
    .orderBy('next_attempt_at')
    .orderBy('id')
    .execute()
  const lookUp = createLookUp(deps)
  // oxlint-disable-next-line no-await-in-loop -- in the order in which a worker would
  for (const row of due) await settleLookup(commit, row, lookUp)
}

/** Deletes something with versions, as it is now. */
export async function removeSeen(by: TestClient, at: string): Promise<Response> {
  const { version } = await bodyOf<{ readonly version: number }>(await by.get(at), 200)
  return await by.delete(`${at}?version=${version}`)
}

/** The problem that an answer is, which must have the status and the code's form. */
export async function problemOf(answer: Response, status: number): Promise<Problem> {
  const type = answer.headers.get('Content-Type')
  if (type !== 'application/problem+json') throw new Error(`${type} is no problem`)
  return await bodyOf<Problem>(answer, status)
}

/** The JSON of an answer, which must have the status. @throws Error with the answer's text when it has not */
export async function bodyOf<T>(answer: Response, status: number): Promise<T> {
  const text = await answer.text()
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${text}`)
  // The caller says what it expects; what is not so fails its own expectations.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as T
}

/** A client whose every request carries these headers. */
export function clientOf(app: App, headers: Record<string, string>): TestClient {
  return {
    headers,
    get: async (path, more) => await app.request(path, { headers: { ...headers, ...more } }),
    post: async (path, body, more) =>
      await app.request(path, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': randomUUID(),
          ...headers,
          ...more,
        },
        body: JSON.stringify(body),
      }),
    put: async (path, body, more) =>
      await app.request(path, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', ...headers, ...more },
        body: JSON.stringify(body),
      }),
    patch: async (path, offset, bytes) =>
      await app.request(path, {
        method: 'PATCH',
        headers: {
          'Content-Type': 'application/offset+octet-stream',
          'Upload-Offset': String(offset),
          ...headers,
        },
        body: bytes,
      }),
    delete: async (path, more) =>
      await app.request(path, { method: 'DELETE', headers: { ...headers, ...more } }),
  }
}

export async function signIdentityToken(
  { publicKey, identityKey }: CreatedVendor,
  now: number,
  claims: Record<string, unknown>,
): Promise<string> {
  const seconds = Math.floor(now / 1000)
  const payload: JWTPayload = {
    sub: 'user-7',
    email: 'ana@magazin-luna.example',
    name: 'Ana Popescu',
    locale: 'ro',
    company: { id: 'luna', name: 'Magazin Luna' },
    iss: publicKey,
    aud: 'lifebuoy',
    iat: seconds,
    exp: seconds + 300,
    ...claims,
  }
  const kept = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null))
  return await new SignJWT(kept)
    .setProtectedHeader({ alg: 'HS256', kid: identityKey.kid })
    .sign(new TextEncoder().encode(identityKey.secret))
}
