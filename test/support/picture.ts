/** Pictures to attach: real ones, made here. */
import { drawPng } from '../../demo/vendors/drawing.ts'

/** A PNG of so many pixels, in two colours. */
export function png(width: number, height: number): Buffer {
  return drawPng(width, height, (fill) => {
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const band = Math.floor(((x + y) * 6) / (width + height)) % 2 === 0
        fill(x, y, 1, 1, band ? [207, 60, 25] : [245, 247, 249])
      }
    }
  })
}
