/** A recording of the screen, from what is captured to the file: a bar while it runs, then what it shows and how long it is. */
import { render } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FilesView } from '../../../shared/api/common.ts'
import { MEGABYTE } from '../../../shared/file/rules.ts'
import { icon } from '../../ui/icons.tsx'
import type { PanelHost } from '../embed.ts'
import { scaled } from './draw.ts'
import { recordingForm } from './forms.ts'
import { recorderOf } from './limits.ts'
import { play, stop, unseen } from './screen.ts'
import { stageOn, wear } from './stage.ts'
import type { CaptureWords } from './words.ts'

/** Pixels: as wide as what is shown of it gets. */
const WIDTH = 640
/** Milliseconds between the pieces that it comes in. */
const PIECE = 1000
/** Milliseconds that a busy machine gets to write its first piece, beyond the time that there is. */
const GRACE = 5000

interface Recorded {
  readonly blob: Blob
  readonly ms: number
  /** What it showed, moment by moment: a host's `media-src` would have a say in playing the file itself. */
  readonly moments: readonly HTMLCanvasElement[]
}

export interface RecordingProps {
  readonly stream: MediaStream
  readonly place: Element
  readonly host: PanelHost
  readonly rules: FilesView
  readonly words: CaptureWords
  /** BCP 47. */
  readonly lang: string
  /** Without what it ends in. */
  readonly name: string
  readonly signal: AbortSignal
}

/**
 * Null when it is discarded.
 * @throws Error when nothing was recorded
 */
export async function takeRecording(props: RecordingProps): Promise<File | null> {
  const { stream, place, host, rules, name, signal } = props
  const form = recordingForm(rules.types)
  if (form === null) throw new Error('nothing that is taken can be recorded')
  const [extension, type] = form
  const recorded = await unseen(place, host, async () => record(props, type))
  stop(stream)
  if (signal.aborted) return null
  if (recorded.blob.size === 0) throw new Error('nothing was recorded')
  const wanted = await preview(props, recorded)
  return wanted ? new File([recorded.blob], `${name}.${extension}`, { type }) : null
}

async function record(
  { stream, place, rules, words, signal }: RecordingProps,
  type: string,
): Promise<Recorded> {
  const video = await play(stream, signal)
  const { bitsPerSecond, every } = recorderOf(rules)
  const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: bitsPerSecond })
  const pieces: Blob[] = []
  let bytes = 0
  const moments: HTMLCanvasElement[] = []
  const look = () => {
    const { videoWidth } = video
    if (videoWidth > 0) moments.push(scaled(video, Math.min(1, WIDTH / videoWidth)))
  }

  wear(place)
  const bar = document.createElement('div')
  bar.className = 'recording'
  // Esc closes the panel, which is not what is before the eyes.
  for (const kind of ['keydown', 'keypress', 'keyup'])
    bar.addEventListener(kind, (event) => event.stopPropagation())
  place.closest('.lifebuoy')?.append(bar)
  const began = performance.now()
  const looking = setInterval(look, every)
  try {
    await new Promise<void>((resolve, reject) => {
      const end = () => {
        if (recorder.state !== 'inactive') recorder.stop()
      }
      const onTime = () => {
        if (bytes > 0 || performance.now() > began + rules.seconds * 1000 + GRACE) end()
      }
      recorder.addEventListener('dataavailable', ({ data }) => {
        // What goes beyond is left out; what was before can be played without it.
        if (bytes + data.size > rules.bytes) return end()
        bytes += data.size
        pieces.push(data)
        // The next piece would hardly fit.
        if (bytes + data.size * 2 > rules.bytes) end()
      })
      recorder.addEventListener('stop', () => resolve())
      recorder.addEventListener('error', () => reject(new Error('it cannot be recorded')))
      signal.addEventListener('abort', end)
      recorder.start(PIECE)
      look()
      render(<Bar words={words} began={began} ms={rules.seconds * 1000} onTime={onTime} onEnd={end} />, bar)
    })
    look()
  } finally {
    clearInterval(looking)
    render(null, bar)
    bar.remove()
    video.srcObject = null
  }
  return { blob: new Blob(pieces, { type }), ms: performance.now() - began, moments }
}

/** `began` by `performance.now()`. */
function Bar({
  words: { recording: said },
  began,
  ms,
  onTime,
  onEnd,
}: {
  readonly words: CaptureWords
  readonly began: number
  readonly ms: number
  /** Is called again while it goes on. */
  readonly onTime: () => void
  readonly onEnd: () => void
}) {
  const button = useRef<HTMLButtonElement>(null)
  const [left, setLeft] = useState(ms)
  useLayoutEffect(() => button.current?.focus(), [])
  useEffect(() => {
    const timer = setInterval(() => {
      const now = began + ms - performance.now()
      setLeft(now)
      if (now <= 0) onTime()
    }, 250)
    return () => clearInterval(timer)
  }, [began, ms, onTime])
  return (
    <div>
      <i aria-hidden="true" />
      <span>
        <b>{said.running}</b>
        <span>{said.left(clock(Math.max(0, left)))}</span>
      </span>
      <button type="button" class="button primary" ref={button} onClick={onEnd}>
        {said.stop}
      </button>
    </div>
  )
}

async function preview({ place, words, lang, signal }: RecordingProps, recorded: Recorded): Promise<boolean> {
  const stage = stageOn(place, 'recorded', words.recording.made, signal)
  return new Promise((resolve) => {
    const end = (wanted: boolean) => {
      render(null, stage.element)
      stage.leave()
      resolve(wanted)
    }
    stage.onCancel(() => end(false))
    render(<Preview recorded={recorded} words={words} lang={lang} onDone={end} />, stage.element)
    stage.show()
  })
}

function Preview({
  recorded: { blob, ms, moments },
  words,
  lang,
  onDone,
}: {
  readonly recorded: Recorded
  readonly words: CaptureWords
  readonly lang: string
  readonly onDone: (wanted: boolean) => void
}) {
  const { recording: said } = words
  const shownRef = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const last = moments.length - 1
  useEffect(() => {
    const moment = moments[at]
    if (moment !== undefined) shownRef.current?.replaceChildren(moment)
  }, [moments, at])
  const size = new Intl.NumberFormat(lang, {
    maximumFractionDigits: 1,
    style: 'unit',
    unit: 'megabyte',
  }).format(Math.max(0.1, blob.size / MEGABYTE))
  const time = (moment: number) => clock(last > 0 ? (ms * moment) / last : 0)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onDone(true)
      }}
    >
      <h3>{said.made}</h3>
      <div class="editor-picture" ref={shownRef} />
      {last > 0 && (
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label={said.moment}
          aria-valuetext={time(at)}
          onInput={(event) => setAt(Number(event.currentTarget.value))}
        />
      )}
      <p class="hint">{said.about(clock(ms), size)}</p>
      <div class="editor-foot">
        <button type="button" class="button" onClick={() => onDone(false)}>
          {words.discard}
        </button>
        <button type="submit" class="button primary">
          {icon('plus')}
          {words.attach}
        </button>
      </div>
    </form>
  )
}

/** `1:05`, of milliseconds. */
function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
