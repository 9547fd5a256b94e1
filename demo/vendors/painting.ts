/** Screens and papers as pictures: frames, and words as they look from afar. */
import { drawPng, type Colour, type Fill } from './drawing.ts'
import type { DemoFile } from './vendor.ts'

/** Words in a text. */
export const TEXT: Colour = [196, 204, 212]

/** A picture, and the small one of it that a browser would have made. */
export function picture(
  name: string,
  [width, height]: readonly [number, number],
  paint: (fill: Fill) => void,
): DemoFile {
  const times = (scale: number) =>
    drawPng(Math.round(width * scale), Math.round(height * scale), (fill) =>
      paint((x, y, wide, high, colour) => fill(x * scale, y * scale, wide * scale, high * scale, colour)),
    )
  return { name, width, height, bytes: () => times(1), preview: () => times(320 / Math.max(width, height)) }
}

/** Words, from afar. */
export function words(fill: Fill, x: number, y: number, widths: readonly number[], colour = TEXT): void {
  let from = x
  for (const width of widths) {
    fill(from, y, width, 12, colour)
    from += width + 10
  }
}

/** A rectangle's edge, so many pixels wide. */
export function frame(
  fill: Fill,
  x: number,
  y: number,
  width: number,
  height: number,
  line: number,
  colour: Colour,
) {
  fill(x, y, width, line, colour)
  fill(x, y + height - line, width, line, colour)
  fill(x, y, line, height, colour)
  fill(x + width - line, y, line, height, colour)
}
