/** The vendors that one answers for, and one more. */
import type { TargetedSubmitEvent } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { AddedVendor, VendorOfMine } from '../../../../shared/api/vendors.ts'
import type { Locale } from '../../../../shared/locale/locale.ts'
import { newKey } from '../../../api/unsent-kept.ts'
import type { AreaProps } from '../../area.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import { Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { Copied } from './copied.tsx'
import { Choice, Line } from './inputs.tsx'
import { Secret } from './secret.tsx'
import { scriptTag } from './tag.ts'
import { useSettingsWords } from './words.tsx'

interface Input {
  readonly name: string
  readonly slug: string
  readonly locale: Locale
  readonly origin: string
}

export function VendorsPage({ request, locale, say }: Pick<AreaProps, 'request' | 'locale' | 'say'>) {
  const all = useSettingsWords()
  const words = all.vendors
  const saving = useSave()
  const [mine, setMine] = useState<readonly VendorOfMine[]>([])
  const [failed, setFailed] = useState(false)
  const [created, setCreated] = useState<AddedVendor | null>(null)
  const [input, setInput] = useState<Input>({ name: '', slug: '', locale, origin: '' })
  // One for each vendor, so that a form sent twice creates it once.
  const [attempt, setAttempt] = useState(newKey)

  const load = useCallback(() => {
    setFailed(false)
    request('GET', '/api/vendors').then(
      ({ items }) => setMine(items),
      () => setFailed(true),
    )
  }, [request])
  useEffect(load, [load])

  const change = (part: Partial<typeof input>) => {
    setInput({ ...input, ...part })
    setAttempt(newKey())
    for (const field of Object.keys(part)) saving.mend(field === 'origin' ? 'origins.0' : field)
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void saving.run(async () => {
      const { origin, ...rest } = input
      const body = { ...rest, origins: origin.trim() === '' ? [] : [origin.trim()] }
      const vendor = await request('POST', '/api/vendors', { body, key: attempt })
      setCreated(vendor)
      setInput({ name: '', slug: '', locale, origin: '' })
      setAttempt(newKey())
      say(words.created(vendor.name))
      load()
    })
  }

  return (
    <>
      {created !== null && (
        <>
          <h2 class="settings-verdict" data-tone="done">
            {words.created(created.name)}
          </h2>
          <Copied label={all.general.tag} text={scriptTag(created.publicKey)} />
          <Secret {...created.identityKey} onStored={() => setCreated(null)} />
        </>
      )}
      {failed && (
        <button type="button" class="button" onClick={load}>
          {all.retry}
        </button>
      )}
      <table class="area-table">
        <thead>
          <tr>
            <th>{words.name}</th>
            <th>{words.slug}</th>
            <th>{words.role}</th>
          </tr>
        </thead>
        <tbody>
          {mine.map(({ id, name, slug, role, current }) => (
            <tr key={id}>
              <td>
                {name}{' '}
                {current && (
                  <span class="chip" data-tone="active">
                    {words.here}
                  </span>
                )}
              </td>
              <td>
                <code>{slug}</code>
              </td>
              <td>{words.roles[role]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Section heading={words.create} about={words.createAbout}>
        <form class="area-form" noValidate onSubmit={submit}>
          <Line
            id="new-name"
            label={words.name}
            value={input.name}
            maxLength={200}
            required
            error={saving.errors['name']}
            onValue={(name) => change({ name })}
          />
          <Line
            id="new-slug"
            label={words.slug}
            hint={words.slugHint}
            value={input.slug}
            maxLength={40}
            code
            required
            error={saving.errors['slug']}
            onValue={(slug) => change({ slug: slug.toLowerCase() })}
          />
          <Choice
            id="new-locale"
            label={all.general.locale}
            value={input.locale}
            options={languageNames}
            onValue={(chosen) => change({ locale: chosen })}
          />
          <Line
            id="new-origin"
            label={words.origin}
            hint={words.originHint}
            optional={all.optional}
            value={input.origin}
            code
            error={saving.errors['origins.0']}
            onValue={(origin) => change({ origin })}
          />
          <div role="alert">{saving.failure !== null && <p class="error">{saving.failure}</p>}</div>
          <div class="area-foot">
            <button type="submit" class="button primary" aria-disabled={saving.busy}>
              {saving.busy ? words.busy : words.submit}
            </button>
          </div>
        </form>
      </Section>
    </>
  )
}
