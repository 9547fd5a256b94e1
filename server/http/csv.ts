/** Lists as CSV (RFC 4180): UTF-8 with the mark by which spreadsheets know it, and no cell that they would take for a formula. */
import type { AppContext } from './env.ts'

/** What a spreadsheet begins a formula with, and what it drops before it looks; the wide forms count to some. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/**
 * Answers rows as a file to be saved, as they come: memory does not grow with their number.
 * @param fileName ASCII, without quotes
 */
export function answerCsv(
  c: AppContext,
  fileName: string,
  rows: AsyncIterable<readonly (readonly string[])[]>,
): Response {
  const parts = rows[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let begun = false
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const part = await parts.next()
      if (part.done === true) return controller.close()
      // The byte order mark is U+FEFF.
      const text = (begun ? '' : '\uFEFF') + part.value.map(csvLine).join('')
      begun = true
      controller.enqueue(encoder.encode(text))
    },
    async cancel() {
      await parts.return?.()
    },
  })
  return c.body(body, 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${fileName}"`,
  })
}

/** Every cell in quotes, so that neither commas nor line ends in one begin another. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
}

/** An apostrophe before what would be a formula makes it text. */
function harmless(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}
