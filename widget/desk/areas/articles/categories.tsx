/** What articles stand under: named by language, put in order, taken away. */
import { useLayoutEffect, useState } from 'preact/hooks'
import type { ArticleCategory } from '../../../../shared/api/articles.ts'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'
import type { AreaProps } from '../../area.ts'
import { Confirm, Dialog } from '../../dialog.tsx'
import { writeAreaPlace } from '../../place.ts'
import { useKey } from '../../use-key.ts'
import { useRead } from '../../use-read.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { Nothing, Page } from '../page.tsx'
import { useFirstWrong, useSave } from '../use-save.ts'
import { Waiting } from '../waiting.tsx'
import { useSaid } from './said.ts'
import { nameOf } from './shown.tsx'

/** Letters of a name: as the server takes them. */
const NAME_LIMIT = 60

type Names = Readonly<Partial<Record<Locale, string>>>

export function Categories({ request, session, locale, say }: AreaProps) {
  const said = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const [attempt, setAttempt] = useState(0)
  const read = useRead(`${attempt}`, async () => (await request('GET', '/api/article-categories')).items)
  /** The one that is being named; `new` for one that is not there yet. */
  const [naming, setNaming] = useState<ArticleCategory | 'new' | null>(null)
  const [leaving, setLeaving] = useState<ArticleCategory | null>(null)
  const name = (one: ArticleCategory) => nameOf(one, locale, session.vendor.locale)
  const items = read.value ?? []

  const move = (one: ArticleCategory, place: number) =>
    save.run(async () => {
      const body = { names: one.names, place }
      const params = { id: one.id }
      read.set((await request('PUT', '/api/article-categories/:id', { params, body })).items)
      say(said.done.saved)
    })

  const remove = (one: ArticleCategory) =>
    save.run(async () => {
      setLeaving(null)
      await request('DELETE', '/api/article-categories/:id', { params: { id: one.id } })
      setAttempt(attempt + 1)
      say(said.done.deleted)
    })

  return (
    <Page
      heading={said.categoriesHeading}
      about={said.categoriesAbout}
      back={{ href: writeAreaPlace({ area: 'articles', path: [] }), label: said.back }}
      actions={
        <button type="button" class="button primary" onClick={() => setNaming('new')}>
          {said.addCategory}
        </button>
      }
    >
      <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
      <Waiting read={read} />
      {read.value?.length === 0 && <Nothing>{said.categoriesNone}</Nothing>}
      <ol class="articles-categories">
        {items.map((one, place) => (
          <li key={one.id}>
            <span class="articles-title">
              {name(one)}
              <small class="hint"> {Object.keys(one.names).join(' ').toUpperCase()}</small>
            </span>
            <span class="articles-buttons">
              <button
                type="button"
                class="button small"
                aria-label={said.up(name(one))}
                title={said.up(name(one))}
                aria-disabled={place === 0 || save.busy}
                onClick={() => place > 0 && void move(one, place - 1)}
              >
                ↑
              </button>
              <button
                type="button"
                class="button small"
                aria-label={said.down(name(one))}
                title={said.down(name(one))}
                aria-disabled={place === items.length - 1 || save.busy}
                onClick={() => place < items.length - 1 && void move(one, place + 1)}
              >
                ↓
              </button>
              <button
                type="button"
                class="button small"
                aria-label={`${said.changeCategory}: ${name(one)}`}
                onClick={() => setNaming(one)}
              >
                {said.changeCategory}
              </button>
              <button
                type="button"
                class="button small"
                aria-label={said.removeCategory(name(one))}
                title={said.removeCategory(name(one))}
                onClick={() => setLeaving(one)}
              >
                ×
              </button>
            </span>
          </li>
        ))}
      </ol>
      {naming !== null && (
        <Naming
          names={naming === 'new' ? {} : naming.names}
          source={session.vendor.locale}
          heading={naming === 'new' ? said.addCategory : name(naming)}
          keep={async (names) => {
            const body = { names }
            if (naming === 'new') {
              await request('POST', '/api/article-categories', { body, key: keyFor([attempt, body]) })
            } else {
              await request('PUT', '/api/article-categories/:id', { params: { id: naming.id }, body })
            }
            setNaming(null)
            setAttempt(attempt + 1)
            say(said.done.saved)
          }}
          onClose={() => setNaming(null)}
        />
      )}
      {leaving !== null && (
        <Confirm
          heading={said.removeHeading(name(leaving))}
          cancel={said.cancel}
          confirm={said.takeAway}
          onClose={() => setLeaving(null)}
          onConfirm={() => void remove(leaving)}
        >
          <p>{said.removeAbout}</p>
        </Confirm>
      )}
    </Page>
  )
}

interface NamingProps {
  readonly names: ArticleCategory['names']
  readonly source: Locale
  readonly heading: string
  /** Has it kept under these names, and closes. */
  readonly keep: (names: Names) => Promise<void>
  readonly onClose: () => void
}

function Naming({ names, source, heading, keep, onClose }: NamingProps) {
  const said = useSaid()
  const save = useSave()
  const [typed, setTyped] = useState<Names>(() =>
    Object.fromEntries(locales.map((one) => [one, names[one] ?? ''])),
  )
  const formRef = useFirstWrong(save)
  useLayoutEffect(() => formRef.current?.querySelector('input')?.focus(), [formRef])
  const named = Object.entries(typed).filter(([, name]) => name.trim() !== '')
  return (
    <Dialog heading={heading} onClose={onClose}>
      <form
        class="area-form"
        noValidate
        ref={formRef}
        onSubmit={(event) => {
          event.preventDefault()
          void save.run(() => keep(Object.fromEntries(named)))
        }}
      >
        <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
        {[source, ...locales.filter((one) => one !== source)].map((one) => {
          const error = save.errors[`names.${one}`] ?? (one === source ? save.errors['names'] : undefined)
          return (
            <Field
              key={one}
              id={`category-${one}`}
              label={said.categoryIn(languageNames[one])}
              optional={one === source ? undefined : said.optional}
              error={error}
            >
              <input
                {...fieldAttributes(`category-${one}`, error)}
                lang={one}
                autoComplete="off"
                maxLength={NAME_LIMIT}
                value={typed[one] ?? ''}
                onInput={(event) => {
                  setTyped({ ...typed, [one]: event.currentTarget.value })
                  save.mend('names')
                  save.mend(`names.${one}`)
                }}
              />
            </Field>
          )
        })}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            {said.cancel}
          </button>
          <button type="submit" class="button primary" aria-disabled={save.busy}>
            {said.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
