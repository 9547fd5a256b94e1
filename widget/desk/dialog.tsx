/** A modal sheet over the desk: the platform's own dialog, which keeps the focus in and gives it back. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

const isFocusLost = () => document.activeElement === document.body

export interface DialogProps {
  readonly heading: string
  readonly children: ComponentChildren
  /** By Escape, by a click beside it, or by a button of a form with `method="dialog"` in it. */
  readonly onClose: () => void
  /** The id of what one goes on with where what opened it may be gone with what is done. */
  readonly next?: string | undefined
}

export function Dialog({ heading, children, onClose, next }: DialogProps) {
  const elementRef = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const opener = document.activeElement
    elementRef.current?.setAttribute('closedby', 'any')
    elementRef.current?.showModal()
    // The platform gives the focus back where it closes the dialog itself, not where that is taken away while open; all
    // behind it is inert until then.
    return () =>
      queueMicrotask(() => {
        if (isFocusLost() && opener instanceof HTMLElement) opener.focus()
        if (isFocusLost() && next !== undefined) document.getElementById(next)?.focus()
        // Who goes by keys goes on from the top of the page, if nothing else is there.
        if (isFocusLost()) document.querySelector<HTMLElement>('.area h1')?.focus()
      })
  }, [next])
  return (
    <dialog
      class="dialog"
      ref={elementRef}
      aria-labelledby="dialog-heading"
      onCancel={(event) => {
        // That nothing was chosen in a file field of it is told, too.
        if (event.target !== event.currentTarget) return
        // The platform says that it has closed only after it has given the focus back: who opens it again by then would
        // have it closed under their hands.
        event.preventDefault()
        onClose()
      }}
      onClose={onClose}
    >
      <div class="dialog-inside">
        <h2 id="dialog-heading">{heading}</h2>
        {children}
      </div>
    </dialog>
  )
}

export interface ConfirmProps extends DialogProps {
  readonly cancel: string
  readonly confirm: string
  /** Null where it cannot be done any more. */
  readonly onConfirm: (() => void) | null
}

/** Asks before what cannot simply be taken back. */
export function Confirm({ cancel, confirm, onConfirm, children, ...rest }: ConfirmProps) {
  const { onClose } = rest
  return (
    <Dialog {...rest}>
      {children}
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={onClose}>
          {cancel}
        </button>
        {onConfirm !== null && (
          <button type="button" class="button danger" onClick={onConfirm}>
            {confirm}
          </button>
        )}
      </div>
    </Dialog>
  )
}
