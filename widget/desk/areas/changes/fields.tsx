/** What a release says, in each of its languages, and what it is: the fields of its form. */
import { useEffect, useState } from 'preact/hooks'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'
import { releaseKinds } from '../../../../shared/release/release.ts'
import { Editor } from '../../../ui/editor.tsx'
import type { AreaProps } from '../../area.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { LeaveOut } from '../leave-out.tsx'
import { useEditorPictures } from '../pictures.ts'
import { useSaid } from './said.ts'
import { languagesOf, noText, type Written, type WrittenText } from './written.ts'

/** Letters of a title, of a text and of a label: as the server takes them. */
const TITLE_LIMIT = 160
const TEXT_LIMIT = 10_000
const LABEL_LIMIT = 40

export interface FieldsProps extends Pick<AreaProps, 'request' | 'session' | 'files' | 'locale'> {
  readonly written: Written
  readonly errors: Readonly<Record<string, string>>
  readonly onWrite: (written: Written, field: string) => void
}

export function Fields({ request, session, written, errors, onWrite, ...place }: FieldsProps) {
  const said = useSaid()
  const pictures = useEditorPictures({ session, ...place }, said.editor)
  const { texts } = written
  const languages = languagesOf(texts)
  const [chosen, setChosen] = useState<Locale>(
    languages.includes(session.vendor.locale) ? session.vendor.locale : (languages[0] ?? 'en'),
  )
  const wrong = languages.find((one) => Object.keys(errors).some((field) => field.startsWith(`texts.${one}`)))
  // What is to be mended is brought before who has to.
  useEffect(() => {
    if (wrong !== undefined) setChosen(wrong)
  }, [wrong])
  const locale = texts[chosen] === undefined ? (languages[0] ?? 'en') : chosen
  const text = texts[locale] ?? noText
  const write = (patch: Partial<WrittenText>, field: string) =>
    onWrite({ ...written, texts: { ...texts, [locale]: { ...text, ...patch } } }, `texts.${locale}.${field}`)
  const [titleError, textError] = [errors[`texts.${locale}.title`], errors[`texts.${locale}.text`]]
  const kindsError = errors['kinds']
  return (
    <>
      <div class="changes-languages">
        <fieldset aria-label={said.language}>
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              class="button small"
              aria-pressed={one === locale}
              onClick={() => setChosen(one)}
            >
              {languageNames[one]}
            </button>
          ))}
        </fieldset>
        {languages.length < locales.length && (
          <select
            class="select"
            aria-label={said.addLanguage}
            value=""
            onChange={(event) => {
              const one = locales.find((known) => known === event.currentTarget.value)
              event.currentTarget.value = ''
              if (one === undefined) return
              onWrite({ ...written, texts: { ...texts, [one]: noText } }, 'texts')
              setChosen(one)
              document.getElementById('release-title')?.focus()
            }}
          >
            <option value="">{said.addLanguage}</option>
            {locales
              .filter((one) => texts[one] === undefined)
              .map((one) => (
                <option key={one} value={one}>
                  {languageNames[one]}
                </option>
              ))}
          </select>
        )}
        {languages.length > 1 && (
          <LeaveOut
            key={locale}
            name={languageNames[locale]}
            empty={text.title.trim() === '' && text.text.trim() === ''}
            words={said}
            next="release-title"
            onLeaveOut={() => onWrite({ ...written, texts: { ...texts, [locale]: undefined } }, 'texts')}
          />
        )}
      </div>
      <Field id="release-title" label={said.title} error={titleError}>
        <input
          {...fieldAttributes('release-title', titleError)}
          lang={locale}
          autoComplete="off"
          maxLength={TITLE_LIMIT}
          value={text.title}
          onInput={(event) => write({ title: event.currentTarget.value }, 'title')}
        />
      </Field>
      <Field id="release-text" label={said.text} error={textError}>
        <Editor
          key={locale}
          id="release-text"
          words={said.editor}
          value={text.text}
          onInput={(value) => write({ text: value }, 'text')}
          preview={async (value) =>
            (await request('POST', '/api/releases/preview', { body: { text: value } })).body
          }
          describedBy="release-text-hint release-text-error"
          invalid={textError !== undefined}
          maxLength={TEXT_LIMIT}
          {...pictures}
        />
      </Field>
      <fieldset class="field changes-kinds" aria-describedby="release-kinds-error">
        <legend>{said.kindsLegend}</legend>
        {releaseKinds.map((kind, n) => (
          <label key={kind} class="changes-check">
            <input
              type="checkbox"
              checked={written.kinds.includes(kind)}
              aria-invalid={n === 0 && kindsError !== undefined}
              onChange={(event) => {
                const others = written.kinds.filter((one) => one !== kind)
                onWrite(
                  { ...written, kinds: event.currentTarget.checked ? [...others, kind] : others },
                  'kinds',
                )
              }}
            />
            {said.kinds[kind]}
          </label>
        ))}
        {kindsError !== undefined && (
          <p class="error" id="release-kinds-error">
            {kindsError}
          </p>
        )}
      </fieldset>
      <Field
        id="release-label"
        label={said.label}
        optional={said.optional}
        hint={said.labelHint}
        error={errors['label']}
      >
        <input
          {...fieldAttributes('release-label', errors['label'])}
          class="input changes-short"
          autoComplete="off"
          maxLength={LABEL_LIMIT}
          value={written.label}
          onInput={(event) => onWrite({ ...written, label: event.currentTarget.value }, 'label')}
        />
      </Field>
    </>
  )
}
