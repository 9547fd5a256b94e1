/** Mails that are made to bring a parser down: they are read in linear time and little memory, or refused with the reason. */
import { afterAll, describe, expect, it } from 'vitest'
import { createMailReader, readMail } from '../../server/text/mail.ts'
import { baits, refused, type Bait } from './clients/hostile.ts'

const MEGABYTE = 1_000_000

// A thread that needs more memory, or more work than that, is ended and says so instead.
const reader = createMailReader({ memory: 150, deadline: 5000 })
afterAll(() => reader.close())

describe('a megabyte of anything', () => {
  it.each(baits)('S30 S14 $name', async ({ make }) => {
    await expect(reader.read(make(MEGABYTE))).resolves.toMatchObject({ ok: true })
  })

  it.each(refused)('$name', async ({ make, why }) => {
    await expect(reader.read(make(MEGABYTE))).resolves.toEqual({ ok: false, why })
  })

  const looked =
    /quoted lines|that deep|attributions|heads|signatures between|boundaries|angle|tags|quotes never|lists|ampersands/
  it.each(baits.filter(({ name }) => /^(?:plain|HTML)/.test(name) && looked.test(name)))(
    'S30 linear: $name',
    async (bait) => {
      // Four times as much takes about four times as long, where what looks back again and again takes sixteen.
      await cost(bait, MEGABYTE / 4)
      const [small, large] = [await cost(bait, MEGABYTE / 4), await cost(bait, MEGABYTE)]
      expect(large).toBeLessThan(Math.max(small, 20_000) * 10)
    },
  )
})

/** Microseconds of this thread, the better of two. */
async function cost({ make }: Bait, bytes: number): Promise<number> {
  const raw = make(bytes)
  let best = Infinity
  for (let i = 0; i < 2; i++) {
    const before = process.threadCpuUsage()
    // oxlint-disable-next-line no-await-in-loop -- one at a time is what is measured
    await readMail(raw)
    const { user, system } = process.threadCpuUsage(before)
    best = Math.min(best, user + system)
  }
  return best
}
