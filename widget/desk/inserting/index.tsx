/** A search over the help articles that a ticket's customer may read; the one that is chosen goes into the reply. */
import type { ComponentType } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ReplyArticle } from '../../../shared/api/articles.ts'
import type { InsertingWords } from '../../../shared/locale/desk-inserting/en.ts'
import type { DeskLocale } from '../../../shared/locale/locale.ts'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import { Dialog } from '../dialog.tsx'
import { explain } from '../problems.ts'
import type { DeskServer } from '../server.ts'
import { useRead } from '../use-read.ts'
import { useSettled } from '../use-settled.ts'
import { useWords } from '../words.tsx'
import css from './inserting.css?inline'

export interface InsertingProps {
  readonly server: Pick<DeskServer, 'request'>
  readonly ticketId: string
  /** Markdown that was chosen. */
  readonly onInsert: (text: string) => void
  readonly onClose: () => void
}

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly words: InsertingWords }>>> = {
  en: () => import('../../../shared/locale/desk-inserting/en.ts'),
  ro: () => import('../../../shared/locale/desk-inserting/ro.ts'),
}

const insertingSheet = sheet(css)

export async function open(locale: DeskLocale): Promise<ComponentType<InsertingProps>> {
  const { words: said } = await catalogues[locale]()
  adoptOnce(document, insertingSheet)
  return function InsertingArticle(props: InsertingProps) {
    return <Inserting {...props} said={said} />
  }
}

function Inserting({
  server,
  ticketId,
  onInsert,
  onClose,
  said,
}: InsertingProps & { readonly said: InsertingWords }) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const q = useSettled(typed)
  const params = { id: ticketId }
  const read = useRead(
    q,
    async () => (await server.request('GET', '/api/tickets/:id/articles', { params, query: { q } })).items,
  )
  useLayoutEffect(() => input.current?.focus(), [])
  const items = read.value ?? []

  const insertLink = (one: ReplyArticle) => {
    if (one.href !== null) onInsert(`[${titleOf(one).replace(/[[\]\\]/g, '\\$&')}](${one.href})`)
  }
  const insertText = async ({ id, locale }: ReplyArticle) => {
    setProblem(null)
    try {
      const { texts } = await server.request('GET', '/api/articles/:id', { params: { id } })
      const text = texts[locale]
      if (text !== undefined) onInsert(`**${text.title}**\n\n${text.text}`)
    } catch (error) {
      setProblem(explain(error, words))
    }
  }

  return (
    <Dialog heading={said.heading} onClose={onClose}>
      <p class="hint">{said.about}</p>
      <input
        class="input"
        type="search"
        ref={input}
        autoComplete="off"
        maxLength={200}
        aria-label={said.search}
        placeholder={said.search}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // It stands in the form of the reply, which it does not send.
          event.preventDefault()
          const [first] = items
          if (first === undefined || read.error !== null || q !== typed) return
          if (first.href === null) void insertText(first)
          else insertLink(first)
        }}
      />
      <div role="alert">
        {(problem !== null || read.error !== null) && (
          <p class="error">{problem ?? `${said.failed} ${explain(read.error, words)}`}</p>
        )}
      </div>
      <output class="hint">
        {read.value !== null && (items.length === 0 ? said.none : said.found(items.length))}
      </output>
      <ul class="inserting">
        {items.map((one) => (
          <li key={one.id}>
            <p lang={one.locale}>
              <strong>{titleOf(one)}</strong>
              <span class="hint">{one.excerpt.map(({ text }) => text).join('')}</span>
            </p>
            <div>
              {one.href !== null && (
                <button
                  type="button"
                  class="button small"
                  aria-label={said.linkOf(titleOf(one))}
                  onClick={() => insertLink(one)}
                >
                  {said.link}
                </button>
              )}
              <button
                type="button"
                class="button small"
                aria-label={said.textOf(titleOf(one))}
                onClick={() => void insertText(one)}
              >
                {said.text}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <div class="dialog-buttons">
        <button
          type="button"
          class="button"
          onClick={(event) => event.currentTarget.closest('dialog')?.close()}
        >
          {words.keys.dismiss}
        </button>
      </div>
    </Dialog>
  )
}

function titleOf({ title }: ReplyArticle): string {
  return title.map(({ text }) => text).join('')
}
