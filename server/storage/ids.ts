/** Identifiers: unguessable enough to be said in addresses, and in the order of their making, so that indexes grow at one end. */
import { randomFillSync } from 'node:crypto'

/** Random bytes are taken in lots: a call for each id would cost more than the id. */
const lot = Buffer.alloc(4096)
let used = lot.length

let lastTime = 0
let counter = 0

/**
 * A UUID version 7 (RFC 9562, section 5.7) of `now` (epoch milliseconds): 48 bits of time, 12 of a counter that
 * begins at random and makes the ids of one process grow within a millisecond (section 6.2, method 1), 62 random.
 * When the clock goes back, or more than the counter holds are made, time runs on from the latest id.
 */
export function newId(now: number): string {
  const random = take(10)
  if (now > lastTime) {
    lastTime = now
    // The highest bit stays free, so that there is room to count.
    counter = random.readUInt16BE(8) & 0x7ff
  } else {
    counter += 1
    if (counter > 0xfff) {
      lastTime += 1
      counter = random.readUInt16BE(8) & 0x7ff
    }
  }
  const time = lastTime.toString(16).padStart(12, '0')
  const count = counter.toString(16).padStart(3, '0')
  const variant = (0x8000 | (random.readUInt16BE(0) & 0x3fff)).toString(16)
  const rest = random.toString('hex', 2, 8)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}-${rest}`
}

/** When it was made, in epoch milliseconds, as far as `newId` was told. */
export function timeOf(id: string): number {
  return parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

function take(bytes: number): Buffer {
  if (used + bytes > lot.length) {
    randomFillSync(lot)
    used = 0
  }
  used += bytes
  return lot.subarray(used - bytes, used)
}
