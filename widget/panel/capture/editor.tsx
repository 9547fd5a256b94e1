/** Draws on a picture before it is attached, with pointer, finger or keys: a dialog over the whole page. */
import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { drawn, icon } from '../../ui/icons.tsx'
import { draw, wholeOf } from './draw.ts'
import {
  cropOf,
  pushed,
  rectOf,
  startIn,
  tools,
  withMark,
  type Mark,
  type Point,
  type Tool,
} from './marks.ts'
import { stageOn } from './stage.ts'
import type { CaptureWords } from './words.ts'

const paths: Readonly<Record<Tool, string>> = {
  arrow: 'M4 16L16 4M8.5 4H16v7.5',
  box: 'M3.5 5h13v10h-13Z',
  blur: 'M3.5 3.5h13v13h-13ZM3.5 9.5l6-6M3.5 15.5l12-12M6 16.5L16.5 6M11.5 16.5l5-5',
  crop: 'M6 2v12h12M2 6h12v12',
}
const UNDO = 'M7 4L3.5 7.5 7 11M3.5 7.5H12a4.5 4.5 0 0 1 0 9H8'

interface EditorProps {
  readonly picture: HTMLCanvasElement
  readonly words: CaptureWords
  /** With the picture as it is to be attached; null when it is not. */
  readonly onDone: (made: HTMLCanvasElement | null) => void
}

/** Null when the picture is discarded. */
export async function edit(
  place: Element,
  picture: HTMLCanvasElement,
  words: CaptureWords,
  signal: AbortSignal,
): Promise<HTMLCanvasElement | null> {
  const stage = stageOn(place, 'editor', words.editor.picture, signal)
  return new Promise((resolve) => {
    const end = (made: HTMLCanvasElement | null) => {
      render(null, stage.element)
      stage.leave()
      resolve(made)
    }
    stage.onCancel(() => end(null))
    render(<Editor picture={picture} words={words} onDone={end} />, stage.element)
    stage.show()
  })
}

function Editor({ picture, words, onDone }: EditorProps) {
  const { editor: said } = words
  const canvasRef = useRef<HTMLCanvasElement>(null)
  const [tool, setTool] = useState<Tool>('arrow')
  const [marks, setMarks] = useState<readonly Mark[]>([])
  const [draft, setDraft] = useState<Mark | null>(null)
  /** Whether the draft is drawn with the pointer, whose release makes it. */
  const [held, setHeld] = useState(false)
  const whole = wholeOf(picture)
  const seen = cropOf(marks, whole)
  useEffect(() => {
    if (canvasRef.current !== null) draw(canvasRef.current, picture, marks, draft)
  }, [picture, marks, draft])

  function make(mark: Mark) {
    setMarks(withMark(marks, mark, whole))
    setDraft(null)
    setHeld(false)
  }

  function undo() {
    setMarks(marks.slice(0, -1))
    setDraft(null)
  }

  /** Of the pointer, in the picture. */
  function pointOf({ clientX, clientY, currentTarget }: PointerEvent & { currentTarget: Element }): Point {
    const box = currentTarget.getBoundingClientRect()
    return {
      x: seen.x + ((clientX - box.left) * seen.width) / box.width,
      y: seen.y + ((clientY - box.top) * seen.height) / box.height,
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event
    if (key === 'Enter' || key === ' ') {
      if (draft === null) setDraft(startIn(tool, seen))
      else make(draft)
    } else if (key === 'Escape' && draft !== null) setDraft(null)
    else if (key === 'z' && (ctrlKey || metaKey)) undo()
    else {
      if (metaKey || altKey) return
      const next = pushed(draft ?? startIn(tool, seen), { key, end: shiftKey, fine: ctrlKey }, seen)
      if (next === null) return
      // The first press shows where it begins.
      setDraft(draft === null ? startIn(tool, seen) : next)
    }
    event.preventDefault()
  }

  const rect = draft && rectOf(draft)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const made = document.createElement('canvas')
        draw(made, picture, marks)
        onDone(made)
      }}
    >
      <div class="editor-tools" role="radiogroup" aria-label={said.tools}>
        {tools.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="tool"
              class="visually-hidden"
              checked={one === tool}
              onChange={() => {
                setTool(one)
                setDraft(null)
              }}
            />
            {drawn(paths[one])}
            {said[one]}
          </label>
        ))}
        <button type="button" disabled={marks.length === 0} onClick={undo}>
          {drawn(UNDO)}
          {said.undo}
        </button>
      </div>
      <div class="editor-picture">
        <canvas
          ref={canvasRef}
          tabIndex={0}
          // oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- keys draw on it, as the text below says
          role="application"
          aria-label={said.picture}
          aria-describedby="editor-hint"
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            if (event.button !== 0) return
            event.currentTarget.setPointerCapture(event.pointerId)
            const from = pointOf(event)
            setHeld(true)
            setDraft({ tool, from, to: from })
          }}
          onPointerMove={(event) => {
            if (held && draft !== null) setDraft({ ...draft, to: pointOf(event) })
          }}
          onPointerUp={(event) => {
            if (held && draft !== null) make({ ...draft, to: pointOf(event) })
          }}
          onPointerCancel={() => {
            setHeld(false)
            setDraft(null)
          }}
        />
      </div>
      <p class="hint" id="editor-hint">
        {said.hint}
      </p>
      <output class="visually-hidden">
        {rect && !held && said.at(rect.x - seen.x, rect.y - seen.y, rect.width, rect.height)}
      </output>
      <div class="editor-foot">
        <button type="button" class="button" onClick={() => onDone(null)}>
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
