/** Files on an origin of their own: what either of the two answers. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, PUBLIC_URL, startTestApp, type TestApp } from '../support/app.ts'

const FILES = 'https://files.example.net'

let t: TestApp
let address: string
beforeAll(async () => {
  t = await startTestApp({ filesOrigin: FILES })
  const ana = await t.customer()
  const bytes = new Uint8Array(Buffer.from('abcdefghij'))
  const begun = { name: 'a.txt', size: bytes.length }
  const { upload } = await bodyOf<UploadAnswer>(await ana.post('/api/uploads', begun), 201)
  await bodyOf(await ana.patch(`/api/uploads/${upload}`, 0, bytes), 200)
  const opened = { subject: 'The receipt is wrong', message: 'See.', files: [upload] }
  const { ticket } = await bodyOf<TicketChange>(await ana.post('/api/tickets', opened), 201)
  const { items } = await bodyOf<FileLinks>(await ana.get(`/api/tickets/${ticket.id}/files`), 200)
  address = items[0]?.open ?? ''
})
afterAll(() => t.close())

test('S12 addresses of files are on the origin of files, which serves them', async () => {
  expect(new URL(address).origin).toBe(FILES)
  const got = await t.app.request(address)
  expect([got.status, await got.text()]).toEqual([200, 'abcdefghij'])
})

test('S12 the other origin serves no file', async () => {
  await problemOf(await t.app.request(`${PUBLIC_URL}${new URL(address).pathname}`), 404)
  const other = await t.app.request(address, { headers: { Host: new URL(PUBLIC_URL).host } })
  expect(other.status).toBe(404)
})

test('S12 the origin of files serves nothing else', async () => {
  const paths = ['/healthz', '/desk', '/lifebuoy.js', '/portal/comet', '/api/tickets', '/api/uploads', '/']
  const answers = await Promise.all(paths.map(async (path) => await t.app.request(`${FILES}${path}`)))
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404))
  const loud = await t.app.request(`${PUBLIC_URL}/healthz`, { headers: { Host: 'FILES.example.net' } })
  expect(loud.status).toBe(404)
  expect((await t.app.request(`${PUBLIC_URL}/healthz`)).status).toBe(200)
})
