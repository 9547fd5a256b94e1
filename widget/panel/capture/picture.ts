/** A picture of the screen, from what is captured to the file: without the panel, and with what was drawn on it. */
import type { FilesView } from '../../../shared/api/common.ts'
import type { PanelHost } from '../embed.ts'
import { fileOf } from './draw.ts'
import { edit } from './editor.tsx'
import { grab, stop } from './screen.ts'
import type { CaptureWords } from './words.ts'

/** `large` where the vendor takes none as small as it can be made; null when it is discarded. */
export async function takePicture(
  stream: MediaStream,
  place: Element,
  host: PanelHost,
  rules: FilesView,
  words: CaptureWords,
  name: string,
  signal: AbortSignal,
): Promise<File | 'large' | null> {
  const picture = await grab(stream, place, host, signal)
  // Nobody is looked at any longer than it takes.
  stop(stream)
  const made = await edit(place, picture, words, signal)
  return made && ((await fileOf(made, name, rules)) ?? 'large')
}
