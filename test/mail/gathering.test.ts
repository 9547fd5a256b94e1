/** Quick answers that go out together, and what goes at once and takes them along. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../support/store.ts'
import { openPostOffice, says, ticket, type Change, type PostOffice } from './support/post-office.ts'
import { startSmtp, type TestSmtp } from './support/smtp.ts'

const MINUTE = 60_000

let store: TestStore
let smtp: TestSmtp
let office: PostOffice

beforeEach(async () => {
  store = await openTestStore()
  smtp = await startSmtp()
  office = await openPostOffice({
    store: store.store,
    smtpUrl: smtp.url,
    settings: { mail: { gather: 2 } },
  })
  office.worker.start()
})

afterEach(async () => {
  await office.close()
  await smtp.close()
  await store.close()
})

async function tell(change: Change) {
  await office.tell(change)
  await office.worker.idle()
}

/** An answer, under the status that the ticket had before and has now. */
function answer(text: string, change: Change['event'] = {}): Change {
  return { message: says(text), event: { from: 'in_progress', to: 'in_progress', ...change } }
}

async function pass(ms: number) {
  office.clock.now += ms
  office.worker.wake()
  await office.worker.idle()
}

function texts() {
  return smtp.taken.map((mail) => mail.text ?? '')
}

describe('five quick answers', () => {
  test('B9 are one mail with all five, oldest first, once the set time is over', async () => {
    for (const n of [1, 2, 3, 4, 5]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await tell(answer(`Răspunsul ${n}.`))
      office.clock.now += 10_000
    }
    expect(smtp.seen).toEqual([])
    expect(await office.rows()).toHaveLength(1)
    await pass(2 * MINUTE - 50_000)
    const [text = ''] = texts()
    expect(smtp.taken).toHaveLength(1)
    expect(text).toContain('Tichetul dumneavoastră a primit 5 răspunsuri.')
    const places = [1, 2, 3, 4, 5].map((n) => text.indexOf(`Răspunsul ${n}.`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(Math.min(...places)).toBeGreaterThan(0)
  })

  test('wait for the first one’s time, not for the last one’s', async () => {
    await tell(answer('Unu.'))
    await pass(MINUTE)
    await tell(answer('Doi.'))
    expect(smtp.seen).toEqual([])
    await pass(MINUTE)
    expect(smtp.taken).toHaveLength(1)
  })

  test('say the status before the first and after the last', async () => {
    await tell(answer('Unu.', { from: 'new', to: 'in_progress' }))
    await tell(answer('Doi.', { from: 'in_progress', to: 'on_hold' }))
    await pass(2 * MINUTE)
    expect(texts()[0]).toContain('Nepreluat → În pauză')
  })

  test('are signed each by who wrote it', async () => {
    await tell(answer('Unu.'))
    await tell({ ...answer('Doi.'), author: { name: 'Irina Dobre' } })
    await pass(2 * MINUTE)
    expect(texts()[0]).toMatch(/Mihai Ionescu:\s+Unu\.\s+Irina Dobre:\s+Doi\./)
  })

  test('of two tickets are two mails', async () => {
    await tell(answer('Unu.'))
    await tell({ ...answer('Doi.'), ticket: { ...ticket, id: `${ticket.id.slice(0, -1)}9`, number: 9 } })
    await pass(2 * MINUTE)
    expect(smtp.taken).toHaveLength(2)
  })
})

describe('a new status beside an answer that waits', () => {
  test('T13 goes along with it: one mail, which says how the ticket stands now', async () => {
    await tell(answer('Unu.'))
    await tell({ message: null, event: { type: 'develop', from: 'in_progress', to: 'in_development' } })
    await pass(2 * MINUTE)
    expect(smtp.taken).toHaveLength(1)
    expect(texts()[0]).toContain('Unu.')
    expect(texts()[0]).toContain('În lucru → Se procesează')
  })

  test('T13 goes at once where no answer waits', async () => {
    await tell({ message: null, event: { type: 'develop', from: 'in_progress', to: 'in_development' } })
    expect(smtp.taken).toHaveLength(1)
  })
})

describe('what must always come', () => {
  test.for<[string, Change, string]>([
    ['T14 a question', answer('Ce versiune aveți?', { to: 'waiting_customer' }), 'are o întrebare'],
    ['T17 the solution', answer('Reinstalați.', { to: 'solved' }), 'a fost rezolvat'],
    [
      'D9 the closing',
      { message: null, event: { type: 'close', from: 'in_progress', to: 'closed' } },
      'a fost închis',
    ],
  ])('%s goes at once and takes along what waits', async ([, change, lead]) => {
    await tell(answer('Unu.', { from: 'new', to: 'in_progress' }))
    await tell(change)
    expect(smtp.taken).toHaveLength(1)
    expect(texts()[0]).toContain(lead)
    expect(texts()[0]).toContain('Unu.')
    expect(texts()[0]).toContain('Nepreluat → ')
    await pass(10 * MINUTE)
    expect(smtp.taken).toHaveLength(1)
  })
})

test('S39 an answer after the mail has left is a mail of its own', async () => {
  await tell(answer('Unu.'))
  await pass(2 * MINUTE)
  await tell(answer('Doi.'))
  await pass(2 * MINUTE)
  expect(texts().map((text) => [text.includes('Unu.'), text.includes('Doi.')])).toEqual([
    [true, false],
    [false, true],
  ])
})

test('S39 an answer while the mail is on its way is a mail of its own, and neither is lost', async () => {
  const held = await startSmtp({ mail: (attempt) => (attempt === 1 ? 'hold' : null) })
  const other = await openPostOffice({
    store: store.store,
    smtpUrl: held.url,
    settings: { mail: { gather: 2 } },
  })
  try {
    await other.tell(answer('Unu.'))
    other.worker.start()
    other.clock.now += 2 * MINUTE
    const came = held.came()
    other.worker.wake()
    await came
    await other.tell(answer('Doi.'))
    const rows = await other.rows()
    expect(rows.filter(({ vendor_id }) => vendor_id === other.vendor.id)).toHaveLength(2)
    expect(held.seen[0]?.text).not.toContain('Doi.')
  } finally {
    await other.close()
    await held.close()
  }
})
