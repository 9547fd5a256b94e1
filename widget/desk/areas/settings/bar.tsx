/** At the foot of the settings while something is not saved: what it is, and the two ways on. */
import { pagesOf, type PartName } from './draft.ts'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

export interface SaveBarProps {
  readonly vendor: EditedVendor
  /** What was just saved, in words; null when nothing was. */
  readonly saved: string | null
}

export function SaveBar({ vendor, saved }: SaveBarProps) {
  const words = useSettingsWords()
  const { changed, busy, errors, failure, rebased } = vendor
  const named = (names: readonly PartName[]) => words.list(names.map((name) => words.parts[name]))
  if (changed.length === 0) {
    return <output class="settings-saved">{saved}</output>
  }
  const faults = pagesOf(Object.keys(errors)).map((page) => words.pages[page])
  return (
    <div class="settings-bar">
      <div>
        <p>{words.unsaved(named(changed))}</p>
        <div role="alert">
          {rebased && <p class="settings-news">{words.rebased}</p>}
          {faults.length > 0 && <p class="error">{words.faultsOn(words.list(faults))}</p>}
          {failure !== null && <p class="error">{failure}</p>}
        </div>
      </div>
      <div class="area-actions">
        <button type="button" class="button" aria-disabled={busy} onClick={vendor.discard}>
          {words.discard}
        </button>
        <button type="submit" class="button primary" aria-disabled={busy}>
          {busy ? words.saving : words.save}
        </button>
      </div>
    </div>
  )
}
