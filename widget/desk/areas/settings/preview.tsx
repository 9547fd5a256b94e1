/** How panel and portal look in the vendor's colour, in light and dark, before it is saved. */
import { accentStyle } from '../../../../shared/branding/accent.ts'
import { useSettingsWords } from './words.tsx'

export interface PreviewProps {
  readonly name: string
  /** `#rrggbb`; null for the product's own. */
  readonly color: string | null
  /** Address of the logo. */
  readonly logo: string | null
}

export function Preview({ name, color, logo }: PreviewProps) {
  const { branding: words } = useSettingsWords()
  return (
    <fieldset class="settings-previews">
      <legend>{words.preview}</legend>
      {(['light', 'dark'] as const).map((theme) => (
        <figure key={theme}>
          <figcaption>{words[theme]}</figcaption>
          <div
            class="settings-preview"
            data-theme={theme}
            data-tone="active"
            style={color === null ? {} : accentStyle(color)}
          >
            <header>
              {logo === null ? <b>{name}</b> : <img src={logo} alt={name} />}
              <span>{words.sample.title}</span>
            </header>
            <p>
              {words.sample.ticket}
              <span class="chip">{words.sample.status}</span>
            </p>
            <p class="settings-preview-link">{words.sample.link}</p>
            <span class="button primary">{words.sample.button}</span>
          </div>
        </figure>
      ))}
    </fieldset>
  )
}
