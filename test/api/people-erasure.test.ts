/** Erasing somebody: what goes, what stays, and that nothing is left of them in any table, on either engine. */
/* oxlint-disable no-await-in-loop -- one thing after the other is what is tried */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { sql } from 'kysely'
import { createLog } from '../../server/http/log.ts'
import { createOutboxWorker } from '../../server/outbox/worker.ts'
import { striker, strikeJson } from '../../server/people/striking.ts'
import { feedIndex } from '../../server/storage/search/engine.ts'
import type { Store } from '../../server/storage/store.ts'
import { logWork } from '../../server/support/working.ts'
import { openTicket } from '../../server/tickets/tickets.ts'
import type { AuditPage } from '../../shared/api/audit.ts'
import type { OfferChange } from '../../shared/api/offers.ts'
import type { ErasureAsked, PeoplePage, PersonData, PersonDetail } from '../../shared/api/people.ts'
import type { SearchAnswer } from '../../shared/api/search.ts'
import type { TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  HOST_ORIGIN,
  problemOf,
  PUBLIC_URL,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { somebodyWaits } from '../support/postgres.ts'
import { openPostgresStore, openTestStore } from '../support/store.ts'
import { listenTo } from '../support/stream.ts'
import { bearer, CUSTOMER_PASSWORD, OPEN_SETTINGS, startOpenApp, tokenOf } from '../support/ways.ts'

const NAME = 'Ștefania "Fani" Brâncuș'
const ADDRESS = 'stefania.brancus@magazin-luna.example'
const FORMER = 'Ștefania Arghezi'
const OLD_ADDRESS = 'arghezi@magazin-luna.example'
const SUB = 'host-user-99'
const claims = { sub: SUB, name: FORMER, email: OLD_ADDRESS, email_verified: true }

/** The vendor asks for the number of a document, into which people write what they like. */
const fields = {
  vendor: {
    settings: {
      ...OPEN_SETTINGS,
      fields: [{ key: 'document', label: { en: 'Document' }, required: false, maxLength: 40 }],
      opening: { checklist: true, context: 'address' as const },
      hours: { used: true },
    },
  },
}

/** All that the store holds, table by table, as text. */
async function dump(store: Store): Promise<ReadonlyMap<string, string>> {
  const tables = await store.read.introspection.getTables()
  const dumped = new Map<string, string>()
  for (const { name, isView } of tables) {
    if (isView) continue
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(store.read)
    dumped.set(name, rows.map((row) => JSON.stringify(row)).join('\n'))
  }
  return dumped
}

/** Tables that still have one of these texts in them, however it is written. */
async function tablesWith(store: Store, texts: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const [table, text] of await dump(store)) {
    const plain = text.replaceAll('\\', '').toLowerCase()
    if (texts.some((one) => plain.includes(one.toLowerCase()))) found.push(table)
  }
  return found.toSorted()
}

async function deliverAll(store: Store): Promise<number> {
  let delivered = 0
  const worker = createOutboxWorker({
    settle: () => Promise.resolve(),
    store,
    deliver: async () => {
      delivered += 1
    },
    clock: Date.now,
    log: createLog('silent'),
  })
  worker.start()
  await worker.idle()
  await worker.stop()
  return delivered
}

describe.each(['sqlite', 'postgres'] as const)('an erased person, on %s', (engine) => {
  let t: TestApp
  let mihai: OperatorClient
  let irina: OperatorClient
  let fani: CustomerClient
  /** The company's primary contact. */
  let vera: CustomerClient

  beforeEach(async () => {
    if (engine === 'postgres') {
      t = await startOpenApp({ ...fields, store: await openPostgresStore() })
    } else {
      t = await startOpenApp(fields)
    }
    mihai = await t.signIn()
    irina = await t.signIn('admin')
    fani = await t.customer(claims)
    vera = await t.customer({
      sub: 'vera',
      name: 'Vera Luca',
      email: 'vera@magazin-luna.example',
      company: { id: 'luna', name: 'Magazin Luna', role: 'primary_contact' },
    })
  })
  afterEach(() => t.close())

  const erase = (id: string, name: string) => irina.post(`/api/people/${id}/erasure`, { name })

  test('is named in no table any more, and their tickets stay', async () => {
    const { id } = fani.opened.person
    const opened = await bodyOf<TicketChange>(
      await fani.post('/api/tickets', {
        subject: `For ${FORMER.toUpperCase()}`,
        message: `Write to ${OLD_ADDRESS} please.\nRegards, ${FORMER}`,
        fields: { document: `of ${FORMER}` },
        checklist: [`Call ${FORMER} back`, `Write to ${OLD_ADDRESS}`],
        context: {
          page: `https://app.comet.example/u/${SUB}?of=${encodeURIComponent(OLD_ADDRESS)}#${encodeURIComponent(FORMER)}`,
          version: `4.2 of ${FORMER}`,
        },
      }),
      201,
    )
    const at = `/api/tickets/${opened.ticket.id}`
    await bodyOf(await mihai.post(`${at}/replies`, { message: 'Done.' }), 201)
    await bodyOf(await mihai.post(`${at}/work`, { minutes: 5, note: `Called ${OLD_ADDRESS}` }), 201)
    await bodyOf(await mihai.put(`/api/people/${id}`, { name: NAME, email: ADDRESS }), 200)
    await deliverAll(t.store)
    // Another address ends their sessions; the host brings them back.
    fani = await t.customer({ ...claims, name: NAME, email: ADDRESS })
    // Mail that waits, a colleague's ticket that she answers as the primary contact of, and a guest's form of hers.
    await bodyOf(await mihai.put(`/api/people/${id}`, { role: 'primary_contact' }), 200)
    const colleague = await bodyOf<TicketChange>(
      await vera.post('/api/tickets', { subject: 'Of Vera', message: 'Mine.' }),
      201,
    )
    await bodyOf(
      await fani.post(`/api/tickets/${colleague.ticket.id}/replies`, { message: `I am ${NAME}.` }),
      201,
    )
    const phoned = await bodyOf<TicketChange>(
      await mihai.post('/api/tickets', {
        subject: 'By phone',
        message: 'She called.',
        channel: 'phone',
        customer: { id },
      }),
      201,
    )
    const { offer } = await bodyOf<OfferChange>(
      await mihai.post(`/api/tickets/${phoned.ticket.id}/offers`, {
        lines: [{ what: `Work for ${ADDRESS}`, minutes: null, per: 'line', amount: 100, tax: 0 }],
        currency: 'EUR',
        validUntil: new Date(Date.now() + 60_000).toISOString(),
        after: 0,
      }),
      201,
    )
    await bodyOf(await fani.post(`/api/offers/${offer.id}/acceptance`, { version: 1, name: NAME }), 201)
    await bodyOf<ErasureAsked>(await fani.post('/api/account/erasure', {}), 201)
    expect(
      (await tablesWith(t.store, [NAME.replaceAll('"', ''), ADDRESS, OLD_ADDRESS])).length,
    ).toBeGreaterThan(4)

    const stream = listenTo(await fani.get('/api/events'))
    const wrong = await erase(id, 'Somebody else')
    expect(await problemOf(wrong, 409)).toMatchObject({ reason: 'name_differs' })
    const erased = await bodyOf<PersonDetail>(await erase(id, NAME), 201)
    expect(erased).toMatchObject({
      name: 'Persoană ștearsă',
      email: '',
      externalId: null,
      company: null,
      erasureAskedAt: null,
    })
    expect(erased.erasedAt).not.toBeNull()
    await stream.ended
    expect((await fani.get('/api/tickets')).status).toBe(401)

    const gone = [NAME, 'Brâncuș', FORMER, 'Arghezi', ADDRESS, OLD_ADDRESS, SUB, 'arghezi', 'brancus']
    expect(
      await tablesWith(
        t.store,
        gone.map((text) => text.replaceAll('"', '')),
      ),
    ).toEqual([])
    expect(t.log.join('\n')).not.toContain(ADDRESS)

    const detail = await bodyOf<TicketDetail>(await mihai.get(at), 200)
    expect(detail.customer).toEqual({ id, name: 'Persoană ștearsă' })
    expect(detail.subject).toBe('For Persoană ștearsă')
    expect(detail.checklist?.map(({ text }) => text)).toEqual(['Call Persoană ștearsă back', 'Write to […]'])
    expect(detail.context).toEqual({ version: '4.2 of Persoană ștearsă' })
    expect(JSON.stringify(detail.thread.items[0]?.message?.body)).toContain('Regards, Persoană ștearsă')
    // To an answer there is nobody to write to; to a colleague there still is.
    await bodyOf(await mihai.post(`/api/tickets/${phoned.ticket.id}/replies`, { message: 'Anybody?' }), 201)
    const owed = await t.store.read
      .selectFrom('outbox')
      .select('payload')
      .where('delivered_at', 'is', null)
      .execute()
    const to = owed.flatMap(({ payload }) => /"address":"([^"]+)"},"date"/.exec(payload)?.[1] ?? [])
    expect(to.toSorted()).toEqual([
      'irina@comet.example',
      'mihai@comet.example',
      'vera@magazin-luna.example',
      'vera@magazin-luna.example',
    ])
    expect(await deliverAll(t.store)).toBe(to.length)
    const { items } = await bodyOf<TicketPage>(await mihai.get(`/api/tickets?customer=${id}`), 200)
    expect(items).toHaveLength(2)
  })

  test('S24 writes nothing with a request that was on its way', async () => {
    const { id } = fani.opened.person
    const read = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const words = new TextEncoder().encode(JSON.stringify({ subject: 'Late', message: `From ${FORMER}` }))
    // Whoever reads the body knows already who asks.
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(to) {
          read.resolve()
          await gate.promise
          to.enqueue(words)
          to.close()
        },
      },
      { highWaterMark: 0 },
    )
    const headers = { ...fani.headers, 'Content-Type': 'application/json', 'Idempotency-Key': 'slow' }
    // Node's own `RequestInit`, not the browser's.
    const sent = { method: 'POST', headers, body, duplex: 'half' }
    const answering = t.app.request('/api/tickets', sent)
    await read.promise
    await bodyOf(await erase(id, FORMER), 201)
    gate.resolve()
    expect((await problemOf(await answering, 401)).code).toBe('unauthenticated')
    expect(await tablesWith(t.store, [OLD_ADDRESS, FORMER])).toEqual([])
    expect(await t.store.read.selectFrom('tickets').select('id').execute()).toEqual([])
  })

  test('leaves nothing of what is being written at that moment', async () => {
    const { id, name } = fani.opened.person
    const written = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const opening = t.commit(async (work) => {
      const made = await openTicket(
        work,
        {
          vendor: t.vendor,
          person: { id, name, email: OLD_ADDRESS, locale: 'ro', companyId: null },
          actor: {
            kind: 'customer',
            vendorId: t.vendor.id,
            personId: id,
            companyId: null,
            companyRole: null,
          },
        },
        { subject: 'At once', message: `From ${FORMER}` },
        { from: 'support@example.com', publicUrl: PUBLIC_URL },
      )
      written.resolve()
      await gate.promise
      return made
    })
    await written.promise
    const erasing = erase(id, FORMER)
    // On SQLite one transaction follows the other.
    await Promise.race([erasing, engine === 'postgres' ? somebodyWaits(t.store) : null])
    gate.resolve()
    await opening
    await bodyOf(await erasing, 201)
    expect(await tablesWith(t.store, [OLD_ADDRESS, FORMER])).toEqual([])
    expect(await t.store.read.selectFrom('tickets').select('id').execute()).toHaveLength(1)
  })

  test('is struck out of work that is being noted at that moment, and has what was noted before in their file', async () => {
    const { id } = fani.opened.person
    const { ticket } = await bodyOf<TicketChange>(
      await fani.post('/api/tickets', { subject: 'At once', message: 'Good day.' }),
      201,
    )
    await bodyOf(
      await mihai.post(`/api/tickets/${ticket.id}/work`, { minutes: 5, note: 'Looked into it.' }),
      201,
    )
    const data = await bodyOf<PersonData>(await fani.get('/api/account/data'), 200)
    expect(data.tickets[0]?.work).toMatchObject([{ minutes: 5, note: 'Looked into it.' }])
    const operator = t.operator
    const by = {
      vendor: t.vendor,
      person: { id: operator.id, name: 'Mihai', email: operator.email, locale: 'ro', companyId: null },
      actor: { kind: 'operator', vendorId: t.vendor.id, personId: operator.id, role: 'operator' },
      sessionHash: '',
    } as const
    const written = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const logging = t.commit(async (work) => {
      await logWork(work, by, ticket.id, { minutes: 5, note: `Wrote to ${OLD_ADDRESS}` })
      written.resolve()
      await gate.promise
    })
    await written.promise
    const erasing = erase(id, FORMER)
    // On SQLite one transaction follows the other.
    await Promise.race([erasing, engine === 'postgres' ? somebodyWaits(t.store) : null])
    gate.resolve()
    await logging
    await bodyOf(await erasing, 201)
    expect(await tablesWith(t.store, [OLD_ADDRESS, FORMER])).toEqual([])
    const notes = await t.store.read.selectFrom('work_entries').select('note').orderBy('id').execute()
    expect(notes.map(({ note }) => note)).toEqual(['Looked into it.', 'Wrote to […]'])
  })

  test('comes back as somebody new, with nothing of before', async () => {
    const { id } = fani.opened.person
    await bodyOf(await fani.post('/api/tickets', { subject: 'Before', message: 'Before.' }), 201)
    await bodyOf(await erase(id, FORMER), 201)
    const again = await t.customer(claims)
    expect(again.opened.person.id).not.toBe(id)
    expect(await bodyOf<TicketPage>(await again.get('/api/tickets'), 200)).toMatchObject({ items: [] })
    expect((await problemOf(await erase(id, 'Persoană ștearsă'), 404)).code).toBe('not_found')
    expect((await problemOf(await mihai.put(`/api/people/${id}`, { name: 'X' }), 404)).code).toBe('not_found')
    const { items } = await bodyOf<PeoplePage>(await mihai.get('/api/people'), 200)
    expect(items.map((person) => person.id)).not.toContain(id)
  })

  test('takes along what guests have sent from their address, and what was mailed to it opens nothing', async () => {
    const form = (subject: string) => ({
      key: t.publicKey,
      name: 'Fani B.',
      email: OLD_ADDRESS,
      subject,
      message: `From ${OLD_ADDRESS}`,
    })
    // Joined when her host vouches for the address once more; the second is sent after that.
    await bodyOf(await t.anyone.post('/api/guest-tickets', form('First')), 201)
    await t.customer(claims)
    await bodyOf(await t.anyone.post('/api/guest-tickets', form('Second')), 201)
    await bodyOf(await t.anyone.post('/api/sign-in-links', { key: t.publicKey, email: OLD_ADDRESS }), 202)
    await t.lookUp()
    const token = await tokenOf(t, 'sign_in')
    await bodyOf(await erase(fani.opened.person.id, FORMER), 201)
    expect(await tablesWith(t.store, [OLD_ADDRESS, 'Fani B', FORMER, 'arghezi'])).toEqual([])
    const late = await t.anyone.post('/api/sessions/link', { key: t.publicKey, token })
    expect((await problemOf(late, 410)).code).toBe('link_invalid')
    const kept = await bodyOf<TicketPage>(await mihai.get('/api/tickets?view=all'), 200)
    expect(kept.items.map(({ subject }) => subject)).toEqual(['Second', 'First'])
  })

  test('what others wrote of them stays', async () => {
    const { ticket } = await bodyOf<TicketChange>(
      await fani.post('/api/tickets', { subject: 'S', message: 'M' }),
      201,
    )
    await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/notes`, { message: `${FORMER} called.` }), 201)
    await bodyOf(await erase(fani.opened.person.id, FORMER), 201)
    expect(await tablesWith(t.store, [FORMER])).toEqual(['messages'])
  })

  test('who is called like a word leaves it where it is a word', async () => {
    const the = await t.customer({ sub: 'the', name: 'The', email: 'the@x.example' })
    const { ticket } = await bodyOf<TicketChange>(
      await the.post('/api/tickets', { subject: 'The till is dead', message: 'It is the third time.' }),
      201,
    )
    await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/replies`, { message: 'Is the till on?' }), 201)
    await bodyOf(await erase(the.opened.person.id, 'The'), 201)
    const detail = await bodyOf<TicketDetail>(await mihai.get(`/api/tickets/${ticket.id}`), 200)
    expect(detail).toMatchObject({ subject: 'The till is dead', customer: { name: 'Persoană ștearsă' } })
    expect(JSON.stringify(detail.thread.items)).toContain('It is the third time.')
    expect(await tablesWith(t.store, ['"name":"The"', 'the@x.example'])).toEqual([])
  })

  test('their address goes from what others wrote to them, and the one their host named before from all mail', async () => {
    const { ticket } = await bodyOf<TicketChange>(
      await fani.post('/api/tickets', { subject: 'Help me', message: 'It does not print.' }),
      201,
    )
    const said = { message: `I wrote to ${OLD_ADDRESS}.` }
    await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/replies`, said), 201)
    await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/notes`, said), 201)
    const moved = await t.customer({ ...claims, name: NAME, email: ADDRESS })
    await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/replies`, { message: `${ADDRESS}?` }), 201)
    await bodyOf(await erase(moved.opened.person.id, NAME), 201)
    expect(await tablesWith(t.store, [OLD_ADDRESS, ADDRESS, FORMER, 'Brâncuș'])).toEqual([])
    const { thread } = await bodyOf<TicketDetail>(await mihai.get(`/api/tickets/${ticket.id}`), 200)
    expect(JSON.stringify(thread.items)).toContain('I wrote to […].')
  })

  test('S16 is erased by an admin alone, of their own vendor', async () => {
    const other = await t.addVendor({ slug: 'other' })
    const { id } = fani.opened.person
    for (const client of [mihai, await other.signIn('admin')]) {
      const answer = await client.post(`/api/people/${id}/erasure`, { name: FORMER })
      expect((await problemOf(answer, 404)).code).toBe('not_found')
    }
    expect((await fani.get('/api/tickets')).status).toBe(200)
  })

  test('who has an account of ours is gone with their password, and their wish is seen before', async () => {
    const made = await bodyOf<PersonDetail>(
      await mihai.post('/api/people', { name: NAME, email: ADDRESS }),
      201,
    )
    const session = await bodyOf<{ session: string }>(
      await t.anyone.post('/api/sessions/invitation', {
        key: t.publicKey,
        token: await tokenOf(t, 'invitation'),
        password: CUSTOMER_PASSWORD,
      }),
      201,
    )
    const key = { 'Idempotency-Key': 'once' }
    const asked = await bodyOf<ErasureAsked>(
      await t.anyone.post('/api/account/erasure', {}, { ...bearer(session), ...key, Origin: HOST_ORIGIN }),
      201,
    )
    const seen = await bodyOf<PersonDetail>(await mihai.get(`/api/people/${made.id}`), 200)
    expect(seen.erasureAskedAt).toBe(asked.erasureAskedAt)
    const again = await t.anyone.post('/api/account/erasure', {}, { ...bearer(session), Origin: HOST_ORIGIN })
    expect(await bodyOf<ErasureAsked>(again, 201)).toEqual(asked)
    const log = await bodyOf<AuditPage>(await irina.get('/api/audit'), 200)
    expect(log.items.filter(({ action }) => action === 'person.erasure_asked')).toHaveLength(1)

    await bodyOf(await erase(made.id, NAME), 201)
    const signIn = { key: t.publicKey, email: ADDRESS, password: CUSTOMER_PASSWORD }
    expect((await t.anyone.post('/api/sessions/password', signIn)).status).toBe(401)
    expect(await tablesWith(t.store, [ADDRESS, 'Brâncuș'])).toEqual([])
    const after = await bodyOf<AuditPage>(await irina.get('/api/audit'), 200)
    expect(after.items[0]).toMatchObject({
      action: 'person.erased',
      actor: { name: 'Irina Dobre' },
      subject: { id: made.id, name: 'Persoană ștearsă' },
    })
    // Whoever has the address now begins anew.
    const next = await bodyOf<PersonDetail>(
      await mihai.post('/api/people', { name: 'Next', email: ADDRESS }),
      201,
    )
    expect(next.id).not.toBe(made.id)
  })
})

describe('what is struck out', () => {
  const strike = striker({ names: ['Ana', 'Ana $& Pop'], addresses: ['ana@x.example'] }, 'X')

  test.each([
    ['Ana $& Pop', 'X'],
    ['Regards, ana $& pop', 'Regards, X'],
    ['Ana $& Popescu', 'Ana $& Popescu'],
    ['Ana', 'X'],
    ['Ana is a word like any', 'Ana is a word like any'],
    ['mailto:ANA@x.example', 'mailto:[…]'],
    ['Diana', 'Diana'],
    ['ana', 'X'],
  ])('of %j leaves %j', (text, left) => {
    expect(strike(text)).toBe(left)
  })

  test('no key, and nothing under another key than those named', () => {
    const json = JSON.stringify({ Ana: 'Ana', by: 'Ana', list: ['Ana'] })
    expect(JSON.parse(strikeJson(json, strike))).toEqual({ Ana: 'X', by: 'X', list: ['X'] })
    expect(JSON.parse(strikeJson(json, strike, ['by']))).toEqual({ Ana: 'Ana', by: 'X', list: ['Ana'] })
  })
})

test('S37 of who is erased nothing is in the bytes of the database, its log or its index, of what waits to be found either', async () => {
  const file = await openTestStore()
  const t = await startOpenApp({ ...fields, store: file })
  const [mihai, irina] = [await t.signIn(), await t.signIn('admin')]
  const fani = await t.customer({
    ...claims,
    name: 'Quetzal Coatlicue',
    email: 'coatlicue@magazin-luna.example',
  })
  const vera = await t.customer({ sub: 'vera', name: 'Vera', email: 'vera@magazin-luna.example' })
  const open = async (who: CustomerClient, n: number) => {
    // Of many sizes, so that rows move between pages, and some are of several.
    const message = `I am Quetzal Coatlicue, coatlicue@magazin-luna.example. ${'Again and again. '.repeat(n * 13)}`
    const body = {
      subject: `Of Quetzal Coatlicue, the ${n}th`,
      message,
      fields: { document: 'Quetzal Coatlicue' },
    }
    const answer = await bodyOf<TicketChange>(
      await who.post(
        '/api/tickets',
        who === fani ? body : { subject: `${n}`, message: `Mine. ${message.slice(52)}` },
      ),
      201,
    )
    return answer.ticket.id
  }
  const feed = async () => {
    while (await t.store.transaction(feedIndex));
  }
  const fed: string[] = []
  for (let n = 0; n < 40; n += 1) {
    fed.push(await open(fani, n))
    await open(vera, n)
    if (n % 8 === 0) await feed()
  }
  for (const id of fed.slice(0, 10)) {
    await bodyOf(
      await mihai.post(`/api/tickets/${id}/replies`, { message: 'Dear coatlicue@magazin-luna.example.' }),
      201,
    )
  }
  await deliverAll(t.store)
  await feed()
  await open(fani, 50)
  const inFiles = async (word: string) => {
    const names = (await readdir(dirname(file.path))).filter((name) => name.startsWith(basename(file.path)))
    const bytes = await Promise.all(names.map((name) => readFile(join(dirname(file.path), name))))
    return names.filter((_, at) => bytes[at]?.toString('latin1').toLowerCase().includes(word))
  }
  expect((await inFiles('quetzal')).length).toBeGreaterThan(0)
  const { id, name } = fani.opened.person
  await bodyOf(await irina.post(`/api/people/${id}/erasure`, { name }), 201)
  for (const word of ['quetzal', 'oatlicue']) expect(await inFiles(word), word).toEqual([])
  // What waited goes into the index as it is now.
  await feed()
  await t.store.purge()
  for (const word of ['quetzal', 'oatlicue']) expect(await inFiles(word), word).toEqual([])
  const { items } = await bodyOf<SearchAnswer>(await mihai.get('/api/search?q=50th'), 200)
  expect(items).toHaveLength(1)
  await t.close()
})
