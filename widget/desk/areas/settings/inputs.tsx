/** The controls of the settings' forms: a line of text, a number, a tick, a choice, a text in each language. */
import type { ComponentChildren, TargetedInputEvent } from 'preact'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { Told } from '../../told.tsx'

interface Common {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly optional?: string | undefined
}

export interface LineProps extends Common {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly maxLength?: number
  /** Names, addresses and keys are not words to be corrected. */
  readonly code?: boolean
  readonly required?: boolean
}

export function Line({ value, onValue, maxLength, code = false, required = false, ...field }: LineProps) {
  return (
    <Field {...field}>
      <input
        {...fieldAttributes(field.id, field.error)}
        {...(maxLength !== undefined && { maxLength })}
        {...(code && { spellcheck: false, autoCapitalize: 'none', autoComplete: 'off' })}
        required={required}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </Field>
  )
}

export interface AmountProps extends Common {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onValue: (value: number) => void
}

export function Amount({ value, min, max, onValue, ...field }: AmountProps) {
  return (
    <Field {...field}>
      <input
        {...fieldAttributes(field.id, field.error)}
        class="input settings-amount"
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        value={value}
        onChange={(event) => onValue(event.currentTarget.valueAsNumber || 0)}
      />
    </Field>
  )
}

export interface TickProps {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly checked: boolean
  readonly onValue: (checked: boolean) => void
}

export function Tick({ id, label, hint, checked, onValue }: TickProps) {
  return (
    <div class="settings-tick">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

export interface ChoiceProps<T extends string> extends Common {
  readonly value: T
  readonly options: Readonly<Record<T, string>>
  readonly onValue: (value: T) => void
}

export function Choice<T extends string>({ value, options, onValue, ...field }: ChoiceProps<T>) {
  const names = namesOf(options)
  return (
    <Field {...field}>
      <select
        {...fieldAttributes(field.id, field.error)}
        class="select"
        value={value}
        onChange={(event) => {
          const chosen = names.find((name) => name === event.currentTarget.value)
          if (chosen !== undefined) onValue(chosen)
        }}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {options[name]}
          </option>
        ))}
      </select>
    </Field>
  )
}

function namesOf<T extends string>(options: Readonly<Record<T, string>>): T[] {
  // The keys of a record are its keys.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.keys(options) as T[]
}

/** What a vendor wrote in the languages it has it in. */
export type Texts = Partial<Record<Locale, string | undefined>>

export interface TextsFieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly optional?: string | undefined
  readonly value: Texts
  /** What is said where nothing is written. */
  readonly placeholders?: Texts | undefined
  readonly maxLength: number
  /** By the path of the field, such as `settings.askWhom`. */
  readonly errors: Readonly<Record<string, string>>
  readonly path: string
  /** Of several lines. */
  readonly lines?: boolean
  readonly onValue: (value: Texts) => void
}

/** A line for each language. One that is left empty is not there. */
export function TextsField({
  id,
  label,
  hint,
  optional,
  value,
  placeholders,
  maxLength,
  errors,
  path,
  lines = false,
  onValue,
}: TextsFieldProps) {
  const Tag = lines ? 'textarea' : 'input'
  const error = errors[path] ?? locales.map((locale) => errors[`${path}.${locale}`]).find((one) => one)
  return (
    <fieldset class="settings-texts">
      <legend>
        {label}
        {optional !== undefined && <small> ({optional})</small>}
      </legend>
      {locales.map((locale) => (
        <label key={locale}>
          <span>{languageNames[locale]}</span>
          <Tag
            class="input"
            {...(lines && { rows: 4 })}
            lang={locale}
            maxLength={maxLength}
            placeholder={placeholders?.[locale]}
            aria-invalid={error !== undefined}
            aria-describedby={`${id}-hint ${id}-error`}
            value={value[locale] ?? ''}
            onInput={(event: TargetedInputEvent<HTMLInputElement | HTMLTextAreaElement>) =>
              onValue(withText(value, locale, event.currentTarget.value))
            }
          />
        </label>
      ))}
      <Told id={id} hint={hint} error={error} />
    </fieldset>
  )
}

function withText(value: Texts, locale: Locale, text: string): Texts {
  const { [locale]: _, ...others } = value
  // In the order of the languages, so that writing a text again leaves no trace.
  const all: Texts = text === '' ? others : { ...others, [locale]: text }
  return Object.fromEntries(locales.filter((one) => all[one] !== undefined).map((one) => [one, all[one]]))
}

/** Things that belong under one question. */
export function Group({
  heading,
  about,
  children,
}: {
  readonly heading: string
  readonly about?: string | undefined
  readonly children: ComponentChildren
}) {
  return (
    <fieldset class="settings-group">
      <legend>{heading}</legend>
      {about !== undefined && <p class="hint">{about}</p>}
      {children}
    </fieldset>
  )
}
