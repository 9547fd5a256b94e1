/** What is said below a control: its hint, and what is wrong with it. The control says so by `aria-describedby`. */

export interface ToldProps {
  /** Of the control. */
  readonly id: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
}

export function Told({ id, hint, error }: ToldProps) {
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
}
