/** Draws a picture with its marks on a canvas, and makes a file of it. On canvas alone: a host's `img-src` has no say in that. */
import type { FileRules } from '../../../shared/file/rules.ts'
import { pictureForms } from './forms.ts'
import { cropOf, headOf, mosaic, rectOf, strokeOf, type Mark, type Rect } from './marks.ts'

const INK = '#e0201b'
const RIM = '#fff'

export function wholeOf({ width, height }: HTMLCanvasElement): Rect {
  return { x: 0, y: 0, width, height }
}

/** @throws Error where the browser has no memory left for one */
export function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('there is no canvas to draw on')
  return pen
}

/** The picture with its marks; `draft` is a mark that is not made yet. */
export function draw(
  canvas: HTMLCanvasElement,
  picture: HTMLCanvasElement,
  marks: readonly Mark[],
  draft: Mark | null = null,
): void {
  const whole = wholeOf(picture)
  const seen = cropOf(marks, whole)
  canvas.width = seen.width
  canvas.height = seen.height
  const pen = penOf(canvas)
  pen.translate(-seen.x, -seen.y)
  pen.drawImage(picture, 0, 0)
  const stroke = strokeOf(whole)
  for (const mark of marks) put(pen, picture, mark, stroke)
  if (draft === null) return
  if (draft.tool !== 'crop') put(pen, picture, draft, stroke)
  if (draft.tool !== 'arrow') frame(pen, rectOf(draft), seen, draft.tool === 'crop')
}

function put(pen: CanvasRenderingContext2D, picture: HTMLCanvasElement, mark: Mark, stroke: number) {
  const rect = rectOf(mark)
  if (mark.tool === 'blur') {
    cover(pen, picture, rect)
    return
  }
  if (mark.tool === 'crop') return
  pen.beginPath()
  if (mark.tool === 'box') pen.rect(rect.x, rect.y, rect.width, rect.height)
  else {
    const [one, other] = headOf(mark, stroke)
    pen.moveTo(mark.from.x, mark.from.y)
    pen.lineTo(mark.to.x, mark.to.y)
    pen.moveTo(one.x, one.y)
    pen.lineTo(mark.to.x, mark.to.y)
    pen.lineTo(other.x, other.y)
  }
  pen.lineJoin = pen.lineCap = 'round'
  // Light around dark: it is seen on any ground.
  for (const [colour, width] of [
    [RIM, stroke * 1.5],
    [INK, stroke],
  ] as const) {
    pen.strokeStyle = colour
    pen.lineWidth = width
    pen.stroke()
  }
}

/** Paints over what is there. Of that, the colour as a whole is all that is left, and that only roughly. */
function cover(pen: CanvasRenderingContext2D, picture: HTMLCanvasElement, rect: Rect) {
  if (rect.width < 1 || rect.height < 1) return
  const dot = document.createElement('canvas')
  dot.width = dot.height = 1
  const small = penOf(dot)
  small.drawImage(picture, rect.x, rect.y, rect.width, rect.height, 0, 0, 1, 1)
  const rough = Array.from(small.getImageData(0, 0, 1, 1).data.slice(0, 3), (part) => part & 0xe0)
  for (const { x, y, width, height, shade } of mosaic(rect)) {
    pen.fillStyle = `rgb(${rough.map((part) => Math.round(Math.min(230, part + 16) + shade * 16)).join()})`
    pen.fillRect(x, y, width, height)
  }
}

/** Around what is being drawn, so that it is seen before it has an effect. */
function frame(pen: CanvasRenderingContext2D, rect: Rect, seen: Rect, dims: boolean) {
  if (dims) {
    pen.fillStyle = '#000a'
    pen.beginPath()
    pen.rect(seen.x, seen.y, seen.width, seen.height)
    pen.rect(rect.x, rect.y, rect.width, rect.height)
    pen.fill('evenodd')
  }
  const dash = Math.max(4, seen.width / 100)
  pen.lineWidth = Math.max(2, seen.width / 500)
  for (const [colour, offset] of [
    ['#000', 0],
    ['#fff', dash],
  ] as const) {
    pen.setLineDash([dash, dash])
    pen.lineDashOffset = offset
    pen.strokeStyle = colour
    pen.strokeRect(rect.x, rect.y, rect.width, rect.height)
  }
  pen.setLineDash([])
}

/** How a picture is made to fit: how good it is written, and how large, each less than before. */
const tries = [
  [1, 1],
  [0.85, 1],
  [0.7, 1],
  [0.7, 0.5],
  [0.6, 0.25],
] as const

/**
 * A file that the vendor takes, in the best form that fits; `name` is without what it ends in. Null where even the
 * smallest does not fit.
 */
export async function fileOf(
  canvas: HTMLCanvasElement,
  name: string,
  { types, bytes }: Pick<FileRules, 'types' | 'bytes'>,
): Promise<File | null> {
  for (const [quality, scale] of tries) {
    const from = scale === 1 ? canvas : scaled(canvas, scale)
    for (const [extension, type] of pictureForms) {
      if (!types.includes(extension)) continue
      // oxlint-disable-next-line no-await-in-loop -- the next only where this one is too large
      const blob = await new Promise<Blob | null>((resolve) => {
        from.toBlob(resolve, type, quality)
      })
      // A browser that cannot write a type writes another.
      if (blob?.type === type && blob.size <= bytes) return new File([blob], `${name}.${extension}`, { type })
    }
  }
  return null
}

/** A smaller copy. */
export function scaled(source: HTMLCanvasElement | HTMLVideoElement, scale: number): HTMLCanvasElement {
  const copy = document.createElement('canvas')
  const [width, height] =
    source instanceof HTMLVideoElement
      ? [source.videoWidth, source.videoHeight]
      : [source.width, source.height]
  copy.width = Math.max(1, Math.round(width * scale))
  copy.height = Math.max(1, Math.round(height * scale))
  penOf(copy).drawImage(source, 0, 0, copy.width, copy.height)
  return copy
}
