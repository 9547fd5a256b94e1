/** Two operators on one ticket see each other, for as long as they are there, and customers see neither. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SILENT } from '../../server/realtime/presence.ts'
import { createPresenceBook } from '../../server/realtime/presence.ts'
import type { Presence } from '../../shared/api/presence.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'
import { addOperator, signInAs } from '../support/operators.ts'
import { listenTo, type TestStream } from '../support/stream.ts'

let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient
let irina: OperatorClient
let ticketId: string

beforeAll(async () => {
  t = await startTestApp()
  await addOperator(t)
  ana = await t.customer()
  mihai = await t.signIn()
  irina = await signInAs(t, 'irina@comet.example')
  const opened = { subject: 'Printer', message: 'It prints twice.' }
  ticketId = (await bodyOf<TicketChange>(await ana.post('/api/tickets', opened), 201)).ticket.id
})

afterAll(() => t.close())

async function say(who: TestClient, state: string, tab = 'tab-1'): Promise<readonly string[]> {
  const answer = await who.post(`/api/tickets/${ticketId}/presence`, { tab, state })
  return namesIn(await bodyOf<Presence>(answer, 200))
}

function namesIn({ people }: Presence): readonly string[] {
  return people.map(({ name, writing }) => (writing ? `${name} writes` : name))
}

async function live(who: TestClient): Promise<TestStream> {
  const stream = listenTo(await who.get('/api/events'))
  await stream.heard(({ type }) => type === 'ready')
  return stream
}

/** Resolves when the stream has told that these, and no others, have the ticket open. */
async function told(stream: TestStream, ...names: readonly string[]): Promise<void> {
  await stream.heard(({ type, data }) => {
    if (type !== 'presence') return false
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's own event
    return JSON.stringify(namesIn(JSON.parse(data) as Presence)) === JSON.stringify(names)
  })
}

test('two operators see who has the ticket open, who is writing, and who has left', async () => {
  const stream = await live(mihai)
  expect(await say(mihai, 'reading')).toEqual(['Mihai Ionescu'])
  expect(await say(irina, 'reading')).toEqual(['Mihai Ionescu', 'Irina Stan'])
  await told(stream, 'Mihai Ionescu', 'Irina Stan')
  await say(irina, 'writing')
  await told(stream, 'Mihai Ionescu', 'Irina Stan writes')
  expect(await say(irina, 'left')).toEqual(['Mihai Ionescu'])
  await told(stream, 'Mihai Ionescu')
  await say(mihai, 'left')
  await stream.cut()
})

test('who is gone without a word is gone with their stream', async () => {
  const mine = await live(mihai)
  const theirs = await live(irina)
  await say(mihai, 'reading')
  await say(irina, 'writing')
  await told(mine, 'Mihai Ionescu', 'Irina Stan writes')
  await theirs.cut()
  await told(mine, 'Mihai Ionescu')
  expect(await say(mihai, 'left')).toEqual([])
  await mine.cut()
})

test('S17 a customer hears of none of it, nor does anybody of another vendor', async () => {
  const other = await t.addVendor({ slug: 'punte' })
  const stranger = await other.signIn()
  const streams = [await live(ana), await live(stranger)]
  const mine = await live(mihai)
  await say(irina, 'reading')
  await told(mine, 'Irina Stan')
  await problemOf(
    await ana.post(`/api/tickets/${ticketId}/presence`, { tab: 'tab-1', state: 'reading' }),
    404,
  )
  await problemOf(
    await stranger.post(`/api/tickets/${ticketId}/presence`, { tab: 'tab-1', state: 'reading' }),
    404,
  )
  // What comes after it has come: so nothing was on its way.
  const said = { message: 'And now?' }
  const { entry } = await bodyOf<TicketChange>(await ana.post(`/api/tickets/${ticketId}/replies`, said), 201)
  await streams[0]?.heard(({ id }) => id === String(entry.seq))
  for (const stream of streams) {
    expect(stream.events.filter(({ type }) => type === 'presence')).toEqual([])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await stream.cut()
  }
  await mine.cut()
})

test('a tab that falls silent is taken to be gone after some seconds', () => {
  let now = 0
  const heard: (readonly string[])[] = []
  const book = createPresenceBook({
    clock: () => now,
    onChange: (_, presence) => void heard.push(namesIn(presence)),
  })
  const visitor = { vendorId: 'v', person: { id: 'i', name: 'Irina' }, sessionHash: 's' }
  book.note(visitor, 't', { tab: 'a', state: 'reading' })
  now += SILENT - 1
  book.note({ ...visitor, person: { id: 'm', name: 'Mihai' } }, 't', { tab: 'b', state: 'reading' })
  book.sweep()
  now += 1
  book.sweep()
  expect(heard).toEqual([['Irina'], ['Irina', 'Mihai'], ['Mihai']])
})

test('a tab that goes on to another ticket has left the one before', () => {
  const heard: string[] = []
  const book = createPresenceBook({
    clock: () => 0,
    onChange: (_, presence) => void heard.push(`${presence.ticketId}: ${namesIn(presence).join()}`),
  })
  const visitor = { vendorId: 'v', person: { id: 'i', name: 'Irina' }, sessionHash: 's' }
  book.note(visitor, 'one', { tab: 'a', state: 'reading' })
  book.note(visitor, 'two', { tab: 'a', state: 'reading' })
  // Its last word comes late.
  book.note(visitor, 'one', { tab: 'a', state: 'left' })
  expect(heard).toEqual(['one: Irina', 'one: ', 'two: Irina'])
})
