/** What is drawn on a picture, as geometry: marks stay in the picture, keys move them, a mosaic covers all and tells nothing. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recorderOf } from '../../widget/panel/capture/limits.ts'
import {
  cropOf,
  headOf,
  mosaic,
  pushed,
  rectOf,
  startIn,
  strokeOf,
  tools,
  withMark,
  type Mark,
  type Rect,
} from '../../widget/panel/capture/marks.ts'

const whole: Rect = { x: 0, y: 0, width: 1280, height: 720 }
const point = fc.record({ x: fc.integer({ min: -500, max: 2000 }), y: fc.integer({ min: -500, max: 2000 }) })
const mark = fc.record({ tool: fc.constantFrom(...tools), from: point, to: point })

function lies({ x, y, width, height }: Rect, within: Rect): boolean {
  return (
    x >= within.x &&
    y >= within.y &&
    x + width <= within.x + within.width &&
    y + height <= within.y + within.height
  )
}

/** Of 300 by 300, drawn from its right lower corner. */
function crop(x: number): Mark {
  return { tool: 'crop', from: { x: x + 300, y: 400 }, to: { x, y: 100 } }
}

describe('marks', () => {
  test('whatever is drawn lies in what is seen, and what is seen in the picture', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 12 }), (drawn) => {
        let marks: readonly Mark[] = []
        for (const one of drawn) {
          const seen = cropOf(marks, whole)
          marks = withMark(marks, one, whole)
          const last = marks.at(-1)
          if (last !== undefined && cropOf(marks.slice(0, -1), whole) === seen)
            expect(lies(rectOf(last), seen)).toBe(true)
          const now = cropOf(marks, whole)
          expect(lies(now, whole)).toBe(true)
          expect(Math.min(now.width, now.height)).toBeGreaterThan(0)
        }
      }),
    )
  })

  test('a slip leaves nothing; an arrow may be level, a box may not', () => {
    const from = { x: 100, y: 100 }
    expect(withMark([], { tool: 'arrow', from, to: { x: 101, y: 101 } }, whole)).toEqual([])
    expect(withMark([], { tool: 'arrow', from, to: { x: 200, y: 100 } }, whole)).toHaveLength(1)
    expect(withMark([], { tool: 'box', from, to: { x: 200, y: 100 } }, whole)).toEqual([])
    expect(withMark([], { tool: 'crop', from, to: { x: 103, y: 300 } }, whole)).toEqual([])
  })

  test('the last crop is what is seen', () => {
    const marks = withMark(withMark([], crop(100), whole), crop(200), whole)
    expect(cropOf(marks, whole)).toEqual({ x: 200, y: 100, width: 200, height: 300 })
    expect(cropOf(marks.slice(0, -1), whole)).toEqual({ x: 100, y: 100, width: 300, height: 300 })
  })
})

describe('keys', () => {
  const key = fc.record({
    key: fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'),
    end: fc.boolean(),
    fine: fc.boolean(),
  })

  test('move a mark as a whole, or its end, and never out of sight', () => {
    fc.assert(
      fc.property(fc.constantFrom(...tools), fc.array(key, { maxLength: 80 }), (tool, keys) => {
        let one = startIn(tool, whole)
        for (const press of keys) {
          const next = pushed(one, press, whole)
          expect(next).not.toBeNull()
          if (next === null) continue
          expect(lies(rectOf(next), whole)).toBe(true)
          if (press.end) expect(next.from).toEqual(one.from)
          else {
            expect(next.to.x - next.from.x).toBe(one.to.x - one.from.x)
            expect(next.to.y - next.from.y).toBe(one.to.y - one.from.y)
          }
          one = next
        }
      }),
    )
  })

  test('others do nothing', () => {
    expect(pushed(startIn('box', whole), { key: 'a', end: false, fine: false }, whole)).toBeNull()
  })

  test('move by a pixel where that is wanted', () => {
    const one = startIn('blur', whole)
    const next = pushed(one, { key: 'ArrowRight', end: false, fine: true }, whole)
    expect(next && next.from.x - one.from.x).toBe(1)
  })
})

function shades(of: Rect): readonly number[] {
  return mosaic(of).map(({ shade }) => shade)
}

describe('a mosaic', () => {
  const rect = fc.record({
    x: fc.integer({ min: 0, max: 4000 }),
    y: fc.integer({ min: 0, max: 4000 }),
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
  })

  test('covers the rectangle, all of it, and nothing else', () => {
    fc.assert(
      fc.property(rect, (area) => {
        const cells = mosaic(area)
        expect(cells.every((cell) => lies(cell, area))).toBe(true)
        // They lie in rows, side by side: what they cover adds up to the whole.
        expect(cells.reduce((sum, { width, height }) => sum + width * height, 0)).toBe(
          area.width * area.height,
        )
      }),
    )
  })

  test('has the same shades wherever it lies: they tell nothing of what is below', () => {
    fc.assert(
      fc.property(rect, (area) => {
        expect(shades(area)).toEqual(shades({ ...area, x: 0, y: 0 }))
        expect(shades(area).every((shade) => Math.abs(shade) <= 1)).toBe(true)
      }),
    )
  })
})

test('an arrow’s head is no longer than the arrow, and ends at its point', () => {
  const one = { tool: 'arrow', from: { x: 0, y: 0 }, to: { x: 10, y: 0 } } as const
  const [above, below] = headOf(one, strokeOf(whole))
  expect(above.x).toBeCloseTo(below.x)
  expect(above.y).toBeCloseTo(-below.y)
  expect(Math.hypot(10 - above.x, above.y)).toBeLessThanOrEqual(10.001)
})

describe('a recording', () => {
  test('is recorded so that all its seconds fit into what a file may have', () => {
    const usual = recorderOf({ bytes: 10 * 1024 * 1024, seconds: 60 })
    expect((usual.bitsPerSecond * 60) / 8).toBeLessThanOrEqual(10 * 1024 * 1024)
  })

  test('is no finer than helps, and no coarser than can be read', () => {
    expect(recorderOf({ bytes: 200 * 1024 * 1024, seconds: 1 }).bitsPerSecond).toBe(2_500_000)
    expect(recorderOf({ bytes: 1024 * 1024, seconds: 300 }).bitsPerSecond).toBe(250_000)
  })
})
