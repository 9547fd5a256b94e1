/** What people wrote, told apart from what their mail programs put around it: each program's habits, in five languages. */
import { describe, expect, it } from 'vitest'
import { readMail } from '../../server/text/mail.ts'
import { toText } from '../../shared/richtext/text.ts'
import { gmail } from './clients/gmail.ts'
import { apple, others, thunderbird } from './clients/others.ts'
import { outlook } from './clients/outlook.ts'

const habits = [...gmail, ...outlook, ...apple, ...thunderbird, ...others]

describe('the habits of mail programs', () => {
  it.each(habits)('$name', async ({ mail, said, folded }) => {
    const reading = await readMail(mail)
    expect(reading.ok && { said: toText(reading.mail.said), folded: toText(reading.mail.folded) }).toEqual({
      said,
      folded,
    })
  })

  it('are written down in numbers', () => {
    expect(habits.length).toBeGreaterThan(70)
    expect(new Set(habits.map(({ name }) => name)).size).toBe(habits.length)
  })
})
