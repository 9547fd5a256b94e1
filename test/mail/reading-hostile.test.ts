/** Mails that are made to bring a parser down: they are read in linear time and little memory, or refused with the reason. */
import { afterAll, describe, expect, it } from 'vitest'
import { createMailReader, readMail } from '../../server/text/mail.ts'
import { baits, refused, type Bait } from './clients/hostile.ts'
import { mail } from './clients/mail.ts'

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

describe('as large as any mail may be', () => {
  const LARGE = 25 * MEGABYTE
  const chosen =
    /^(?:plain text: (?:lines of a letter|quoted lines|small print)|flowed text: spaces|HTML: (?:angle brackets|tables in tables|entities|rules)|base64: "A"|quoted-printable: "(?:A=)?\\n")$/
  it.each([
    ...baits.filter(({ name }) => chosen.test(name)),
    {
      name: 'what might be boundaries, in parts',
      make: (bytes: number) =>
        mail({ 'Content-Type': 'multipart/mixed; boundary=b' }, `--b\n\n${'--x\n'.repeat(bytes / 4)}`),
    },
    ...['text/plain', 'text/html'].map((type) => ({
      name: `900 parts of ${type}`,
      make: (bytes: number) =>
        mail(
          { 'Content-Type': 'multipart/mixed; boundary=b' },
          `--b\nContent-Type: ${type}\n\n${'a\n'.repeat(bytes / 1800)}`.repeat(900),
        ),
    })),
    {
      name: 'empty lines after the last part',
      make: (bytes: number) =>
        mail({ 'Content-Type': 'multipart/mixed; boundary=b' }, `--b\n\nHello\n--b--\n${'\n'.repeat(bytes)}`),
    },
  ])('it takes no more memory to read: $name', async ({ make }) => {
    await expect(reader.read(make(LARGE))).resolves.toMatchObject({ ok: true })
  })
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
