/** The tools of a text area for markdown, their keys, and how what they do gets into it. */
import type { TargetedKeyboardEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { EditorWords } from '../../shared/locale/editor/en.ts'
import { editWith, editWithEnter, tools, type Edit, type Tool } from './editing.ts'
import type { PictureSource } from './editor-pictures.tsx'
import { drawn } from './icons.tsx'

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

export interface ToolsProps {
  /** Of the text area. */
  readonly id: string
  readonly words: EditorWords
  readonly onUse: (tool: Tool) => void
  /** Whose key does something else here. */
  readonly keyless?: Tool | undefined
  /** Left out: the text has none. */
  readonly pictures?: PictureSource | undefined
  readonly onFiles?: (files: readonly File[]) => void
}

const PICTURE = 'M3 4h14v12H3ZM3 14l4-4 3 3 3-3.500 4 4M7 7.500h.01'

/** All that has a button. */
type Stop = Tool | 'picture'

/** A toolbar of the ARIA practices: one stop of the tab key, and arrows within. */
export function Tools({ id, words, onUse, keyless, pictures, onFiles }: ToolsProps) {
  const [at, setAt] = useState<Stop>('bold')
  const chooser = useRef<HTMLInputElement>(null)
  const stops: readonly Stop[] = pictures === undefined ? tools : [...tools, 'picture']
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const now = stops.indexOf(at)
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: now + 1,
      ArrowLeft: now + stops.length - 1,
      Home: 0,
      End: stops.length - 1,
    }
    const tool = stops[(moves[event.key] ?? NaN) % stops.length]
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
        const key = Object.keys(keys).find((one) => keys[one] === tool && tool !== keyless)
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
      {pictures !== undefined && (
        <>
          <button
            type="button"
            class="quiet"
            data-tool="picture"
            tabIndex={at === 'picture' ? 0 : -1}
            aria-label={words.picture}
            title={words.picture}
            onClick={() => {
              setAt('picture')
              chooser.current?.click()
            }}
          >
            {drawn(PICTURE)}
          </button>
          <input
            type="file"
            hidden
            multiple
            ref={chooser}
            accept={pictures.types.map((type) => `.${type}`).join()}
            onChange={({ currentTarget }) => {
              onFiles?.([...(currentTarget.files ?? [])])
              currentTarget.value = ''
            }}
          />
        </>
      )}
    </div>
  )
}

/** Uses a tool on what is selected. */
export function applyTool(area: HTMLTextAreaElement | null, tool: Tool): void {
  if (area === null) return
  area.focus()
  apply(area, editWith(tool, area.value, { start: area.selectionStart, end: area.selectionEnd }))
}

/** What a key does in the text area besides typing: uses its tool, or goes on with a list. */
export function pressKey(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, currentTarget: area } = event
  if (isComposing || altKey || shiftKey) return
  const selected = { start: area.selectionStart, end: area.selectionEnd }
  const tool = ctrlKey || metaKey ? keys[key.toLowerCase()] : undefined
  if (tool !== undefined) {
    event.preventDefault()
    applyTool(area, tool)
  } else if (key === 'Enter' && !ctrlKey && !metaKey) {
    const edit = editWithEnter(area.value, selected)
    if (edit === null) return
    event.preventDefault()
    apply(area, edit)
  }
}

/** As if it had been typed, so that the browser can undo it; who listens to the text area hears of it. */
export function apply(area: HTMLTextAreaElement, { start, end, insert, select }: Edit): void {
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
