/** The button of a reply that opens the search for a help article, fetched when it is first wanted; what is chosen stands where the caret was. */
import type { ComponentType, RefObject } from 'preact'
import { useImperativeHandle, useLayoutEffect, useState } from 'preact/hooks'
import { deskLocales } from '../../shared/locale/locale.ts'
import { Glyph } from './icons.tsx'
import type { InsertingProps } from './inserting/index.tsx'
import { useWords } from './words.tsx'

export interface InsertArticleProps extends Pick<InsertingProps, 'server' | 'ticketId'> {
  /** Where the reply is written. */
  readonly input: RefObject<HTMLTextAreaElement | null>
  /** Opens it for who has pressed its key. */
  readonly openRef: RefObject<(() => void) | null>
  /** The keys that open it, as they are called here. */
  readonly keys: string
  readonly onFailed: () => void
}

export function InsertArticle({ server, ticketId, input, openRef, keys, onFailed }: InsertArticleProps) {
  const { composer: said, tag } = useWords()
  const [Inserting, setInserting] = useState<ComponentType<InsertingProps> | null>(null)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)

  const show = async () => {
    if (Inserting === null) {
      try {
        const locale = deskLocales.find((one) => tag.startsWith(one)) ?? 'en'
        const Fetched = await (await import('./inserting/index.tsx')).open(locale)
        setInserting(() => Fetched)
      } catch {
        onFailed()
        return
      }
    }
    setOpen(true)
  }
  useImperativeHandle(openRef, () => () => void show())

  // Once the dialog is gone, so that the text can have the focus.
  useLayoutEffect(() => {
    const area = input.current
    if (chosen === null || area === null) return
    setChosen(null)
    area.focus()
    area.setRangeText(chosen, area.selectionStart, area.selectionEnd, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }, [chosen, input])

  return (
    <>
      <button
        type="button"
        class="kind composer-article"
        title={`${said.articleDo} (${keys})`}
        aria-haspopup="dialog"
        onClick={() => void show()}
      >
        <Glyph name="articles" />
        <span>{said.article}</span>
      </button>
      {open && Inserting !== null && (
        <Inserting
          server={server}
          ticketId={ticketId}
          onInsert={(text) => {
            setOpen(false)
            setChosen(text)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
