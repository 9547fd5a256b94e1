/** What a message is warned of, and what it is not; tracking ids as people type them. */
import { assert as assertProperty, constantFrom, property, string, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  readTrackingId,
  TRACKING_ALPHABET,
  TRACKING_LENGTH,
  writeTrackingId,
} from '../../shared/access/tracking.ts'
import { contactsIn } from '../../shared/ticket/contact.ts'
import { growthOf, STEEP } from '../support/cost.ts'

describe('P9 what is found in a message', () => {
  test.for([
    ['Write to ana@magazin-luna.example please.', ['email']],
    ['<ana.popescu+help@example.co.uk>', ['email']],
    ['ioana@șerban.example', ['email']],
    ['Sunați-mă la 0721 234 567', ['phone']],
    ['0721.234.567', ['phone']],
    ['0721-234-567, dimineața', ['phone']],
    ['(021) 314 15 92', ['phone']],
    ['+40 721 234 567', ['phone']],
    ['0040721234567', ['phone']],
    ['+386 1 234 56 78', ['phone']],
    ['+1 (555) 010-9999', ['phone']],
    ['tel. 721234567', ['phone']],
    ['My mobile number is 5550109999.', ['phone']],
    ['Telefon: 912 345 678', ['phone']],
    ['ana@example.com, 0721 234 567', ['email', 'phone']],
  ] as const)('%s', ([text, found]) => {
    expect(contactsIn(text)).toEqual(found)
  })

  test.for([
    'The total of invoice 2026-000123 is 1.234,56 lei.',
    'Invoice FCT 0001042 from 01.03.2026',
    'On 01.03.2026 09:30 it was there.',
    'On 2026-03-01 09:30:15 the receipt 000123456 was printed twice.',
    'Product code 5941234567890, batch 20260301',
    'The IBAN is RO49AAAA1B31007593840000.',
    'Version 10.0.19045.3803 on 192.168.100.200',
    'See https://shop.example/0721234567/order?id=0721234567',
    'It costs 1 000 000 000 lei, or 2 000 000.',
    'user@localhost and @mention and 5 @ 3.20',
    'Error 0x80070005 at 00:00:00:0000',
    '',
  ])('nothing in: %s', (text) => {
    expect(contactsIn(text)).toEqual([])
  })

  test.for(['0', '0 ', '07 ', 'a@', 'a.', '+4(', 'tel tel ', 'telefon a '])(
    'S30 any length of what is nearly a number or an address is looked at once: %j',
    async (piece) => {
      expect(await growthOf(contactsIn, piece)).toBeLessThan(STEEP)
    },
  )
})

describe('S20 tracking ids', () => {
  test('are read as they were written, whatever stands between and however the look-alikes are typed', () => {
    assertProperty(
      property(
        uint8Array({ minLength: TRACKING_LENGTH, maxLength: TRACKING_LENGTH }),
        constantFrom('-', ' ', '', '–', '. ', '\n'),
        constantFrom('O', 'o', '0'),
        constantFrom('I', 'l', '1', 'L'),
        (bytes, between, zero, one) => {
          const plain = [...bytes].map((byte) => TRACKING_ALPHABET[byte % 32]).join('')
          const typed = writeTrackingId(plain)
            .replaceAll('-', between)
            .replaceAll('0', zero)
            .replaceAll('1', one)
          expect(readTrackingId(typed)).toBe(plain)
          expect(readTrackingId(typed.toLowerCase())).toBe(plain)
        },
      ),
    )
  })

  test('are nothing else', () => {
    assertProperty(
      property(string(), (text) => {
        const read = readTrackingId(text)
        expect(read === null || read.length === TRACKING_LENGTH).toBe(true)
      }),
    )
    expect(readTrackingId('U'.repeat(TRACKING_LENGTH))).toBeNull()
    expect(readTrackingId('A'.repeat(TRACKING_LENGTH + 1))).toBeNull()
  })
})
