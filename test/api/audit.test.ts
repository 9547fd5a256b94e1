/** The audit log: who reads it, how it is exported, and that nothing changes it. */
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AuditPage } from '../../shared/api/audit.ts'
import { forgetInAudit, recordAudit } from '../../server/audit/audit.ts'
import { csvLine } from '../../server/http/csv.ts'
import { bodyOf, problemOf, startTestApp, type OperatorClient, type TestApp } from '../support/app.ts'

let t: TestApp
let irina: OperatorClient
beforeEach(async () => {
  t = await startTestApp()
  irina = await t.signIn('admin')
})
afterEach(async () => {
  await t.close()
})

const page = async (query = '') => await bodyOf<AuditPage>(await irina.get(`/api/audit${query}`), 200)

async function record(count: number, name = (index: number) => `Person ${index}`) {
  await t.commit(async (work) => {
    for (let index = 0; index < count; index += 1) {
      // oxlint-disable-next-line no-await-in-loop -- their order is the log's
      await recordAudit(work, {
        vendorId: t.vendor.id,
        actor: { id: irina.signedIn.person.id, name: 'Irina Dobre' },
        action: 'person.changed',
        subject: { id: `p${index}`, name: name(index) },
        detail: { locale: 'ro → en' },
      })
    }
  })
}

describe('the log', () => {
  test('is read newest first, page by page, each entry once', async () => {
    await record(7)
    const seen: string[] = []
    let query = '?limit=3'
    for (let pages = 0; pages < 3; pages += 1) {
      // oxlint-disable-next-line no-await-in-loop -- a page tells where the next begins
      const { items, next } = await page(query)
      seen.push(...items.map(({ subject }) => subject.name))
      expect(next === null).toBe(pages === 2)
      query = `?limit=3&after=${next}`
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `Person ${index}`))
    await problemOf(await irina.get('/api/audit?limit=0'), 422)
    await problemOf(await irina.get('/api/audit?after=x'), 422)
    await problemOf(await irina.get('/api/audit?offset=3'), 422)
  })

  test('is one vendor’s: another’s admin sees nothing of it, and cannot begin after its entries', async () => {
    await record(2)
    const other = await (await t.addVendor({ slug: 'nova' })).signIn('admin')
    const after = (await page()).items[0]?.id ?? ''
    expect((await bodyOf<AuditPage>(await other.get('/api/audit'), 200)).items).toEqual([])
    expect((await bodyOf<AuditPage>(await other.get(`/api/audit?after=${after}`), 200)).items).toEqual([])
    expect((await (await other.get('/api/audit.csv')).text()).trim().split('\r\n')).toHaveLength(1)
  })

  test('has no way to be changed over the API: there is but GET', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      // oxlint-disable-next-line no-await-in-loop -- four
      const answer = await t.app.request('/api/audit', { method, headers: irina.headers })
      expect([404, 405]).toContain(answer.status)
    }
  })

  test('is append-only: no statement of the product changes or removes entries, but to forget a name', async () => {
    const root = join(import.meta.dirname, '../../server')
    const touching: string[] = []
    let files = 0
    for await (const path of glob('**/*.ts', { cwd: root })) {
      files += 1
      const text = await readFile(join(root, path), 'utf8')
      const builders = /(?:updateTable|deleteFrom|replaceInto|mergeInto|truncate)\(\s*['"`]audit_entries/g
      const raw = /(?:update|delete\s+from|replace\s+into|truncate|drop\s+table)\s+"?audit_entries/gi
      const found = [...text.matchAll(builders), ...text.matchAll(raw)]
      touching.push(...found.map(() => path))
    }
    expect(files).toBeGreaterThan(60)
    expect([...new Set(touching)]).toEqual(['audit/audit.ts'])
    const source = await readFile(join(root, 'audit/audit.ts'), 'utf8')
    const forgetting = source.slice(source.indexOf('export async function forgetInAudit'))
    expect(source.slice(0, -forgetting.length)).not.toMatch(/updateTable|deleteFrom/)
    expect(forgetting).not.toContain('deleteFrom')
  })

  test('forgets who is erased, as who did and as to whom it was done; the rest of the entry stays', async () => {
    await record(2)
    const before = (await page()).items
    const me = irina.signedIn.person.id
    await t.commit((work) =>
      forgetInAudit(work, {
        vendorId: t.vendor.id,
        entries: before.map(({ id }) => id),
        people: [me, 'p1'],
        called: 'Erased',
        strike: (detail) => detail.replace('en', 'xx'),
      }),
    )
    const { items } = await page()
    expect(items.map(({ id, at, action }) => [id, at, action])).toEqual(
      before.map(({ id, at, action }) => [id, at, action]),
    )
    expect(items).toMatchObject([
      {
        actor: { id: me, name: 'Erased' },
        subject: { id: 'p1', name: 'Erased' },
        detail: { locale: 'ro → xx' },
      },
      { actor: { id: me, name: 'Erased' }, subject: { id: 'p0', name: 'Person 0' } },
    ])
  })
})

describe('the export', () => {
  test('S15 neutralises cells that a spreadsheet would take for formulas', async () => {
    const names = [
      '=1+1',
      '+40',
      '-2',
      '@SUM(A1)',
      '\tx',
      '\rx',
      '\nx',
      '＝1+1',
      'Ana "A", Popescu',
      'a\r\nb',
    ]
    await record(names.length, (index) => names[index] ?? '')
    const answer = await irina.get('/api/audit.csv', { 'Accept-Language': 'en' })
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="audit-comet.csv"')
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/csv; charset=utf-8/)
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = bytes.subarray(3).toString()
    expect(text.startsWith('"time","by","action","on","details"\r\n')).toBe(true)
    const romanian = await (await irina.get('/api/audit.csv', { 'Accept-Language': 'ro' })).text()
    expect(romanian.split('\r\n')[0]).toBe('"moment","de către","acțiune","asupra","detalii"')
    for (const name of names) {
      const cell = name.replaceAll('"', '""')
      expect(text).toContain(`,"${/^[=+\-@\t\r\n＝]/.test(name) ? "'" : ''}${cell}",`)
    }
    expect(cells(text)).toHaveLength(names.length + 1)
    expect(
      cells(text)
        .flat()
        .filter((cell) => /^[=+\-@\t\r]/.test(cell)),
    ).toEqual([])
  })

  test('S15 of any cells reads back as the same cells, none of which begins like a formula', () => {
    const line = csvLine(['a', '"', ',', '\r\n', '', '=x', 'ș'])
    expect(line).toBe(`"a","""",",","'\r\n","","'=x","ș"\r\n`)
    expect(cells(line)).toEqual([['a', '"', ',', "'\r\n", '', "'=x", 'ș']])
  })

  test('has the whole log, however long it is', async () => {
    await record(450)
    const text = await (await irina.get('/api/audit.csv')).text()
    const rows = cells(text.slice(1))
    expect(rows).toHaveLength(451)
    expect(rows[1]?.[3]).toBe('Person 449')
    expect(rows.at(-1)?.[3]).toBe('Person 0')
  })
})

/** Reads CSV as RFC 4180 has it, every cell in quotes. */
function cells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, cell = '', end] of text.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    row.push(cell.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
