/** Pictures in a page of the tests: how one comes into a text that is written, and when it is to be seen. */
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** Pastes a picture where the caret of a text area is. */
export async function pastePicture(area: Locator, picture: Buffer): Promise<void> {
  await area.evaluate(
    (its, bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }))
      its.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [...picture],
  )
}

/** Waits until a picture is on its canvas, which is read by way of one that may be read often. */
export async function drawn(canvas: Locator): Promise<void> {
  await canvas.waitFor()
  await expect
    .poll(() =>
      canvas.evaluate((its: HTMLCanvasElement) => {
        const seen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
        seen?.drawImage(its, 5, 5, 1, 1, 0, 0, 1, 1)
        return seen?.getImageData(0, 0, 1, 1).data[3]
      }),
    )
    .toBe(255)
}
