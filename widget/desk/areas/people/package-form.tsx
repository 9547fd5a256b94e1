/** Asks for what a company agrees: a package, new or changed. */
import { useEffect, useState } from 'preact/hooks'
import type { PackageInput, PackageView } from '../../../../shared/api/hours.ts'
import type { Locale } from '../../../../shared/locale/locale.ts'
import { packagePeriods } from '../../../../shared/support/package.ts'
import { Duration, Price } from '../../hours/inputs.tsx'
import { useNow } from '../../use-now.ts'
import { packageFacts } from './package-facts.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import { SheetForm } from './form.tsx'
import { useSaid } from './said.ts'

/** Minutes that a package can have in a period. */
const MOST = 600_000

export interface PackageFormProps {
  readonly heading: string
  /** Null for a new one. */
  readonly given: PackageView | null
  readonly locale: Locale
  readonly onClose: () => void
  readonly onKeep: (input: PackageInput) => Promise<void>
}

export function PackageForm({ heading, given, locale, onClose, onKeep }: PackageFormProps) {
  const said = useSaid()
  const words = said.hours
  const save = useSave()
  const { errors } = save
  const now = useNow()
  const today = new Date(now).toISOString().slice(0, 10)
  const [draft, setDraft] = useState<PackageInput>(() => inputOf(given, today))
  const [nowIs, setNowIs] = useState<string | null>(null)
  const [base, setBase] = useState(given)
  const overtaken = given !== null && base !== null && given.version !== base.version
  useEffect(() => {
    if (!overtaken) return
    const [before, theirs] = [inputOf(base, ''), inputOf(given, '')]
    setDraft((mine) => ({ ...theirs, ...changedIn(before, mine) }))
    setBase(given)
    setNowIs(packageFacts(given, now, words, locale))
  }, [overtaken, base, given, now, words, locale])
  const set = (part: Partial<PackageInput>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <SheetForm
      heading={heading}
      about={given === null ? undefined : words.changeAbout}
      save={save}
      submit={said.form.save}
      onSubmit={() => void save.run(() => onKeep(draft))}
      onClose={onClose}
    >
      {nowIs !== null && (
        <p class="hint">
          {words.nowIs} <strong>{nowIs}</strong>
        </p>
      )}
      <Field id="package-name" label={words.name} error={errors['name']}>
        <input
          {...fieldAttributes('package-name', errors['name'])}
          autoComplete="off"
          maxLength={200}
          value={draft.name}
          onInput={(event) => set({ name: event.currentTarget.value })}
        />
      </Field>
      <div class="hours-when">
        <Duration
          id="package-minutes"
          label={words.minutes}
          hint={words.minutesHint}
          bad={words.badTime}
          value={draft.minutes}
          most={MOST}
          error={errors['minutes']}
          onValue={(minutes) => set({ minutes })}
        />
        <Field id="package-period" label={words.period} error={errors['period']}>
          <select
            {...fieldAttributes('package-period', errors['period'])}
            class="select"
            value={draft.period}
            onChange={(event) => {
              const period = packagePeriods.find((one) => one === event.currentTarget.value)
              if (period !== undefined) set({ period })
            }}
          >
            {packagePeriods.map((period) => (
              <option key={period} value={period}>
                {words.periods[period]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div class="hours-when">
        <Field id="package-from" label={words.startsOn} error={errors['startsOn']}>
          <input
            {...fieldAttributes('package-from', errors['startsOn'])}
            type="date"
            value={draft.startsOn}
            onInput={(event) => set({ startsOn: event.currentTarget.value })}
          />
        </Field>
        <Field id="package-until" label={words.endsOn} optional={said.optional} error={errors['endsOn']}>
          <input
            {...fieldAttributes('package-until', errors['endsOn'])}
            type="date"
            value={draft.endsOn ?? ''}
            onInput={(event) => set({ endsOn: event.currentTarget.value || null })}
          />
        </Field>
      </div>
      <Field
        id="package-precedence"
        label={words.precedence}
        hint={words.precedenceHint}
        error={errors['precedence']}
      >
        <input
          {...fieldAttributes('package-precedence', errors['precedence'])}
          class="input hours-amount"
          type="number"
          min={0}
          max={9}
          value={draft.precedence}
          onInput={(event) => set({ precedence: event.currentTarget.valueAsNumber || 0 })}
        />
      </Field>
      <Price
        id="package-price"
        label={words.price}
        hint={words.priceHint}
        bad={words.badPrice}
        currencyLabel={words.currency}
        locale={locale}
        value={draft.price}
        error={errors['price.amount']}
        onValue={(price) => set({ price })}
      />
      <label class="hours-tick">
        <input
          type="checkbox"
          checked={draft.overdraft}
          onChange={(event) => set({ overdraft: event.currentTarget.checked })}
        />
        {words.overdraft}
      </label>
    </SheetForm>
  )
}

function inputOf(given: PackageView | null, today: string): PackageInput {
  if (given === null) {
    return {
      name: '',
      minutes: 300,
      period: 'month',
      precedence: 0,
      price: null,
      overdraft: false,
      startsOn: today,
      endsOn: null,
    }
  }
  const { id: _, inForce: __, version: ___, ...input } = given
  return input
}

/** What was made different, so that it stays so when all else is as somebody else has saved it. */
function changedIn(before: PackageInput, mine: PackageInput): Partial<PackageInput> {
  return Object.fromEntries(
    Object.entries(mine).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(before, name)),
    ),
  )
}
