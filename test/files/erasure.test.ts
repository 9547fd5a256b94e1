/** The files of somebody who asks for their data, and of somebody who is erased: what is said of them, and that no byte is left. */
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { sweepFiles } from '../../server/attachments/sweeping.ts'
import type { FileLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { PersonData } from '../../shared/api/people.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, startTestApp, type TestClient } from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'

const bytes = new Uint8Array(Buffer.from('What they wrote.'))

async function begun(by: TestClient, name: string): Promise<UploadAnswer> {
  return await bodyOf<UploadAnswer>(await by.post('/api/uploads', { name, size: bytes.length }), 201)
}

async function uploaded(by: TestClient, name: string): Promise<UploadAnswer> {
  const { upload } = await begun(by, name)
  return await bodyOf<UploadAnswer>(await by.patch(`/api/uploads/${upload}`, 0, bytes), 200)
}

onBothEngines((newStore) => {
  test('an erased person has no file here any more, and what others sent stays', async () => {
    const t = await startTestApp({ store: await newStore() })
    try {
      const [ana, mihai, irina] = [await t.customer(), await t.signIn(), await t.signIn('admin')]
      const theirs = await uploaded(ana, 'CV Ana Popescu.txt')
      const opened = { subject: 'My CV', message: 'See.', files: [theirs.upload] }
      const { ticket } = await bodyOf<TicketChange>(await ana.post('/api/tickets', opened), 201)
      const ours = await uploaded(mihai, 'answer.txt')
      const reply = { message: 'Thank you.', files: [ours.upload] }
      await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/replies`, reply), 201)
      const data = await bodyOf<PersonData>(await ana.get('/api/account/data'), 200)
      expect(data.tickets[0]?.thread.flatMap(({ files }) => (files === undefined ? [] : [files]))).toEqual([
        [{ name: 'CV Ana Popescu.txt', size: bytes.length, state: 'ready' }],
        [{ name: 'answer.txt', size: bytes.length, state: 'ready' }],
      ])
      // Not sent along yet, all of one and half of the other.
      await uploaded(ana, 'later Ana Popescu.txt')
      const half = await begun(ana, 'half Ana Popescu.txt')
      await ana.patch(`/api/uploads/${half.upload}`, 0, bytes.slice(0, 5))
      const links = async () =>
        (await bodyOf<FileLinks>(await mihai.get(`/api/tickets/${ticket.id}/files`), 200)).items
      const before = (await links())[0]?.open ?? ''

      const { id } = ana.opened.person
      await bodyOf(await irina.post(`/api/people/${id}/erasure`, { name: 'Ana Popescu' }), 201)
      await problemOf(await t.anyone.get(new URL(before).pathname), 404)
      await problemOf(await ana.patch(`/api/uploads/${half.upload}`, 5, bytes.slice(5)), 404)
      expect(await links()).toHaveLength(1)
      await sweepFiles(t.files)

      const { thread } = await bodyOf<TicketDetail>(await mihai.get(`/api/tickets/${ticket.id}`), 200)
      expect(thread.items.flatMap(({ message }) => (message?.files ? [message.files] : []))).toEqual([
        [{ id: theirs.file?.id, name: '….txt', size: bytes.length, state: 'removed' }],
        [ours.file],
      ])
      const rows = await t.store.read.selectFrom('files').selectAll().execute()
      expect(rows.map(({ state, name }) => `${state} ${name}`).toSorted()).toEqual([
        'ready answer.txt',
        'removed ….txt',
      ])
      expect(JSON.stringify(rows)).not.toContain('Popescu')
      expect(await readdir(t.files.scratch)).toEqual([])
      const folder = t.files.scratch.replace('arriving', 'kept')
      const kept = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
        one.isFile(),
      )
      expect(kept.map(({ name }) => name)).toEqual(
        rows.filter(({ state }) => state === 'ready').map(({ key }) => key),
      )
    } finally {
      await t.close()
    }
  })

  test('what waits to be sent along is counted, in bytes and files', async () => {
    const t = await startTestApp({ store: await newStore() })
    try {
      const ana = await t.customer()
      const size = 10 * 1024 * 1024
      const begin = async () => (await ana.post('/api/uploads', { name: 'a.zip', size })).status
      const answers: number[] = []
      // oxlint-disable-next-line no-await-in-loop -- one after the other is counted
      for (let count = 0; count < 31; count += 1) answers.push(await begin())
      expect(answers).toEqual([...Array.from({ length: 30 }, () => 201), 429])
    } finally {
      await t.close()
    }
  })
})
