/** Controls for spans of work and for prices: what is typed stays as it was typed, and is said to be wrong beside it. */
import { useState } from 'preact/hooks'
import type { Locale } from '../../../shared/locale/locale.ts'
import { readAmount, type Money } from '../../../shared/money/amount.ts'
import { currencies, minorDigits } from '../../../shared/money/currency.ts'
import { typeMoney } from '../../../shared/money/say.ts'
import { readMinutes, writeMinutes } from '../../../shared/support/minutes.ts'
import { Field, fieldAttributes } from '../areas/field.tsx'
import { useCurrency } from '../use-currency.ts'

export interface DurationProps {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Said of what is no span. */
  readonly bad: string
  readonly value: number
  /** Minutes that there can be. */
  readonly most: number
  /** NaN for what is no span. */
  readonly onValue: (minutes: number) => void
}

export function Duration({ id, label, hint, error, bad, value, most, onValue }: DurationProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? (Number.isNaN(value) ? '' : plain(value))
  const wrong = typed !== null && readMinutes(typed, 0, most) === null ? bad : error
  return (
    <Field id={id} label={label} hint={hint} error={wrong}>
      <input
        {...fieldAttributes(id, wrong)}
        class="input hours-amount"
        autoComplete="off"
        maxLength={30}
        value={text}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          onValue(readMinutes(event.currentTarget.value, 0, most) ?? NaN)
        }}
      />
    </Field>
  )
}

export interface PriceProps {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Said of what is no amount. */
  readonly bad: string
  readonly currencyLabel: string
  readonly locale: Locale
  /** Null for none. */
  readonly value: Money | null
  /** The amount is NaN for what is none. */
  readonly onValue: (price: Money | null) => void
}

export function Price({ id, label, hint, error, bad, currencyLabel, locale, value, onValue }: PriceProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [currency, setCurrency] = useCurrency(value?.currency)
  const digits = minorDigits(currency)
  const known = value === null || Number.isNaN(value.amount) ? '' : typeMoney(value, locale)
  const text = typed ?? known
  const wrong = text.trim() !== '' && readAmount(text, digits) === null ? bad : error
  const tell = (amount: string, code: string) =>
    onValue(
      amount.trim() === '' ? null : { amount: readAmount(amount, minorDigits(code)) ?? NaN, currency: code },
    )
  return (
    <div class="hours-price">
      <Field id={id} label={label} hint={hint} error={wrong}>
        <input
          {...fieldAttributes(id, wrong)}
          class="input hours-amount"
          inputMode="decimal"
          autoComplete="off"
          maxLength={30}
          value={text}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            tell(event.currentTarget.value, currency)
          }}
        />
      </Field>
      <Field id={`${id}-currency`} label={currencyLabel}>
        <select
          {...fieldAttributes(`${id}-currency`, undefined)}
          class="select"
          value={currency}
          onChange={(event) => {
            setCurrency(event.currentTarget.value)
            tell(text, event.currentTarget.value)
          }}
        >
          {currencies.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      </Field>
    </div>
  )
}

/** As somebody would type it. */
function plain(minutes: number): string {
  return writeMinutes(minutes).replaceAll('\u{a0}', ' ')
}
