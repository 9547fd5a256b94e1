/** What is kept of mails goes with who wrote them, and stands in the file of all that is kept of somebody. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PersonData } from '../../shared/api/people.ts'
import { bodyOf, COMET, startTestApp, type TestApp } from '../support/app.ts'
import { rawOf } from '../support/arrived.ts'
import { onBothEngines } from '../support/engines.ts'
import { MAIL, openInbox, type TestInbox } from '../support/inbox.ts'

const WORD = 'Str. Florilor 9'

onBothEngines((newStore) => {
  let t: TestApp
  let inbox: TestInbox
  beforeEach(async () => {
    t = await startTestApp({
      store: await newStore(),
      vendor: { settings: { ...COMET.settings, mail: MAIL } },
    })
    inbox = await openInbox(t)
  })
  afterEach(async () => {
    await inbox.close()
    await t.close()
  })

  test('a person’s mails are in their file, and go when they are erased, with what was folded below', async () => {
    const ana = await t.customer({ email_verified: true })
    const { id, name } = ana.opened.person
    const filed = await inbox.receive({ text: `It prints twice.\n\n-- \nAna\n${WORD}` })
    const held = await inbox.receive({ proved: false, subject: 'Held', text: WORD })
    const irina = await t.signIn('admin')
    const file = await bodyOf<PersonData>(await irina.get(`/api/people/${id}/data`), 200)
    expect(file.mails.map(({ raw }) => Buffer.from(raw, 'base64').toString())).toEqual([
      expect.stringContaining(WORD),
    ])
    const erased = await irina.post(`/api/people/${id}/erasure`, { name })
    expect(erased.ok).toBe(true)
    for (const { id: mail } of [filed, held]) {
      // oxlint-disable-next-line no-await-in-loop -- two
      expect(await inbox.row(mail)).toMatchObject({ size: 0, sender: null, subject: null })
      // oxlint-disable-next-line no-await-in-loop -- two
      expect(await rawOf(t.store.read, await inbox.row(mail))).toHaveLength(0)
      // oxlint-disable-next-line no-await-in-loop -- two
      expect((await irina.get(`/api/mails/${mail}/raw`)).status).toBe(404)
    }
    expect((await inbox.row(held.id)).state).toBe('dropped')
    const messages = await t.store.read.selectFrom('messages').selectAll().execute()
    expect(JSON.stringify(messages)).not.toContain(WORD)
  })
})
