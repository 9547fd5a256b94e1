/** Pictures on their way into a text that is being written: how far each is, and what went wrong with it. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { EditorWords } from '../../shared/locale/editor/en.ts'
import { MEGABYTE } from '../../shared/file/rules.ts'

/** A picture that is sent. */
export interface PictureUpload {
  readonly name: string
  /** Bytes; also those that have gone out. */
  readonly size: number
  readonly sent: number
  readonly state: 'waiting' | 'sending' | 'stalled' | 'done' | 'failed' | 'lost'
  readonly fault: string | null
  /** What the server says of it. */
  readonly detail: string | null
  readonly again: boolean
  /** What names it in the text; null until it is done. */
  readonly fileId: string | null
}

/** Where pictures go; it knows the server, the editor does not. */
export interface PictureSource {
  /** Endings that are taken, without the dot. */
  readonly types: readonly string[]
  /** Bytes that one may have. */
  readonly bytes: number
  readonly send: (
    file: File,
    onChange: (upload: PictureUpload) => void,
  ) => { readonly cancel: () => void; readonly retry: () => void }
}

interface Sending {
  readonly key: number
  readonly upload: PictureUpload
  readonly way: ReturnType<PictureSource['send']> | null
}

/** Sends pictures and hands over the ids of those that have arrived: in the order in which they were chosen. */
export function usePictures(
  source: PictureSource | undefined,
  onArrived: (fileIds: readonly string[]) => void,
) {
  const [sendings, setSendings] = useState<readonly Sending[]>([])
  const lastKeyRef = useRef(0)
  const nowRef = useRef({ sendings })
  useLayoutEffect(() => {
    nowRef.current = { sendings }
  })
  useEffect(
    () => () => {
      for (const { way } of nowRef.current.sendings) way?.cancel()
    },
    [],
  )
  // Those before which none is still on its way; who has failed holds up nobody.
  useLayoutEffect(() => {
    const held = sendings.findIndex(({ upload }) => upload.fileId === null && !hasFailed(upload))
    const ready = (held < 0 ? sendings : sendings.slice(0, held)).filter(
      ({ upload }) => upload.fileId !== null,
    )
    if (ready.length === 0) return
    const keys = new Set(ready.map(({ key }) => key))
    setSendings((before) => before.filter(({ key }) => !keys.has(key)))
    onArrived(ready.flatMap(({ upload: { fileId } }) => fileId ?? []))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when one of them has come further
  }, [sendings])
  const drop = (key: number) => setSendings((before) => before.filter((one) => one.key !== key))
  const add = (files: readonly File[]) => {
    if (source === undefined) return
    for (const file of files) {
      const key = (lastKeyRef.current += 1)
      const change = (upload: PictureUpload) => {
        // What comes from it before it is in the list puts it there.
        setSendings((before) => {
          const had = before.find((one) => one.key === key)
          return had === undefined
            ? [...before, { key, upload, way: null }]
            : before.map((one) => (one === had ? { ...had, upload } : one))
        })
      }
      const way = source.send(file, change)
      setSendings((before) => before.map((one) => (one.key === key ? { ...one, way } : one)))
    }
  }
  return { sendings, add, drop }
}

interface SendingsProps {
  readonly words: EditorWords
  readonly source: PictureSource
  readonly sendings: readonly Sending[]
  readonly onDrop: (key: number) => void
}

/** While one of them is on its way, the form that they stand in is not sent: it would go without. */
export function Sendings({ words, source, sendings, onDrop }: SendingsProps) {
  const listRef = useRef<HTMLUListElement>(null)
  const [held, setHeld] = useState(false)
  const coming = sendings.some(({ upload }) => !hasFailed(upload))
  useEffect(() => {
    const form = listRef.current?.closest('form')
    if (!coming || !form) return undefined
    const hold = (event: Event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      setHeld(true)
    }
    form.addEventListener('submit', hold, true)
    return () => {
      form.removeEventListener('submit', hold, true)
      setHeld(false)
    }
  }, [coming])
  if (sendings.length === 0) return null
  return (
    <ul class="editor-sendings" ref={listRef}>
      {sendings.map(({ key, upload, way }) => {
        const failed = hasFailed(upload)
        const cancel = () => {
          way?.cancel()
          onDrop(key)
        }
        return (
          <li key={key}>
            <span class="editor-name">{upload.name}</span>
            {failed ? (
              <span class="error" role="alert">
                {faultOf(upload, words, source)}
              </span>
            ) : (
              <progress aria-label={words.sending(upload.name)} max={upload.size} value={upload.sent} />
            )}
            {failed && upload.again && (
              <button type="button" class="button small" onClick={() => way?.retry()}>
                {words.again}
              </button>
            )}
            <button
              type="button"
              class="button small"
              aria-label={`${failed ? words.dismiss : words.cancel}: ${upload.name}`}
              onClick={cancel}
            >
              {failed ? words.dismiss : words.cancel}
            </button>
          </li>
        )
      })}
      {held && (
        <li class="error" role="alert">
          {words.stillSending}
        </li>
      )}
    </ul>
  )
}

function hasFailed({ state }: PictureUpload): boolean {
  return state === 'failed' || state === 'lost'
}

function faultOf(
  { fault, detail }: PictureUpload,
  words: EditorWords,
  { types, bytes }: PictureSource,
): string {
  if (fault === 'type' || fault === 'nameless') return words.pictureTypes(types.join(', '))
  if (fault === 'size') return words.pictureSize(Math.floor(bytes / MEGABYTE))
  if (fault === 'content' || fault === 'empty') return words.pictureContent
  return detail ?? words.pictureFailed
}
