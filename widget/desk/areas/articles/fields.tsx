/** What an article says in each language, for whom it is, and what it stands under: the fields of its form. */
import { useState } from 'preact/hooks'
import type { ArticleCategory } from '../../../../shared/api/articles.ts'
import { articleAudiences } from '../../../../shared/article/article.ts'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'
import { Editor } from '../../../ui/editor.tsx'
import type { AreaProps } from '../../area.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { LeaveOut } from '../leave-out.tsx'
import { useEditorPictures } from '../pictures.ts'
import { useSaid } from './said.ts'
import { nameOf } from './shown.tsx'
import { languagesOf, noText, type Written, type WrittenText } from './written.ts'

/** Letters of a title and of a text: as the server takes them. */
const TITLE_LIMIT = 160
const TEXT_LIMIT = 30_000

export interface FieldsProps extends Pick<AreaProps, 'request' | 'session' | 'files' | 'locale'> {
  readonly written: Written
  /** The languages that have not been looked at since the vendor's was changed. */
  readonly older: readonly Locale[]
  readonly categories: readonly ArticleCategory[]
  readonly errors: Readonly<Record<string, string>>
  readonly onWrite: (written: Written, field: string) => void
}

export function Fields(props: FieldsProps) {
  const { request, session, written, older, categories, errors, onWrite } = props
  const said = useSaid()
  const pictures = useEditorPictures(props, said.editor)
  const { texts } = written
  const source = session.vendor.locale
  const languages = languagesOf(written)
  const [chosen, setChosen] = useState<Locale>(languages.includes(source) ? source : (languages[0] ?? source))
  const wrong = locales.find((one) => Object.keys(errors).some((field) => field.startsWith(`texts.${one}`)))
  const [was, setWas] = useState(wrong)
  // What is to be mended is brought before who has to, in time to get the focus.
  if (wrong !== was) {
    setWas(wrong)
    if (wrong !== undefined) setChosen(wrong)
  }
  const text = texts[chosen] ?? noText
  const set = (next: WrittenText | undefined, field: string) =>
    onWrite({ ...written, texts: { ...texts, [chosen]: next } }, field)
  const write = (patch: Partial<WrittenText>, field: string) =>
    set({ title: text.title, text: text.text, ...patch }, `texts.${chosen}.${field}`)
  /** Where nothing is written yet, nothing is missing. */
  const standing = (one: Locale) =>
    languages.length > 0 && !languages.includes(one) ? 'missing' : older.includes(one) ? 'older' : undefined
  const standings = { missing: said.languageMissing, older: said.languageOlder }
  const [titleError, textError] = [errors[`texts.${chosen}.title`], errors[`texts.${chosen}.text`]]
  // The vendor's language first: the others are translations of it.
  const tabs = [source, ...locales.filter((one) => one !== source)]
  return (
    <>
      <fieldset class="articles-languages" aria-label={said.language}>
        {tabs.map((one) => {
          const stands = standing(one)
          return (
            <button
              key={one}
              type="button"
              class="button small"
              aria-pressed={one === chosen}
              data-standing={stands}
              onClick={() => setChosen(one)}
            >
              {languageNames[one]}
              {stands !== undefined && <small> {standings[stands]}</small>}
            </button>
          )
        })}
      </fieldset>
      {older.includes(chosen) && (
        <div class="notice area-notice calm">
          <span>{text.current ? said.currentDone : said.olderAbout(languageNames[source])}</span>
          {text.current === undefined && (
            <button
              type="button"
              class="button small"
              onClick={() => set({ ...text, current: true }, 'texts')}
            >
              {said.current}
            </button>
          )}
        </div>
      )}
      <Field id="article-title" label={said.title} error={titleError}>
        <input
          {...fieldAttributes('article-title', titleError)}
          lang={chosen}
          autoComplete="off"
          maxLength={TITLE_LIMIT}
          value={text.title}
          onInput={(event) => write({ title: event.currentTarget.value }, 'title')}
        />
      </Field>
      <Field id="article-text" label={said.text} error={textError}>
        <Editor
          key={chosen}
          id="article-text"
          words={said.editor}
          value={text.text}
          onInput={(value) => write({ text: value }, 'text')}
          preview={async (value) =>
            (await request('POST', '/api/articles/preview', { body: { text: value } })).body
          }
          describedBy="article-text-hint article-text-error"
          invalid={textError !== undefined}
          maxLength={TEXT_LIMIT}
          {...pictures}
        />
      </Field>
      {languages.length > 1 && languages.includes(chosen) && (
        <div class="articles-more">
          <LeaveOut
            key={chosen}
            name={languageNames[chosen]}
            empty={false}
            words={said}
            next="article-title"
            onLeaveOut={() => set(undefined, 'texts')}
          />
        </div>
      )}
      <div class="articles-pair">
        <Field
          id="article-category"
          label={said.category}
          error={errors['category'] === undefined ? undefined : said.categoryGone}
        >
          <select
            {...fieldAttributes('article-category', errors['category'])}
            class="select"
            value={written.category ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onWrite({ ...written, category: value === '' ? null : value }, 'category')
            }
          >
            <option value="">{said.noCategory}</option>
            {categories.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one, props.locale, source)}
              </option>
            ))}
          </select>
        </Field>
        <Field id="article-audience" label={said.audience}>
          <select
            {...fieldAttributes('article-audience', undefined)}
            class="select"
            value={written.audience}
            onChange={({ currentTarget: { value } }) =>
              onWrite(
                { ...written, audience: articleAudiences.find((one) => one === value) ?? 'all' },
                'audience',
              )
            }
          >
            {articleAudiences.map((one) => (
              <option key={one} value={one}>
                {said.audiences[one]}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </>
  )
}
