/** What Comet's stories show besides their words: an invoice, a label, a screen; lists and documents. */
import { pdf, write, type Colour } from './drawing.ts'
import { frame, picture, TEXT, words } from './painting.ts'
import type { DemoFile } from './vendor.ts'

const INK: Colour = [38, 50, 64]
const HEAD: Colour = [226, 231, 236]
const RED: Colour = [206, 54, 38]
const BLUE: Colour = [22, 104, 180]
const BLACK: Colour = [20, 20, 20]

/** The invoice whose sum is a ban off, as its customer has marked it. */
export const invoice = picture('factura LUNA 2026-0187.png', [900, 640], (fill) => {
  fill(60, 56, 150, 34, BLUE)
  write(fill, 'LUNA 2026-0187', 480, 60, 6, INK)
  words(fill, 60, 120, [90, 60, 120])
  words(fill, 60, 144, [120, 80])
  fill(60, 196, 780, 40, HEAD)
  ;['699,00', '401,39', '118,63'].forEach((sum, row) => {
    const y = 260 + row * 54
    words(fill, 60, y + 6, [140 - row * 20, 70 + row * 30])
    write(fill, sum, 715, y, 5, INK)
    fill(60, y + 40, 780, 2, HEAD)
  })
  words(fill, 420, 470, [110, 60], INK)
  write(fill, '1.219,03', 644, 462, 6, INK)
  frame(fill, 622, 440, 230, 74, 5, RED)
  words(fill, 60, 570, [220, 120, 90])
})

/** The same as a document. */
export const invoiceDocument: DemoFile = {
  name: 'factura LUNA 2026-0187.pdf',
  bytes: () =>
    pdf([
      'Magazin Luna SRL',
      'Factura LUNA 2026-0187',
      '',
      'Raft metalic, 2 buc.           699,00',
      'Cantar de control              401,39',
      'Transport                      118,63',
      '',
      'Total de plata               1.219,03 lei',
    ]),
}

/** A supplier's prices, with the column that is new. */
export const prices: DemoFile = {
  name: 'Lista de prețuri Alba, noiembrie – cu cota de TVA.csv',
  bytes: () =>
    Buffer.from(
      `\uFEFFcod;denumire;preț;cota TVA\r\n${Array.from(
        { length: 140 },
        (_, n) => `ALB-${1001 + n};Produs ${n + 1};${(n % 40) + 3},90;${n % 3 === 0 ? 11 : 21}\r\n`,
      ).join('')}`,
    ),
}

/** A label without the last digit of its code. */
export const label = picture('label 40 mm.png', [480, 320], (fill) => {
  frame(fill, 20, 20, 440, 280, 3, TEXT)
  words(fill, 52, 52, [120, 80, 60], INK)
  let x = 52
  for (const width of [6, 3, 9, 3, 6, 3, 3, 9, 6, 3, 9, 6, 3, 3, 6, 9, 3, 6, 3, 9, 6, 3, 3, 6, 9, 3]) {
    fill(x, 92, width, 110, BLACK)
    x += width + 8
  }
  write(fill, 'BLT-08-441', 52, 226, 8, BLACK)
  frame(fill, 376, 214, 48, 64, 4, RED)
})

/** The driver of the label printer, in which the scanner has found something. */
export const driver: DemoFile = {
  name: 'label-printer-driver.zip',
  // An empty archive: what was found is the story's.
  bytes: () => Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'),
  finding: 'Win.Trojan.Agent-7105613-0',
}

/** Where the right is that drivers have. */
export const roles = picture('settings, roles, driver.png', [820, 460], (fill) => {
  fill(0, 0, 820, 52, INK)
  words(fill, 28, 20, [90, 60], HEAD)
  fill(0, 52, 200, 408, [244, 246, 248])
  ;[110, 84, 130, 96, 70].forEach((width, row) =>
    words(fill, 28, 88 + row * 44, [width], row === 2 ? BLUE : TEXT),
  )
  words(fill, 236, 88, [150, 70], INK)
  ;[[120, 90], [80, 140], [110, 130], [160]].forEach((widths, row) => {
    const y = 140 + row * 62
    frame(fill, 236, y, 26, 26, 3, row === 2 ? BLUE : TEXT)
    if (row !== 1) fill(242, y + 6, 14, 14, row === 2 ? BLUE : TEXT)
    words(fill, 284, y + 7, widths, row === 2 ? INK : TEXT)
  })
  frame(fill, 220, 250, 360, 54, 4, RED)
})

/** Stock of three warehouses, and what they have together. */
export const stock = picture('stock.png', [900, 440], (fill) => {
  frame(fill, 20, 20, 860, 400, 2, HEAD)
  fill(22, 22, 856, 60, HEAD)
  for (const x of [330, 470, 610]) words(fill, x, 46, [90])
  words(fill, 750, 46, [90], INK)
  ;[
    ['75', '5', '40', '120'],
    ['0', '27', '9', '36'],
    ['120', '15', '0', '135'],
  ].forEach((counts, row) => {
    const y = 112 + row * 100
    words(fill, 48, y + 8, [110 - row * 10, 60 + row * 30])
    counts.forEach((count, column) => {
      write(fill, count, 330 + column * 140, y, 6, column === 3 ? BLUE : INK)
    })
    if (row < 2) fill(40, y + 60, 820, 2, HEAD)
  })
})
