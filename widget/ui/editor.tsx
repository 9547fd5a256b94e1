/**
 * A text area for markdown with tools for who does not know its signs, and a look at what comes of it. What is typed
 * stays a plain text, with the browser's own undo.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { EditorWords } from '../../shared/locale/editor/en.ts'
import { pictureMarkdown } from '../../shared/richtext/pictures.ts'
import type { RichText as Tree } from '../../shared/richtext/tree.ts'
import { editWithPictures } from './editing.ts'
import { Look } from './editor-look.tsx'
import { Sendings, usePictures, type PictureSource } from './editor-pictures.tsx'
import { apply, applyTool, pressKey, Tools } from './editor-tools.tsx'
import type { DrawPicture } from './rich-text.tsx'
import { takeDropped } from './transfer.ts'

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
  /** Letters that are taken: what is more stays, and is counted. */
  readonly maxLength?: number | undefined
  /** Takes pictures in that are chosen, pasted or dropped. Left out: there are none. */
  readonly pictures?: PictureSource | undefined
  /** Draws them in the preview. */
  readonly picture?: DrawPicture | undefined
}

/** Its style sheet is `editor.css`; what shows it has `prose.css` too. */
export function Editor(props: EditorProps) {
  const { id, words, value, onInput, preview, describedBy, invalid = false } = props
  const { pictures, picture, maxLength = Infinity } = props
  const over = value.length - maxLength
  const areaRef = useRef<HTMLTextAreaElement>(null)
  const [looking, setLooking] = useState(false)
  /** Whether the text area gets the focus when it is back. */
  const backRef = useRef(false)
  useLayoutEffect(() => {
    if (looking || !backRef.current) return
    backRef.current = false
    areaRef.current?.focus()
  }, [looking])

  const [described, setDescribed] = useState(true)
  const arriving = usePictures(pictures, (fileIds) => {
    const area = areaRef.current
    const inserts = fileIds.map((fileId) => pictureMarkdown(fileId, ''))
    setDescribed(false)
    if (area === null) return onInput([...(value === '' ? [] : [value]), ...inserts].join('\n\n'))
    area.focus()
    const selected = { start: area.selectionStart, end: area.selectionEnd }
    apply(area, editWithPictures(area.value, selected, inserts))
  })
  const [refused, setRefused] = useState(false)
  /** Whether there were files; where there are no pictures, that is said, and the page is not left for the file. */
  const take = (data: DataTransfer | null): boolean => {
    const { files } = takeDropped(data)
    if (files.length === 0) return false
    if (pictures === undefined) setRefused(true)
    else arriving.add(files)
    return true
  }

  return (
    <div class="editor" data-invalid={invalid}>
      <div class="editor-bar">
        {looking ? (
          <span class="hint">{words.looking}</span>
        ) : (
          <Tools
            id={id}
            words={words}
            onUse={(tool) => applyTool(areaRef.current, tool)}
            pictures={pictures}
            onFiles={arriving.add}
          />
        )}
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
      {pictures !== undefined && (
        <Sendings words={words} source={pictures} sendings={arriving.sendings} onDrop={arriving.drop} />
      )}
      {looking && preview !== undefined ? (
        <Look words={words} text={value} preview={preview} picture={picture} />
      ) : (
        <textarea
          class="editor-text"
          id={id}
          ref={areaRef}
          value={value}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onInput={(event) => {
            setRefused(false)
            onInput(event.currentTarget.value)
          }}
          onKeyDown={pressKey}
          onPaste={(event) => {
            // What is copied from a text editor comes as a picture too, and means its text.
            const text = event.clipboardData?.types.includes('text/plain') === true
            if (!text && take(event.clipboardData)) event.preventDefault()
          }}
          onDragOver={(event) => {
            if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
          }}
          onDrop={(event) => {
            if (take(event.dataTransfer)) event.preventDefault()
          }}
        />
      )}
      {over > 0 && <output class="error editor-hint">{words.over(over)}</output>}
      {refused && (
        <p class="hint editor-hint" role="alert">
          {words.noPictures}
        </p>
      )}
      {!described && !looking && <output class="hint editor-hint">{words.describe}</output>}
    </div>
  )
}
