/** Asks when a key is to end, and whether it is meant where nothing would take its place. */
import { useState } from 'preact/hooks'
import type { IdentityKeyView } from '../../../../shared/api/vendors.ts'
import { Dialog } from '../../dialog.tsx'
import { useSettingsWords } from './words.tsx'

/** Days ahead; 0 is at once. */
const CHOICES = [0, 1, 7, 30] as const

export interface RetirementProps {
  readonly retiring: IdentityKeyView
  /** No other key without an end is left. */
  readonly last: boolean
  readonly busy: boolean
  readonly failure: string | null
  readonly onRetire: (days: number, confirmed: boolean) => void
  readonly onClose: () => void
}

export function Retirement({ retiring, last, busy, failure, onRetire, onClose }: RetirementProps) {
  const { keys: words } = useSettingsWords()
  const [days, setDays] = useState(0)
  const [confirmed, setConfirmed] = useState(false)
  return (
    <Dialog heading={words.retireHeading(retiring.kid)} onClose={onClose}>
      <p>{words.retireAbout}</p>
      <fieldset class="settings-choices">
        <legend>{words.when}</legend>
        {CHOICES.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="retire-when"
              checked={days === choice}
              onChange={() => setDays(choice)}
            />
            {choice === 0 ? words.now : words.days(choice)}
          </label>
        ))}
      </fieldset>
      {last && (
        <label class="settings-danger">
          <span>{words.last}</span>
          <span>
            <input
              type="checkbox"
              checked={confirmed}
              onChange={(event) => setConfirmed(event.currentTarget.checked)}
            />
            {words.confirm}
          </span>
        </label>
      )}
      <div role="alert">{failure !== null && <p class="error">{failure}</p>}</div>
      <form method="dialog" class="dialog-buttons">
        <button type="submit" class="button">
          {words.cancel}
        </button>
        <button
          type="button"
          class="button danger"
          disabled={last && !confirmed}
          aria-disabled={busy}
          onClick={() => onRetire(days, confirmed)}
        >
          {words.retire}
        </button>
      </form>
    </Dialog>
  )
}
