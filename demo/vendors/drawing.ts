/** Pictures and documents of the stories, drawn when they are told: real ones, so that what shows files has some to show. */
import { crc32, deflateSync } from 'node:zlib'

export type Colour = readonly [red: number, green: number, blue: number]

/** Fills a rectangle, in pixels. */
export type Fill = (x: number, y: number, width: number, height: number, colour: Colour) => void

/** A PNG (RFC 2083) of so many pixels, white where nothing is painted. */
export function drawPng(width: number, height: number, paint: (fill: Fill) => void): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits each of red, green and blue.
  head.set([8, 2, 0, 0, 0], 8)
  const line = 1 + width * 3
  const pixels = Buffer.alloc(line * height, 255)
  for (let y = 0; y < height; y += 1) pixels[y * line] = 0
  paint((left, top, wide, high, colour) => {
    const [from, to] = [Math.max(0, Math.round(left)), Math.min(width, Math.round(left + wide))]
    for (let y = Math.max(0, Math.round(top)); y < Math.min(height, Math.round(top + high)); y += 1) {
      for (let x = from; x < to; x += 1) pixels.set(colour, y * line + 1 + x * 3)
    }
  })
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}

/** Letters of three by five dots, as the stories need them: each with its lines, whose dots are the bits of a digit. */
const letters: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '-00700 .00002 ,00024 075557 126227 271747 371717 455711 574717 674757 771122 875757 975717 ' +
    'A25755 B65656 L44447 N65555 T72222 U55557'
  )
    .split(' ')
    .map((said) => [said.charAt(0), said.slice(1)]),
)

/** Writes with dots of so many pixels. */
export function write(fill: Fill, text: string, x: number, y: number, dot: number, colour: Colour): void {
  Array.from(text).forEach((letter, place) => {
    Array.from(letters[letter] ?? '').forEach((row, down) => {
      for (let across = 0; across < 3; across += 1) {
        if ((Number(row) & (4 >> across)) === 0) continue
        fill(x + (place * 4 + across) * dot, y + down * dot, dot, dot, colour)
      }
    })
  })
}

/** A page of lines of text, of ASCII, as a PDF 1.4. */
export function pdf(lines: readonly string[]): Buffer {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n')
  const content = `BT /F1 12 Tf 18 TL 56 780 Td\n${shown}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const begins = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(begins).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  )
}
