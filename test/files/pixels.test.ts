/** Pictures of few bytes that say they are of many pixels: what they say is read, and more than can be shown is not taken. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSidesReader } from '../../server/attachments/pixels.ts'
import type { UploadAnswer } from '../../shared/api/files.ts'
import { locales } from '../../shared/locale/locale.ts'
import { bodyOf, problemOf, startTestApp, type CustomerClient, type TestApp } from '../support/app.ts'
import {
  claimGif,
  claimJpeg,
  claimLossless,
  claimLossy,
  claimPng,
  claimWebp,
  type Claim,
} from '../support/claims.ts'
import { timesAsDear } from '../support/cost.ts'
import { png } from '../support/picture.ts'

function sidesOf(bytes: Buffer, piece: number) {
  const reader = createSidesReader()
  for (let at = 0; at < bytes.length; at += piece) {
    // As a file is read: the same memory for each piece.
    const part = Buffer.from(bytes.subarray(at, at + piece))
    reader.add(part)
    part.fill(0xff)
  }
  return reader.sides()
}

const apple = (width: number, height: number) => {
  const plain = claimPng(width, height)
  const own = Buffer.from('00000004436742495000200200000000', 'hex')
  return Buffer.concat([plain.subarray(0, 8), own, plain.subarray(8)])
}

describe('what a picture says of its sides', () => {
  test.for<[string, Buffer, { width: number; height: number } | null]>([
    ['PNG', png(31, 17), { width: 31, height: 17 }],
    ['PNG as Apple writes it', apple(300, 200), { width: 300, height: 200 }],
    ['JPEG', claimJpeg(640, 480), { width: 640, height: 480 }],
    ['JPEG, progressive, after much else', claimJpeg(640, 480, 300_000, 0xc2), { width: 640, height: 480 }],
    ['GIF', claimGif(640, 480), { width: 640, height: 480 }],
    ['GIF of a larger picture', claimGif(1, 480, [640, 2]), { width: 640, height: 480 }],
    ['GIF after a long comment', claimGif(1, 1, [640, 480], 300_000), { width: 640, height: 480 }],
    ['GIF without a picture', claimGif(640, 480).subarray(0, 25), null],
    ['WebP', claimLossy(640, 480), { width: 640, height: 480 }],
    ['WebP without losses', claimLossless(16_384, 16_384), { width: 16_384, height: 16_384 }],
    ['WebP with more to it', claimWebp(70_000, 480), { width: 70_000, height: 480 }],
    ['a JPEG that ends before', claimJpeg(640, 480, 300_000).subarray(0, 200_000), null],
    ['a JPEG without a frame', Buffer.from('ffd8ffda0008', 'hex'), null],
    ['text', Buffer.from('RIFF raff, GIF and PNG'), null],
    ['nothing', Buffer.alloc(0), null],
  ])('%s', ([, bytes, sides]) => {
    for (const piece of [1, 7, 65_536, 1_000_000]) expect(sidesOf(bytes, piece), `${piece}`).toEqual(sides)
  })

  test.for([
    ['segments of none', Buffer.from('ffe00002', 'hex')],
    ['markers that are none', Buffer.from('ff00', 'hex')],
    ['nothing but 0xFF', Buffer.from('ffff', 'hex')],
    ['anything between', Buffer.from('0707', 'hex')],
  ] as const)('S30 takes as long as a file is: a JPEG of %s', async ([, piece]) => {
    const read = (times: number) => () =>
      sidesOf(Buffer.concat([claimJpeg(1, 1).subarray(0, 20), Buffer.alloc(times, piece)]), 131_072)
    expect(await timesAsDear(read(1_000_000), read(250_000))).toBeLessThan(10)
  })
})

describe('S12 S14 a picture of few bytes and more pixels than can be shown', () => {
  let t: TestApp
  let ana: CustomerClient
  beforeAll(async () => {
    t = await startTestApp({ vendor: { settings: { files: { types: ['png', 'jpg', 'gif', 'webp'] } } } })
    ana = await t.customer()
  })
  afterAll(() => t.close())

  async function send(name: string, data: Buffer): Promise<Response> {
    const { upload } = await bodyOf<UploadAnswer>(
      await ana.post('/api/uploads', { name, size: data.length }),
      201,
    )
    return await ana.patch(`/api/uploads/${upload}`, 0, new Uint8Array(data))
  }

  test.for<[string, Claim]>([
    ['a.png', claimPng],
    ['a.jpg', (width, height) => claimJpeg(width, height, 200_000)],
    ['a.gif', (width, height) => claimGif(width, height)],
    ['b.gif', (width, height) => claimGif(1, 1, [width, height])],
    ['a.webp', claimWebp],
  ])('%s is not taken, and one of as many as can be is', async ([name, claim]) => {
    expect(await problemOf(await send(name, claim(60_000, 60_000)), 409)).toMatchObject({ reason: 'pixels' })
    expect(await problemOf(await send(name, claim(10_000, 10_001)), 409)).toMatchObject({ reason: 'pixels' })
    expect((await send(name, claim(10_000, 10_000))).status).toBe(200)
    expect((await send(name, claim(50_000, 2000))).status).toBe(200)
  })

  test('leaves nothing, and is said in the words of who sent it', async () => {
    const before = await t.store.read.selectFrom('files').select('id').execute()
    const said = new Set<string>()
    for (const locale of locales) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const by = await t.customer({ locale })
      const data = claimPng(60_000, 60_000)
      // oxlint-disable-next-line no-await-in-loop -- as above
      const begun = await by.post('/api/uploads', { name: 'a.png', size: data.length })
      // oxlint-disable-next-line no-await-in-loop -- as above
      const { upload } = await bodyOf<UploadAnswer>(begun, 201)
      // oxlint-disable-next-line no-await-in-loop -- as above
      const problem = await problemOf(await by.patch(`/api/uploads/${upload}`, 0, new Uint8Array(data)), 409)
      said.add(problem.detail)
    }
    expect(said.size).toBe(locales.length)
    expect(await t.store.read.selectFrom('files').select('id').execute()).toEqual(before)
  })

  test('nor is its small picture, where that is not small', async () => {
    const data = claimPng(2000, 1000)
    const { upload } = await bodyOf<UploadAnswer>(
      await ana.post('/api/uploads', { name: 'a.png', size: data.length }),
      201,
    )
    const put = (picture: Buffer) =>
      t.app.request(`/api/uploads/${upload}/preview`, { method: 'PUT', body: new Uint8Array(picture) })
    for (const claim of [claimPng, claimJpeg, claimLossy]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await problemOf(await put(claim(321, 1)), 409)).toMatchObject({ reason: 'pixels' })
    }
    expect((await put(claimLossy(320, 160))).status).toBe(204)
  })
})
