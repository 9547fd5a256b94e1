/** What operators are not shown of mails that quote ours: the tracking ids in them, which are their readers' alone. */
import { expect, test } from 'vitest'
import { strikeTrackingIds, writeTrackingId } from '../../shared/access/tracking.ts'
import { toText } from '../../shared/richtext/text.ts'
import { readMail } from '../../server/text/mail.ts'

const ID = writeTrackingId('8M0KZZ4T7Q2WX9YB3CDE5FGHJ6NP')

test('S26 a tracking id that a mail quotes is struck out, alone and in its link; what was written stays', async () => {
  const raw = [
    'From: elena@florarie.example',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Thank you, it works. Order 1234-5678 too.',
    '',
    'On Sunday Comet ERP wrote:',
    `> Tracking ID: ${ID}`,
    `> View the ticket: https://support.example.com/portal/comet#/track/${ID}`,
    '> Order 1234-5678',
    '',
  ].join('\r\n')
  const reading = await readMail(Buffer.from(raw))
  if (!reading.ok) throw new Error(reading.why)
  const { said, folded } = reading.mail
  expect(toText(said)).toContain('Order 1234-5678 too.')
  expect(toText(folded)).toContain('Tracking ID: …')
  expect(toText(folded)).toContain('Order 1234-5678')
  expect(JSON.stringify(folded)).not.toContain(ID)
  expect(JSON.stringify(folded)).toContain('/portal/comet#/track/')
})

test('S26 an id is struck out as people write it, and nothing that merely resembles one', () => {
  expect(strikeTrackingIds(`a ${ID.toLowerCase()}, b`)).toBe('a …, b')
  for (const text of [ID.slice(0, -5), ID.replace(/^./, 'U')]) {
    expect(strikeTrackingIds(text)).toBe(text)
  }
})
