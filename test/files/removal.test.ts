/** A file that an operator takes away: what goes, what stays to be seen, who may, and what happens when it cannot be done at once. */
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Keeper } from '../../server/attachments/keeper.ts'
import { sweepFiles } from '../../server/attachments/sweeping.ts'
import type { AuditPage } from '../../shared/api/audit.ts'
import type { FileLinks, FileRemoval, UploadAnswer } from '../../shared/api/files.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, startTestApp, type TestApp, type TestClient } from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'

const bytes = new Uint8Array(Buffer.from('What is nobody’s business.'))

async function uploaded(by: TestClient, name: string): Promise<UploadAnswer> {
  const announced = { name, size: bytes.length }
  const { upload } = await bodyOf<UploadAnswer>(await by.post('/api/uploads', announced), 201)
  return await bodyOf<UploadAnswer>(await by.patch(`/api/uploads/${upload}`, 0, bytes), 200)
}

const at = (up: UploadAnswer) => `/api/files/${up.file?.id}/removal`

async function ticketWith(by: TestClient, uploads: readonly UploadAnswer[]): Promise<string> {
  const files = uploads.map(({ upload }) => upload)
  const opened = { subject: 'My payslips', message: 'See.', files }
  return (await bodyOf<TicketChange>(await by.post('/api/tickets', opened), 201)).ticket.id
}

async function filesOf(by: TestClient, ticket: string) {
  const { thread } = await bodyOf<TicketDetail>(await by.get(`/api/tickets/${ticket}`), 200)
  return thread.items[0]?.message?.files
}

async function kept(t: TestApp): Promise<string[]> {
  const folder = t.files.scratch.replace('arriving', 'kept')
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((one) => one.isFile()).map(({ name }) => name)
}

onBothEngines((newStore) => {
  test('its bytes and what it was called go, by whom stays to be seen, and twice is once', async () => {
    const t = await startTestApp({ store: await newStore() })
    try {
      const [ana, mihai, irina] = [await t.customer(), await t.signIn(), await t.signIn('admin')]
      const [one, two, stays] = [
        await uploaded(ana, 'payslip Ana Popescu.txt'),
        await uploaded(ana, 'payslip Dan.txt'),
        await uploaded(ana, 'question.txt'),
      ]
      const unsent = await uploaded(ana, 'notes.txt')
      const ticket = await ticketWith(ana, [one, two, stays])
      const { items } = await bodyOf<FileLinks>(await ana.get(`/api/tickets/${ticket}/files`), 200)
      await problemOf(await ana.post(at(one), {}), 404)
      await problemOf(await t.anyone.post(at(one), {}), 401)
      // It is of no message yet: its owner takes it back.
      await problemOf(await mihai.post(at(unsent), {}), 404)

      // Both of one message, at once, and one of them by two.
      const [first, again, other] = await Promise.all(
        [at(one), at(one), at(two)].map(async (path) => bodyOf<FileRemoval>(await mihai.post(path, {}), 201)),
      )
      const by = { id: t.operator.id, name: t.operator.name }
      const gone = (up: UploadAnswer) => ({
        id: up.file?.id,
        name: '….txt',
        size: bytes.length,
        state: 'removed',
        removedBy: by,
      })
      expect([first?.file, again?.file, other?.file]).toEqual([gone(one), gone(one), gone(two)])
      expect(await bodyOf<FileRemoval>(await irina.post(at(one), {}), 201)).toEqual(first)
      expect(await filesOf(ana, ticket)).toEqual([gone(one), gone(two), stays.file])
      for (const { open, id } of items) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { status } = await t.anyone.get(new URL(open).pathname)
        expect(status).toBe(id === stays.file?.id ? 200 : 404)
      }
      const rows = await t.store.read.selectFrom('files').selectAll().execute()
      expect(rows.map(({ state }) => state).toSorted()).toEqual(['ready', 'ready', 'removed', 'removed'])
      expect((await kept(t)).toSorted()).toEqual(
        rows.flatMap(({ state, key }) => (state === 'ready' ? [key] : [])).toSorted(),
      )
      expect(JSON.stringify(rows)).not.toContain('payslip')
      const mails = await t.store.read.selectFrom('outbox').select('payload').execute()
      expect(mails.filter(({ payload }) => payload.includes('"question.txt"'))).not.toEqual([])
      expect(JSON.stringify(mails)).not.toMatch(/payslip (?:Ana|Dan)/)

      const audit = await bodyOf<AuditPage>(await irina.get('/api/audit'), 200)
      const said = audit.items.filter(({ action }) => action === 'file.removed')
      expect(said.map(({ actor, subject, detail }) => ({ actor, subject, detail }))).toEqual(
        expect.arrayContaining(
          [one, two].map((up) => ({
            actor: by,
            subject: { id: up.file?.id, name: '….txt' },
            detail: { ticket: 1, bytes: bytes.length },
          })),
        ),
      )
      expect(said).toHaveLength(2)
    } finally {
      await t.close()
    }
  })
})

test('bytes that cannot be removed at once are served to nobody, and removed when files are looked after', async () => {
  const t = await startTestApp()
  try {
    const [ana, mihai] = [await t.customer(), await t.signIn()]
    const up = await uploaded(ana, 'payslip.txt')
    const ticket = await ticketWith(ana, [up])
    const { keeper } = t.files
    const failing = { ...keeper, remove: () => Promise.reject(new Error('no')) } satisfies Keeper
    Object.assign(t.files, { keeper: failing })
    const { file } = await bodyOf<FileRemoval>(await mihai.post(at(up), {}), 201)
    expect(file.state).toBe('removed')
    expect(await filesOf(ana, ticket)).toEqual([file])
    expect(await kept(t)).toHaveLength(1)
    Object.assign(t.files, { keeper })
    await sweepFiles(t.files)
    expect(await kept(t)).toEqual([])
  } finally {
    await t.close()
  }
})
