/** A field of a form with its label, its hint, and what is wrong with it, bound together for who listens. */
import type { ComponentChildren } from 'preact'
import { Told } from '../told.tsx'

export interface FieldProps {
  /** Of the control. */
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Said after the label of a field that may stay empty. */
  readonly optional?: string | undefined
  /** The control, with `fieldAttributes(id, error)`. */
  readonly children: ComponentChildren
}

export function Field({ id, label, hint, error, optional, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional !== undefined && <small> ({optional})</small>}
      </label>
      {children}
      <Told id={id} hint={hint} error={error} />
    </div>
  )
}

/** What a control inside a `Field` carries. */
export function fieldAttributes(id: string, error: string | undefined) {
  return {
    id,
    class: 'input',
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-hint ${id}-error`,
  } as const
}
