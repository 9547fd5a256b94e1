/** The customer's screen, as far as they let us see it, and without the panel. */
import type { PanelHost } from '../embed.ts'
import { penOf } from './draw.ts'

/** Milliseconds that what is captured may lag behind what is seen: by then the panel is out of it. */
const LAG = 400
/** Milliseconds after which a screen that sends nothing is none. */
const PATIENCE = 8000

/** What of Screen Capture (W3C) the types do not have yet. */
interface Wish extends DisplayMediaStreamOptions {
  readonly preferCurrentTab: boolean
  readonly selfBrowserSurface: 'include' | 'exclude'
  readonly surfaceSwitching: 'include' | 'exclude'
}

/** Has to be called while a press is being handled. Rejects when it is not allowed. */
export async function askForScreen({ portal }: PanelHost): Promise<MediaStream> {
  const wish: Wish = {
    video: true,
    audio: false,
    // The page itself is what it is about, unless the page is ours.
    preferCurrentTab: portal === undefined,
    selfBrowserSurface: 'include',
    surfaceSwitching: 'exclude',
  }
  return navigator.mediaDevices.getDisplayMedia(wish)
}

export function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** Does something while neither panel nor lifebuoy are seen; they are back after it, whatever happens. */
export async function unseen<T>(place: Element, host: PanelHost, work: () => Promise<T>): Promise<T> {
  // The panel alone fills its own page, and what is wanted is another.
  const hidden = host.portal ? [] : [place.closest<HTMLElement>('.lifebuoy'), host.launcher]
  for (const one of hidden) one?.style.setProperty('visibility', 'hidden', 'important')
  try {
    return await work()
  } finally {
    for (const one of hidden) one?.style.removeProperty('visibility')
  }
}

/** Plays what is captured, as it is now. Not by an address: a host's `media-src` has no say in that. */
export async function play(stream: MediaStream, signal: AbortSignal): Promise<HTMLVideoElement> {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  await Promise.race([
    video.play(),
    after(PATIENCE, signal).then(() => Promise.reject(new Error('no picture'))),
  ])
  await after(LAG, signal)
  return video
}

/** What is on the screen now, without the panel. */
export async function grab(
  stream: MediaStream,
  place: Element,
  host: PanelHost,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  return unseen(place, host, async () => {
    const video = await play(stream, signal)
    const canvas = document.createElement('canvas')
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    penOf(canvas).drawImage(video, 0, 0)
    video.srcObject = null
    return canvas
  })
}

/** Milliseconds later; rejects as soon as the signal is aborted. */
async function after(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    setTimeout(resolve, ms)
    signal.addEventListener('abort', () => reject(new Error('nobody waits for it')))
  })
}
