/** Texts in several languages are read with room for others between them. */
import { expect, test } from 'vitest'
import { readInTurns } from '../../server/text/turns.ts'
import { locales } from '../../shared/locale/locale.ts'

test('S30 what is written in all languages is read one language at a time, and others have their turn between', async () => {
  const order: string[] = []
  let reading = true
  const other = () => {
    order.push('other')
    if (reading) setImmediate(other)
  }
  setImmediate(other)
  const texts = Object.fromEntries(
    locales.map((locale) => [
      locale,
      {
        get text() {
          order.push(locale)
          return `*${locale}*`
        },
      },
    ]),
  )
  const read = await readInTurns(texts)
  reading = false
  expect(Object.keys(read)).toEqual(locales)
  const turns = order.join(' ').split(/(?: ?other)+ ?/)
  expect(turns.filter((turn) => turn !== '').map((turn) => new Set(turn.split(' ')).size)).toEqual(
    locales.map(() => 1),
  )
})
