/** Buttons that take a picture of the screen or record it, and what becomes of that until it is a file. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import { drawn } from '../../ui/icons.tsx'
import type { ToolsProps } from '../files/tools.tsx'
import css from './buttons.css?inline'
import { askForScreen, stop } from './screen.ts'
import { loadWords, type CaptureWords } from './words.ts'
import { recordingForm, takesPictures } from './forms.ts'
import type { FunctionComponent } from 'preact'

const RECORD = 'M2.5 5h10.5v10H2.5ZM13 9l4.5-2.5v7L13 11'
const CAMERA = 'M3 6h3.2L7.5 4h5L13.8 6H17v10H3ZM12.8 10.7a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0Z'

const buttonsSheet = sheet(css)

/** How many were made in this page: each has a name of its own. */
let made = 0

interface CaptureProps extends ToolsProps {
  readonly words: CaptureWords
}

/** The buttons, in the language of a page's BCP 47 tag. */
export async function open(tag: string): Promise<FunctionComponent<ToolsProps>> {
  const words = await loadWords(tag)
  return function Buttons(props: ToolsProps) {
    return <Capture {...props} words={words} />
  }
}

function Capture({ scene, rules, add, say, words }: CaptureProps) {
  const place = useRef<HTMLDivElement>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  /** While something is being made; aborted when who wanted it is gone. */
  const makingRef = useRef<AbortController | null>(null)
  useEffect(() => {
    const root = place.current?.getRootNode()
    if (root instanceof ShadowRoot) adoptOnce(root, buttonsSheet)
    return () => makingRef.current?.abort()
  }, [])

  function fail(text: string) {
    setTrouble(text)
    say(text)
  }

  /** Asks at once, as browsers want it, and fetches meanwhile what goes on with it. */
  async function start(
    button: HTMLElement,
    make: (stream: MediaStream, around: Element, signal: AbortSignal) => Promise<File | null>,
  ) {
    const around = place.current
    if (makingRef.current !== null || around === null) return
    const mine = new AbortController()
    makingRef.current = mine
    setTrouble(null)
    let stream: MediaStream | undefined
    try {
      stream = await askForScreen(scene.model.host)
      const file = mine.signal.aborted ? null : await make(stream, around, mine.signal)
      if (file !== null && !mine.signal.aborted) add([file])
    } catch {
      if (!mine.signal.aborted) fail(stream === undefined ? words.denied : words.failed)
    } finally {
      stop(stream)
      makingRef.current = null
      button.focus()
    }
  }

  async function picture(stream: MediaStream, around: Element, signal: AbortSignal): Promise<File | null> {
    const { takePicture } = await loadPicture()
    made += 1
    const file = await takePicture(stream, around, scene.model.host, rules, words, `screen-${made}`, signal)
    if (file === 'large') fail(words.large)
    return file === 'large' ? null : file
  }

  async function recording(stream: MediaStream, around: Element, signal: AbortSignal): Promise<File | null> {
    const { takeRecording } = await loadRecording()
    const { host } = scene.model
    made += 1
    const name = `screen-${made}`
    return takeRecording({ stream, place: around, host, rules, words, lang: scene.words.lang, name, signal })
  }

  return (
    <div class="capturing" ref={place}>
      {rules.capture && takesPictures(rules.types) && (
        <button
          type="button"
          class="button"
          title={words.picture}
          onPointerEnter={prefetchPicture}
          onFocus={prefetchPicture}
          onClick={(event) => void start(event.currentTarget, picture)}
        >
          {drawn(CAMERA)}
          <span>{words.picture}</span>
        </button>
      )}
      {rules.seconds > 0 && recordingForm(rules.types) !== null && (
        <button
          type="button"
          class="button"
          title={words.record}
          onPointerEnter={prefetchRecording}
          onFocus={prefetchRecording}
          onClick={(event) => void start(event.currentTarget, recording)}
        >
          {drawn(RECORD)}
          <span>{words.record}</span>
        </button>
      )}
      {trouble !== null && (
        <p class="error" ref={intoSight}>
          {trouble}
        </p>
      )}
    </div>
  )
}

const loadPicture = async () => import('./picture.ts')

const loadRecording = async () => import('./recording.tsx')

function prefetchRecording() {
  loadRecording().catch(() => undefined)
}

function prefetchPicture() {
  // Asked for again, and told, when it is pressed.
  loadPicture().catch(() => undefined)
}

/** Pixels: of the foot, which lies over the end of the form. */
const FOOT = 90

/** Scrolls the form, and it alone: not the host's page. */
function intoSight(line: HTMLElement | null) {
  const body = line?.closest('.foot') ? null : line?.closest('.body')
  if (!line || !body) return
  const hidden = line.getBoundingClientRect().bottom - body.getBoundingClientRect().bottom + FOOT
  if (hidden > 0) body.scrollTop += hidden
}
