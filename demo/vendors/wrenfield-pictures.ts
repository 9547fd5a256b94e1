/** What Wrenfield's help shows besides its words. */
import type { Colour } from './drawing.ts'
import { frame, picture, words } from './painting.ts'

const HEAD: Colour = [226, 231, 236]
const GREEN: Colour = [214, 238, 218]
const INK: Colour = [38, 50, 64]

/** A bank statement in the ledger: of its lines two fit an invoice, and one does not. */
export const statement = picture('statement.png', [900, 420], (fill) => {
  frame(fill, 20, 20, 860, 380, 2, HEAD)
  fill(22, 22, 856, 50, HEAD)
  words(fill, 44, 40, [120, 80], INK)
  for (const [row, fits] of [true, true, false].entries()) {
    const y = 92 + row * 100
    if (fits) fill(40, y, 820, 80, GREEN)
    else frame(fill, 40, y, 820, 80, 2, HEAD)
    words(fill, 64, y + 34, [70, 160 - row * 30, 110 + row * 40])
    words(fill, 740, y + 34, [90], INK)
  }
})
