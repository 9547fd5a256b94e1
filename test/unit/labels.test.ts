/** What a vendor calls its statuses: in the reader's language, and nothing where the product's own words serve. */
import { assert, constantFrom, dictionary, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { vendorSettings } from '../../shared/api/vendors.ts'
import { locales } from '../../shared/locale/locale.ts'
import { wordsIn } from '../../shared/ticket/labels.ts'
import { essentialStatuses, statuses } from '../../shared/ticket/status.ts'

const label = string({ minLength: 1, maxLength: 32 }).filter((text) => /^[^\p{Cc}\p{Cs}]+$/u.test(text))
const labels = dictionary(
  constantFrom(...statuses),
  dictionary(constantFrom(...locales), label, { minKeys: 1 }),
)

test('D8 each language has the labels that were written in it, and no other', () => {
  assert(
    property(labels, constantFrom(...locales), (written, locale) => {
      const read = vendorSettings.parse({ ticket: { labels: written } }).ticket.labels
      const said = wordsIn(read, locale)
      for (const status of statuses) expect(said[status]).toBe(written[status]?.[locale])
      expect(Object.keys(said)).toEqual(statuses.filter((status) => written[status]?.[locale] !== undefined))
    }),
  )
})

test.each(essentialStatuses)('%s cannot be switched off', (status) => {
  const used = statuses.filter((one) => one !== status)
  expect(vendorSettings.safeParse({ ticket: { statuses: used } }).success).toBe(false)
})

test('settings from before there were labels are read as they are', () => {
  const { labels: none, meanings } = vendorSettings.parse({ ticket: { statuses: [...statuses] } }).ticket
  expect([none, meanings]).toEqual([{}, {}])
})

test.each([
  ['a label of two lines', { labels: { new: { en: 'New\nhere' } } }],
  ['an empty label', { labels: { new: { en: '' } } }],
  ['a label in no language', { labels: { new: {} } }],
  ['a label too long for a chip', { labels: { new: { en: 'n'.repeat(33) } } }],
  ['a status that there is not', { labels: { gone: { en: 'Gone' } } }],
  ['a meaning too long for a sentence', { meanings: { new: { en: 'n'.repeat(161) } } }],
])('%s is refused', (_, ticket) => {
  expect(vendorSettings.safeParse({ ticket }).success).toBe(false)
})
