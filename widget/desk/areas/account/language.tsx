/** In which language the operator's mails come. */
import { useState } from 'preact/hooks'
import { locales } from '../../../../shared/locale/locale.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import type { SectionProps } from './index.tsx'

export function Language({ said, request, say, own, onChange }: SectionProps) {
  const { language: words } = said
  const save = useSave()
  const [done, setDone] = useState(false)

  const choose = async (locale: string) => {
    setDone(false)
    const changed = await save.run(async () => {
      await request('POST', '/api/operators/current/locale', { body: { locale } })
    })
    if (!changed) return
    setDone(true)
    say(words.done)
    onChange()
  }

  return (
    <Section heading={words.heading} about={words.about}>
      <div class="area-form">
        <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
        <Field id="mail-locale" label={words.label}>
          <select
            {...fieldAttributes('mail-locale', undefined)}
            onChange={(event) => void choose(event.currentTarget.value)}
          >
            {locales.map((one) => (
              <option key={one} value={one} selected={one === own.locale}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        </Field>
        {done && <p class="account-done">{words.done}</p>}
      </div>
    </Section>
  )
}
