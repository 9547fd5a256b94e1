/** Which files go along with tickets, how large they may be, and what can be made in the form. */
import type { Extension } from '../../../../shared/file/types.ts'
import { Section } from '../page.tsx'
import type { Settings } from './draft.ts'
import { Amount, Tick } from './inputs.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

type Files = Settings['files']

/** Each type with its like. */
const groups = {
  pictures: ['jpg', 'jpeg', 'png', 'gif', 'webp', 'heic', 'bmp', 'tif', 'tiff', 'svg'],
  documents: ['pdf', 'doc', 'docx', 'odt', 'ppt', 'pptx'],
  tables: ['xls', 'xlsx', 'ods', 'csv'],
  archives: ['zip', 'rar', '7z', 'gz'],
  texts: ['txt', 'log', 'json', 'xml', 'eml'],
  media: ['mp4', 'webm', 'mov', 'mp3'],
} as const satisfies Readonly<Record<string, readonly Extension[]>>

type Group = keyof typeof groups

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
const groupNames = Object.keys(groups) as Group[]

export function FilesSection({ vendor }: { readonly vendor: EditedVendor }) {
  const { files: words } = useSettingsWords()
  const { errors } = vendor
  const { files } = vendor.draft.settings
  const set = (part: Partial<Files>) => vendor.set({ files: { ...files, ...part } })
  const turn = (type: Extension, on: boolean) =>
    set({ types: on ? [...files.types, type] : files.types.filter((one) => one !== type) })
  return (
    <Section heading={words.heading} about={words.about}>
      {groupNames.map((group) => (
        <fieldset key={group} class="settings-types">
          <legend>{words.groups[group]}</legend>
          {groups[group].map((type) => (
            <label key={type}>
              <input
                type="checkbox"
                checked={files.types.includes(type)}
                onChange={(event) => turn(type, event.currentTarget.checked)}
              />
              {type}
            </label>
          ))}
        </fieldset>
      ))}
      {files.types.length === 0 && <p class="hint">{words.none}</p>}
      <Amount
        id="files-megabytes"
        label={words.megabytes}
        value={files.megabytes}
        min={1}
        max={200}
        error={errors['settings.files.megabytes']}
        onValue={(megabytes) => set({ megabytes })}
      />
      <Tick
        id="files-picture"
        label={words.picture}
        hint={words.pictureHint}
        checked={files.capture.picture}
        onValue={(picture) => set({ capture: { ...files.capture, picture } })}
      />
      <Amount
        id="files-seconds"
        label={words.seconds}
        hint={words.secondsHint}
        value={files.capture.seconds}
        min={0}
        max={300}
        error={errors['settings.files.capture.seconds']}
        onValue={(seconds) => set({ capture: { ...files.capture, seconds } })}
      />
      <Tick
        id="files-diagnostics"
        label={words.diagnostics}
        hint={words.diagnosticsHint}
        checked={files.diagnostics}
        onValue={(diagnostics) => set({ diagnostics })}
      />
    </Section>
  )
}
