/** The vendor's colour, corner and logo, with a look at what they make. */
import { useRef, useState } from 'preact/hooks'
import { accentOf, contrast } from '../../../../shared/branding/accent.ts'
import type { AreaProps } from '../../area.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { Choice } from './inputs.tsx'
import { Preview } from './preview.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

const COLOR = /^#[0-9a-f]{6}$/

/** Bytes, as the server has it. */
const LOGO_LIMIT = 64 * 1024

/** The product's own, where the colour picker begins. */
const OWN = '#cf3c19'

export function BrandingPage({
  vendor,
  request,
  say,
}: { readonly vendor: EditedVendor } & Pick<AreaProps, 'request' | 'say'>) {
  const { branding: words } = useSettingsWords()
  const { errors, set, draft } = vendor
  const { branding } = draft.settings
  // What is typed may not be a colour yet; the vendor's is what was one last.
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? branding.color ?? ''
  const wrong = typed !== null && typed !== '' && !COLOR.test(typed.toLowerCase())
  const color = branding.color !== null && COLOR.test(branding.color) ? branding.color : null
  const choose = (value: string | null) => {
    setTyped(null)
    set({ branding: { ...branding, color: value } })
  }
  return (
    <>
      <Preview
        name={draft.name}
        color={color}
        logo={branding.logo === null ? null : `/api/logos/${branding.logo.id}`}
      />
      <Field
        id="color"
        label={words.color}
        hint={color === null ? words.colorHint : `${words.colorHint} ${contrasts(color, words.contrast)}`}
        error={wrong ? words.colorWrong : errors['settings.branding.color']}
      >
        <div class="settings-color">
          <input
            type="color"
            aria-label={words.pick}
            value={color ?? OWN}
            onInput={(event) => choose(event.currentTarget.value.toLowerCase())}
          />
          <input
            {...fieldAttributes('color', wrong ? words.colorWrong : errors['settings.branding.color'])}
            spellcheck={false}
            autoComplete="off"
            placeholder={OWN}
            maxLength={7}
            value={text}
            onInput={(event) => {
              const value = event.currentTarget.value.trim()
              if (value === '' || COLOR.test(value.toLowerCase()))
                choose(value === '' ? null : value.toLowerCase())
              else setTyped(value)
            }}
            onBlur={() => setTyped(null)}
          />
          {branding.color !== null && (
            <button type="button" class="button" onClick={() => choose(null)}>
              {words.ownColor}
            </button>
          )}
        </div>
      </Field>
      <Choice
        id="placement"
        label={words.placement}
        hint={words.placementHint}
        value={branding.placement ?? 'none'}
        options={words.placements}
        error={errors['settings.branding.placement']}
        onValue={(placement) =>
          set({ branding: { ...branding, placement: placement === 'none' ? null : placement } })
        }
      />
      <Logo vendor={vendor} request={request} say={say} />
    </>
  )
}

function contrasts(color: string, say: (on: string, light: string, dark: string) => string): string {
  const { fill, onFill, ink } = accentOf(color)
  return say(ratio(fill, onFill), ratio(ink.light, '#ffffff'), ratio(ink.dark, '#171c23'))
}

function ratio(one: string, other: string): string {
  return contrast(one, other).toFixed(1)
}

/** Saved by itself, as soon as it is chosen: it is a file. */
function Logo({
  vendor,
  request,
  say,
}: { readonly vendor: EditedVendor } & Pick<AreaProps, 'request' | 'say'>) {
  const { branding: words } = useSettingsWords()
  const saving = useSave()
  const input = useRef<HTMLInputElement>(null)
  const { logo } = vendor.draft.settings.branding
  const [tooLarge, setTooLarge] = useState(false)
  const wrong = tooLarge ? words.logoTooLarge : (saving.errors['data'] ?? saving.failure)

  const give = (file: File | undefined) => {
    if (file === undefined) return
    setTooLarge(file.size > LOGO_LIMIT)
    if (file.size > LOGO_LIMIT) return
    void saving.run(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const answer = await request('PUT', '/api/vendor/logo', { body: { data: base64(bytes) } })
      vendor.setLogo(answer.logo)
      say(words.logoSaved)
    })
  }
  const remove = () =>
    void saving.run(async () => {
      await request('DELETE', '/api/vendor/logo')
      vendor.setLogo(null)
      say(words.logoRemoved)
    })

  return (
    <Section heading={words.logo} about={words.logoAbout}>
      <div class="settings-logo">
        {logo === null ? (
          <span class="hint">{words.logoNone}</span>
        ) : (
          <img src={`/api/logos/${logo.id}`} alt={words.logo} />
        )}
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          tabIndex={-1}
          aria-hidden="true"
          accept="image/png,image/jpeg,image/webp"
          onChange={(event) => {
            give(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <button
          type="button"
          class="button"
          aria-disabled={saving.busy}
          onClick={() => input.current?.click()}
        >
          {words.logoChoose}
        </button>
        {logo !== null && (
          <button type="button" class="button" aria-disabled={saving.busy} onClick={remove}>
            {words.logoRemove}
          </button>
        )}
      </div>
      <div role="alert">{wrong !== null && <p class="error">{wrong}</p>}</div>
    </Section>
  )
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
