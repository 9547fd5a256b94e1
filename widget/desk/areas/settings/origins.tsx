/** The addresses that the script tag may stand on. */
import { Nothing } from '../page.tsx'
import { Choice, Line } from './inputs.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

export function OriginsPage({ vendor }: { readonly vendor: EditedVendor }) {
  const { origins: words } = useSettingsWords()
  const { draft, errors, change, set } = vendor
  const { origins } = draft
  return (
    <>
      {origins.length === 0 && <Nothing>{words.none}</Nothing>}
      {origins.map((origin, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- an origin is what is being typed, so its place is all it has
        <div class="settings-row" key={index}>
          <Line
            id={`origin-${index}`}
            label={words.origin(index + 1)}
            hint={index === 0 ? words.hint : undefined}
            value={origin}
            code
            error={errors[`origins.${index}`]}
            onValue={(value) => change({ origins: origins.with(index, value) })}
          />
          <button
            type="button"
            class="button small"
            aria-label={`${words.remove}: ${words.origin(index + 1)}`}
            onClick={() => {
              change({ origins: origins.toSpliced(index, 1) })
              focusOn(Math.max(0, index - 1))
            }}
          >
            {words.remove}
          </button>
        </div>
      ))}
      <div>
        <button
          type="button"
          class="button"
          onClick={() => {
            change({ origins: [...origins, 'https://'] })
            focusOn(origins.length)
          }}
        >
          {words.add}
        </button>
      </div>
      <hr />
      <Choice
        id="framing"
        label={words.framing}
        value={draft.settings.framing}
        options={{ none: words.framingNone, origins: words.framingOrigins }}
        error={errors['settings.framing']}
        onValue={(framing) => set({ framing })}
      />
    </>
  )
}

/** Once it is on the screen. */
function focusOn(index: number): void {
  requestAnimationFrame(() => document.getElementById(`origin-${index}`)?.focus())
}
