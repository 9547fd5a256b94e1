/** winmail.dat, written here attribute by attribute as MS-OXTNEF has them. */
import { describe, expect, it } from 'vitest'
import { readMail } from '../../server/text/mail.ts'
import { toText } from '../../shared/richtext/text.ts'
import { multipart } from './clients/mail.ts'

const u16 = (value: number) => Buffer.from([value & 0xff, value >> 8])
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const attribute = (level: number, id: number, data: Buffer) =>
  Buffer.concat([
    Buffer.of(level),
    u32(id),
    u32(data.length),
    data,
    u16(data.reduce((sum, byte) => sum + byte, 0) & 0xffff),
  ])
const unicode = (tag: number, text: string) => {
  const value = Buffer.from(`${text}\0`, 'utf16le')
  return Buffer.concat([
    u32(tag),
    u32(1),
    u32(value.length),
    value,
    Buffer.alloc((4 - (value.length % 4)) % 4),
  ])
}
const properties = (...found: readonly Buffer[]) => Buffer.concat([u32(found.length), ...found])
const named = Buffer.concat([u32(0x80000003), Buffer.alloc(16), u32(0), u32(0x8501), u32(7)])

const stream = Buffer.concat([
  u32(0x223e9f78),
  u16(1),
  attribute(1, 0x00069007, Buffer.concat([u32(1250), u32(0)])),
  attribute(1, 0x00069003, properties(named, unicode(0x1000001f, 'Vă rog\r\nAna'))),
  attribute(2, 0x00069002, Buffer.alloc(14)),
  attribute(2, 0x00018010, Buffer.from('FACTUR~1.PDF\0')),
  attribute(2, 0x0006800f, Buffer.from('%PDF-1.7')),
  attribute(
    2,
    0x00069005,
    properties(unicode(0x3707001f, 'factură.pdf'), unicode(0x370e001f, 'application/pdf')),
  ),
  attribute(2, 0x00069002, Buffer.alloc(14)),
  attribute(2, 0x00018010, Buffer.from('6167759d2e747874', 'hex')),
  attribute(2, 0x0006800f, Buffer.from('abc')),
])
const part = (bytes: Buffer) =>
  `Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\n${bytes.toString('base64')}`

describe('winmail.dat', () => {
  it('gives out what is attached, and its text where there is no other', async () => {
    const reading = await readMail(multipart('mixed', ['Content-Type: text/plain\n\n', part(stream)]))
    expect(reading.ok && reading.mail.attachments).toEqual([
      { name: 'factură.pdf', type: 'application/pdf', size: 8, contentId: null },
      { name: 'aguť.txt', type: 'application/octet-stream', size: 3, contentId: null },
    ])
    expect(reading.ok && toText(reading.mail.said)).toBe('Vă rog\nAna')
    const beside = await readMail(multipart('mixed', ['Content-Type: text/plain\n\nPlease', part(stream)]))
    expect(beside.ok && toText(beside.mail.said)).toBe('Please')
  })

  it('S30 is read as far as it goes, wherever it breaks off', async () => {
    const readings = await Promise.all(
      Array.from({ length: stream.length }, (_, length) =>
        readMail(multipart('mixed', [part(stream.subarray(0, length))])),
      ),
    )
    expect(readings.every(({ ok }) => ok)).toBe(true)
  })
})
