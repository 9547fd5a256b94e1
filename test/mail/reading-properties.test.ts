/** What holds of every mail, whatever is in it: it is read or refused, and of its text nothing is lost. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../server/text/mail.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { toText } from '../../shared/richtext/text.ts'
import { html, plain } from './clients/mail.ts'

const letters = (text: string) =>
  Array.from(text.replace(/[^\p{L}\p{N}]/gu, ''))
    .toSorted()
    .join('')
const both = ({ said, folded }: { readonly said: RichText; readonly folded: RichText }) =>
  letters(toText(said) + toText(folded))

/** Lines that programs write, in any order. */
const habit = fc.constantFrom(
  'Hello',
  '',
  '> quoted',
  '>> deeper',
  '-- ',
  '--',
  '_____________',
  'From: Ana <ana@a.example>',
  'Subject: x',
  'To: y',
  'Date: z',
  'On 5 Jan 2026, Ana wrote:',
  'Ana <a@b.example> wrote:',
  '-----Original Message-----',
  '---------- Forwarded message ---------',
  'Begin forwarded message:',
  'Sent from my iPhone',
  'This e-mail is confidential and so on',
  '1. one',
  '2. two',
  'see below',
)
const tag = fc.constantFrom(
  '<p>',
  '</p>',
  '<div>',
  '</div>',
  '<blockquote>',
  '</blockquote>',
  '<br>',
  '<hr>',
  '<div class="gmail_quote">',
  '<div id="Signature">',
  '<ol>',
  '<li>',
  '</ol>',
  '<table>',
  '<td>',
  '</table>',
  '<a href="https://a.example/">',
  '</a>',
  '<pre>',
  '</pre>',
  '<b',
  '>',
  '&amp;',
)
const words = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[<>&\r\n]/g, ' '))

describe('every mail', () => {
  it('S30 is read or refused, whatever bytes it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2000 }),
        fc.array(fc.oneof(habit, tag)),
        async (bytes, lines) => {
          const raw = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n`), bytes])
          expect(typeof (await readMail(raw)).ok).toBe('boolean')
          expect((await readMail(html(raw.toString('latin1')))).ok).toBe(true)
        },
      ),
    )
  })

  it('holds every letter of its text, said or folded, and says something if there is anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(habit, words), { maxLength: 30 }), async (lines) => {
        const text = lines.join('\n')
        const reading = await readMail(plain(text))
        if (!reading.ok) throw new Error(reading.why)
        expect(both(reading.mail)).toBe(letters(text))
        expect(toText(reading.mail.said).trim() !== '' || letters(text) === '').toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('holds every letter of its HTML, said or folded', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            tag.filter((one) => !/^(?:<b|>|<ol>|<li>)$/.test(one)),
            words,
          ),
          { maxLength: 30 },
        ),
        async (pieces) => {
          const reading = await readMail(html(pieces.join('')))
          if (!reading.ok) throw new Error(reading.why)
          expect(both(reading.mail)).toBe(letters(pieces.filter((one) => !/^[<&]/.test(one)).join('')))
        },
      ),
      { numRuns: 500 },
    )
  })
})
