/** A modal sheet over the desk: the platform's own dialog, which keeps the focus in and gives it back. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

export interface DialogProps {
  readonly heading: string
  readonly children: ComponentChildren
  /** By Escape, by a click beside it, or by a button of a form with `method="dialog"` in it. */
  readonly onClose: () => void
}

export function Dialog({ heading, children, onClose }: DialogProps) {
  const elementRef = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    elementRef.current?.setAttribute('closedby', 'any')
    elementRef.current?.showModal()
  }, [])
  return (
    <dialog class="dialog" ref={elementRef} aria-labelledby="dialog-heading" onClose={onClose}>
      <div class="dialog-inside">
        <h2 id="dialog-heading">{heading}</h2>
        {children}
      </div>
    </dialog>
  )
}
