/**
 * A store in which very much is: tickets with ten messages each, as many customers, articles, and all of it found by its
 * words. Rows are written straight into the file, past the product, which would take a hundred times as long.
 */
import { DatabaseSync } from 'node:sqlite'
import { vendorSettings } from '../../shared/api/vendors.ts'
import { newId } from '../../server/storage/ids.ts'
import { openStore } from '../../server/storage/open.ts'
import { statuses } from '../../shared/ticket/status.ts'
import { keysOf, type Finders, type FoundKind } from '../../shared/search/keys.ts'

export const MESSAGES = 10
export const ARTICLES = 10_000
/** How its vendor is called. */
export const CROWD = 'crowd'
/** People of one company. */
const COLLEAGUES = 20
const YEAR = 365 * 24 * 60 * 60 * 1000
/** Rows between two commits: the log must not grow for ever. */
const LOT = 200_000

/** The same numbers in each run. */
export function randomly(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const SYLLABLES = 'b c d f g l m n p r s t v z'
  .split(' ')
  .flatMap((first) => 'a e i o u'.split(' ').map((second) => first + second))

/** Words of a language: many texts have the first, and few have the last. */
const vocabulary = Array.from({ length: 20_000 }, (_, index) => {
  const mixed = (index * 7_919 + 1_237) % SYLLABLES.length ** 3
  const syllable = (power: number) =>
    SYLLABLES[Math.floor(mixed / SYLLABLES.length ** power) % SYLLABLES.length] ?? ''
  return syllable(0) + syllable(1) + syllable(2)
})

/** The tenth most frequent word is ten times as rare as the most frequent. */
export function aWord(random: () => number): string {
  return vocabulary[Math.floor(vocabulary.length ** random())] ?? ''
}

export function aText(random: () => number, length: number): string {
  let text = aWord(random)
  for (let n = 1; n < length; n += 1) text += ` ${aWord(random)}`
  return text
}

/** Fills a file that is not there yet. @param now epoch ms */
export async function fillCrowd(
  path: string,
  tickets: number,
  now: number,
  tell: (done: string) => void = () => {},
): Promise<void> {
  const made = await openStore(`sqlite:${path}`)
  await made.close()
  const db = new DatabaseSync(path)
  // What is lost with the machine is made anew.
  db.exec(
    'pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -500000; pragma temp_store = memory',
  )
  const later = db
    .prepare(
      `select type, name, sql from sqlite_master where sql is not null and (type = 'index' and not sql like '%unique%' or type = 'trigger')`,
    )
    .all()
  for (const { type, name } of later) db.exec(`drop ${String(type)} ${String(name)}`)
  writeRows(db, tickets, now, tell)
  tell('indices')
  for (const { sql } of later) db.exec(String(sql))
  tell('words')
  for (const index of ['ticket_words', 'other_words']) {
    db.exec(`insert into ${index} (${index}) values ('rebuild')`)
  }
  db.exec('update documents_fed set place = (select max(place) from documents)')
  tell('made')
  db.exec('pragma wal_checkpoint(truncate)')
  db.close()
}

/** Each word of a text once, as rows have them. */
function words(text: string): string {
  return [...new Set(text.split(' '))].join(' ')
}

function writeRows(db: DatabaseSync, tickets: number, now: number, tell: (done: string) => void): void {
  const random = randomly(1)
  const [vendorId, operatorId] = [newId(now - 2 * YEAR), newId(now - 2 * YEAR)]
  let written = 0
  const into = (table: string, columns: string) => {
    const names = columns.split(' ')
    const statement = db.prepare(
      `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    )
    return (...values: (string | number | null)[]) => {
      statement.run(...values)
      written += 1
      if (written % LOT !== 0) return
      tell(`${written} rows`)
      db.exec('commit; begin')
    }
  }
  const person = into('people', 'id vendor_id kind role external_id email name locale company_id created_at')
  const company = into('companies', 'id vendor_id external_id name created_at')
  const ticket = into(
    'tickets',
    'id vendor_id number customer_id company_id assignee_id subject fields status status_since opened_at updated_at answered_seq queue_place',
  )
  const message = into('messages', 'id vendor_id ticket_id kind author_id body source created_at')
  const article = into(
    'articles',
    'id vendor_id version state audience texts created_at updated_at updated_by',
  )
  const document = into('documents', 'vendor_id kind id part keys title body at')
  const found = (kind: FoundKind, finders: Finders) => keysOf(kind, vendorId, finders).join(' ')

  const settings = JSON.stringify(
    vendorSettings.parse({ knowledge: { used: true }, proposals: { used: true } }),
  )
  db.exec('begin')
  into('vendors', 'id slug name public_key locale settings created_at')(
    vendorId,
    CROWD,
    'Crowd',
    'pk_crowd',
    'en',
    settings,
    now - 2 * YEAR,
  )
  into('vendor_counters', 'vendor_id ticket_number event_seq')(vendorId, tickets, tickets * MESSAGES)
  person(operatorId, vendorId, 'operator', 'admin', null, 'mihai@crowd.example', 'Mihai', 'en', null, now)
  const customers: string[] = []
  const companyOf: string[] = []
  for (let n = 0; n < tickets; n += 1) {
    if (n % COLLEAGUES === 0) {
      companyOf.push(newId(now - 2 * YEAR))
      company(companyOf.at(-1) ?? '', vendorId, `c${String(n).padStart(9, '0')}`, aText(random, 2), now)
    }
    const id = newId(now - 2 * YEAR)
    const name = `h${String(n).padStart(9, '0')}`
    person(
      id,
      vendorId,
      'customer',
      null,
      name,
      `${name}@host.example`,
      aText(random, 2),
      'en',
      companyOf.at(-1) ?? '',
      now,
    )
    customers.push(id)
  }
  for (let n = 0; n < ARTICLES; n += 1) {
    const [id, title, text] = [newId(now - YEAR), aText(random, 5), aText(random, 300)]
    const texts = { en: { title, text, body: treeOf(text) } }
    article(id, vendorId, 1, 'published', 'all', JSON.stringify(texts), now, now, operatorId)
    document(
      vendorId,
      'article',
      id,
      'en',
      found('article', { anyone: true }),
      words(title),
      words(text),
      now,
    )
  }
  for (let n = 0; n < tickets; n += 1) {
    const at = now - 2 * YEAR + Math.floor((2 * YEAR * (n + 1)) / (tickets + 1))
    const id = newId(at)
    const who = Math.floor(random() * customers.length)
    const [customerId, companyId] = [customers[who] ?? '', companyOf[Math.floor(who / COLLEAGUES)] ?? '']
    const subject = aText(random, 5)
    const status = n % 50 === 0 ? (statuses[n % 7] ?? 'new') : 'closed'
    const place = status === 'closed' ? null : at
    ticket(id, vendorId, n + 1, customerId, companyId, null, subject, '{}', status, at, at, at, 0, place)
    const [replyKeys, noteKeys] = [
      found('ticket', { people: [customerId], companies: [companyId] }),
      found('ticket', {}),
    ]
    const titled = words(subject)
    for (let m = 0; m < MESSAGES; m += 1) {
      const [messageId, text, isNote] = [newId(at), aText(random, 25), m % 5 === 4]
      message(
        messageId,
        vendorId,
        id,
        isNote ? 'note' : 'reply',
        customerId,
        JSON.stringify(treeOf(text)),
        text,
        at,
      )
      document(vendorId, 'ticket', id, messageId, isNote ? noteKeys : replyKeys, titled, words(text), at)
    }
  }
  db.exec('commit')
}

function treeOf(text: string) {
  return [{ type: 'paragraph', children: [{ type: 'text', text }] }]
}
