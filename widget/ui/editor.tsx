/**
 * A text area for markdown with tools for who does not know its signs, and a look at what comes of it. What is typed
 * stays a plain text, with the browser's own undo.
 */
import type { TargetedKeyboardEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { EditorWords } from '../../shared/locale/desk-editor/en.ts'
import type { RichText as Tree } from '../../shared/richtext/tree.ts'
import { editWith, editWithEnter, tools, type Edit, type Tool } from './editing.ts'
import { drawn } from './icons.tsx'
import { RichText } from './rich-text.tsx'

export interface EditorProps {
  /** Of the text area, for the `label` that names it. */
  readonly id: string
  readonly words: EditorWords
  readonly value: string
  readonly onInput: (value: string) => void
  /** Asks the server for the tree that `text` becomes; its failure is told in words. Left out: no preview. */
  readonly preview?: ((text: string) => Promise<Tree>) | undefined
  /** Ids of what describes it, such as its hint and its error. */
  readonly describedBy?: string | undefined
  readonly invalid?: boolean
  readonly maxLength?: number | undefined
}

/** Its style sheet is `editor.css`; what shows it has `prose.css` too. */
export function Editor(props: EditorProps) {
  const { id, words, value, onInput, preview, describedBy, invalid = false } = props
  const areaRef = useRef<HTMLTextAreaElement>(null)
  const [looking, setLooking] = useState(false)
  /** Whether the text area gets the focus when it is back. */
  const backRef = useRef(false)
  useLayoutEffect(() => {
    if (looking || !backRef.current) return
    backRef.current = false
    areaRef.current?.focus()
  }, [looking])

  const run = (tool: Tool) => {
    const area = areaRef.current
    if (area === null) return
    area.focus()
    apply(area, editWith(tool, area.value, { start: area.selectionStart, end: area.selectionEnd }))
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.isComposing || event.altKey) return
    const area = event.currentTarget
    if (event.ctrlKey || event.metaKey) {
      const tool = event.shiftKey ? undefined : keys[event.key.toLowerCase()]
      if (tool === undefined) return
      event.preventDefault()
      run(tool)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      const edit = editWithEnter(area.value, { start: area.selectionStart, end: area.selectionEnd })
      if (edit === null) return
      event.preventDefault()
      apply(area, edit)
    }
  }

  return (
    <div class="editor" data-invalid={invalid}>
      <div class="editor-bar">
        {looking ? <span class="hint">{words.looking}</span> : <Tools id={id} words={words} onUse={run} />}
        {preview !== undefined && (
          <button
            type="button"
            class="button small editor-look"
            aria-pressed={looking}
            onClick={() => {
              backRef.current = looking
              setLooking(!looking)
            }}
          >
            {looking ? words.write : words.preview}
          </button>
        )}
      </div>
      {looking && preview !== undefined ? (
        <Look words={words} text={value} preview={preview} />
      ) : (
        <textarea
          class="editor-text"
          id={id}
          ref={areaRef}
          value={value}
          maxLength={props.maxLength}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      )}
    </div>
  )
}

const keys: Readonly<Record<string, Tool>> = { b: 'bold', i: 'italic', k: 'link' }

/** On a grid of 20. */
const paths: Readonly<Record<Tool, string>> = {
  bold: 'M6 4h5a3 3 0 0 1 0 6H6ZM6 10h6a3 3 0 0 1 0 6H6ZM6 4v12',
  italic: 'M9 4h6M5 16h6M12 4L8 16',
  heading: 'M5 4v12M15 4v12M5 10h10',
  quote: 'M4 5v10M8 6h8M8 10h8M8 14h5',
  code: 'M7 6l-4 4 4 4M13 6l4 4-4 4',
  link: 'M8.500 11.500a3 3 0 0 0 4.300 0l3-3a3 3 0 0 0-4.300-4.300l-1 1M11.500 8.500a3 3 0 0 0-4.300 0l-3 3a3 3 0 0 0 4.300 4.300l1-1',
  list: 'M8 5h9M8 10h9M8 15h9M4 5h.01M4 10h.01M4 15h.01',
  numbers:
    'M9 5h8M9 10h8M9 15h8M3 4l1.500-1v4.500M3 12.500c0-1.500 2.500-1.500 2.500 0 0 1-2.500 2-2.500 3h2.700',
}

interface ToolsProps {
  readonly id: string
  readonly words: EditorWords
  readonly onUse: (tool: Tool) => void
}

/** A toolbar of the ARIA practices: one stop of the tab key, and arrows within. */
function Tools({ id, words, onUse }: ToolsProps) {
  const [at, setAt] = useState<Tool>('bold')
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const now = tools.indexOf(at)
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: now + 1,
      ArrowLeft: now + tools.length - 1,
      Home: 0,
      End: tools.length - 1,
    }
    const tool = tools[(moves[event.key] ?? NaN) % tools.length]
    if (tool === undefined) return
    event.preventDefault()
    setAt(tool)
    event.currentTarget.querySelector<HTMLElement>(`[data-tool=${tool}]`)?.focus()
  }
  const apple = /mac|iphone|ipad/i.test(navigator.userAgent)
  return (
    <div
      class="editor-tools"
      role="toolbar"
      tabIndex={-1}
      aria-label={words.tools}
      aria-controls={id}
      onKeyDown={onKeyDown}
    >
      {tools.map((tool) => {
        const key = Object.keys(keys).find((one) => keys[one] === tool)
        const label = words[tool]
        return (
          <button
            key={tool}
            type="button"
            class="quiet"
            data-tool={tool}
            tabIndex={tool === at ? 0 : -1}
            aria-label={label}
            title={key === undefined ? label : `${label} (${apple ? '⌘' : 'Ctrl+'}${key.toUpperCase()})`}
            onClick={() => {
              setAt(tool)
              onUse(tool)
            }}
          >
            {drawn(paths[tool])}
          </button>
        )
      })}
    </div>
  )
}

interface LookProps {
  readonly words: EditorWords
  readonly text: string
  readonly preview: (text: string) => Promise<Tree>
}

/** What the text becomes, asked for once each time it is looked at. */
function Look({ words, text, preview }: LookProps) {
  const [tree, setTree] = useState<Tree | 'coming' | 'failed'>('coming')
  const [attempt, setAttempt] = useState(0)
  const askRef = useRef({ text, preview })
  useEffect(() => {
    let gone = false
    setTree('coming')
    const { text: said, preview: ask } = askRef.current
    ask(said).then(
      (came) => !gone && setTree(came),
      () => !gone && setTree('failed'),
    )
    return () => {
      gone = true
    }
  }, [attempt])
  if (tree === 'failed') {
    return (
      <div class="editor-shown" role="alert">
        <p>{words.failed}</p>
        <button type="button" class="button small" onClick={() => setAttempt(attempt + 1)}>
          {words.again}
        </button>
      </div>
    )
  }
  if (tree === 'coming') return <output class="editor-shown" aria-label={words.coming} />
  return (
    <div class="editor-shown">
      {tree.length === 0 ? <p class="hint">{words.nothing}</p> : <RichText tree={tree} />}
    </div>
  )
}

/** As if it had been typed, so that the browser can undo it; who listens to the text area hears of it. */
function apply(area: HTMLTextAreaElement, { start, end, insert, select }: Edit): void {
  area.setSelectionRange(start, end)
  if (!typed(insert)) {
    area.setRangeText(insert, start, end, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.setSelectionRange(select.start, select.end)
}

function typed(insert: string): boolean {
  try {
    /* oxlint-disable typescript/no-deprecated -- nothing else leaves an entry that the browser undoes */
    return insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert)
    /* oxlint-enable typescript/no-deprecated */
  } catch {
    return false
  }
}
