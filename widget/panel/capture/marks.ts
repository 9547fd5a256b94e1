/** What can be drawn on a picture, as geometry alone: points, rectangles and what becomes of them. All in pixels of the picture. */

export const tools = ['arrow', 'box', 'blur', 'crop'] as const
export type Tool = (typeof tools)[number]

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

/** What a tool has left, from where it was put down to where it was lifted. An arrow points to `to`. */
export interface Mark {
  readonly tool: Tool
  readonly from: Point
  readonly to: Point
}

/** A square of a mosaic; `shade` from -1, darker, to 1, lighter. */
export interface Cell extends Rect {
  readonly shade: number
}

/** Smaller than this in both directions, a mark is a slip. */
const LEAST = 4
/** Parts of the longer side that a key moves a mark by. */
const STEPS = 40
/** A mosaic has so many squares on its longer side, but none smaller than this. */
const CELLS = 8
const CELL = 12

/** The rectangle between two points, on whole pixels. */
export function rectOf({ from, to }: Pick<Mark, 'from' | 'to'>): Rect {
  const x = Math.round(Math.min(from.x, to.x))
  const y = Math.round(Math.min(from.y, to.y))
  return {
    x,
    y,
    width: Math.round(Math.max(from.x, to.x)) - x,
    height: Math.round(Math.max(from.y, to.y)) - y,
  }
}

/** What of the picture is left to see after these. */
export function cropOf(marks: readonly Mark[], whole: Rect): Rect {
  const last = marks.findLast(({ tool }) => tool === 'crop')
  return last === undefined ? whole : rectOf(last)
}

/** The point in the rectangle that is the nearest. */
export function inside({ x, y }: Point, rect: Rect): Point {
  return {
    x: Math.min(Math.max(x, rect.x), rect.x + rect.width),
    y: Math.min(Math.max(y, rect.y), rect.y + rect.height),
  }
}

/** With one mark more, as far as it lies in what is seen; the same list for a slip. */
export function withMark(marks: readonly Mark[], { tool, from, to }: Mark, whole: Rect): readonly Mark[] {
  const seen = cropOf(marks, whole)
  const mark = { tool, from: inside(from, seen), to: inside(to, seen) }
  const { width, height } = rectOf(mark)
  const counts = tool === 'arrow' ? Math.max(width, height) >= LEAST : Math.min(width, height) >= LEAST
  return counts ? [...marks, mark] : marks
}

/** Where the keyboard begins: in the middle half of what is seen. */
export function startIn(tool: Tool, { x, y, width, height }: Rect): Mark {
  return {
    tool,
    from: { x: Math.round(x + width / 4), y: Math.round(y + height / 4) },
    to: { x: Math.round(x + (width * 3) / 4), y: Math.round(y + (height * 3) / 4) },
  }
}

export interface Push {
  /** Of the keyboard event. */
  readonly key: string
  /** Moves the end alone, which makes it larger or smaller. */
  readonly end: boolean
  /** By one pixel. */
  readonly fine: boolean
}

/** What an arrow key makes of a mark, which stays in sight; null for any other key. */
export function pushed({ tool, from, to }: Mark, { key, end, fine }: Push, seen: Rect): Mark | null {
  const step = fine ? 1 : Math.max(1, Math.round(Math.max(seen.width, seen.height) / STEPS))
  const ways: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  }
  const way = ways[key]
  if (way === undefined) return null
  const by = ({ x, y }: Point) => inside({ x: x + way[0], y: y + way[1] }, seen)
  if (end) return { tool, from, to: by(to) }
  // As a whole: as far as its first part reaches the edge.
  const moved = [by(from), by(to)] as const
  const dx = nearest(moved[0].x - from.x, moved[1].x - to.x)
  const dy = nearest(moved[0].y - from.y, moved[1].y - to.y)
  return { tool, from: { x: from.x + dx, y: from.y + dy }, to: { x: to.x + dx, y: to.y + dy } }
}

function nearest(a: number, b: number): number {
  return Math.abs(a) < Math.abs(b) ? a : b
}

/**
 * A mosaic that covers the rectangle. Its shades come of the places alone: unlike in a picture that is made coarse,
 * nothing of what it covers can be told from it.
 */
export function mosaic({ x, y, width, height }: Rect): readonly Cell[] {
  const size = Math.max(CELL, Math.ceil(Math.max(width, height) / CELLS))
  const cells: Cell[] = []
  for (let row = 0; row * size < height; row += 1) {
    for (let column = 0; column * size < width; column += 1) {
      cells.push({
        x: x + column * size,
        y: y + row * size,
        width: Math.min(size, width - column * size),
        height: Math.min(size, height - row * size),
        shade: ((column * 5 + row * 3) % 7) / 3 - 1,
      })
    }
  }
  return cells
}

/** Of lines, so that they are seen when the picture is shown small. */
export function strokeOf({ width, height }: Rect): number {
  return Math.max(3, Math.round(Math.max(width, height) / 280))
}

/** The two ends of an arrow's head, for a line of this width. */
export function headOf({ from, to }: Mark, stroke: number): readonly [Point, Point] {
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const length = Math.min(stroke * 6, Math.hypot(to.x - from.x, to.y - from.y))
  const end = (turn: number) => ({
    x: to.x - length * Math.cos(angle + turn),
    y: to.y - length * Math.sin(angle + turn),
  })
  return [end(Math.PI / 6), end(-Math.PI / 6)]
}
