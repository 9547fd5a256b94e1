/** Small pictures of pictures, drawn in the browser: on a canvas, so that a host's policy need allow no `blob:`. */
import { PREVIEW_BYTES, PREVIEW_PIXELS } from '../../shared/file/rules.ts'
import { shownAs } from '../../shared/file/types.ts'

/** Bytes of a picture that is still worth being taken apart for it. */
const WORTH = 40 * 1024 * 1024

export interface Drawn {
  readonly canvas: HTMLCanvasElement
  /** Pixels of the picture itself. */
  readonly width: number
  readonly height: number
}

/** Null for what is no picture, or none that this browser can read. */
export async function drawPreview(file: File): Promise<Drawn | null> {
  if (shownAs(file.name) !== 'picture' || file.size > WORTH) return null
  try {
    const picture = await createImageBitmap(file)
    const { width, height } = picture
    const scale = Math.min(1, PREVIEW_PIXELS / Math.max(width, height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    const context = canvas.getContext('2d')
    if (context === null) return null
    context.imageSmoothingQuality = 'high'
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return { canvas, width, height }
  } catch {
    return null
  }
}

/** As WebP, or where the browser writes none, as JPEG; null when it is too large even so. */
export async function previewBytes(canvas: HTMLCanvasElement): Promise<Blob | null> {
  for (const [type, quality] of [
    ['image/webp', 0.8],
    ['image/jpeg', 0.8],
    ['image/jpeg', 0.4],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- the next only where this one will not do
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
    if (blob?.type === type && blob.size <= PREVIEW_BYTES) return blob
  }
  return null
}
