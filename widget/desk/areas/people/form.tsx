/** A form in a sheet over the page: what went wrong at its top, its buttons at its end, the focus on what is to be mended. */
import type { ComponentChildren, TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Dialog } from '../../dialog.tsx'
import { useFirstWrong, type Saving } from '../use-save.ts'
import { useSaid } from './said.ts'

export interface SheetFormProps {
  readonly heading: string
  readonly about?: string | undefined
  readonly save: Saving
  readonly submit: string
  readonly tone?: 'primary' | 'danger'
  readonly onSubmit: (fields: FormData) => void
  readonly onClose: () => void
  readonly children: ComponentChildren
}

export function SheetForm(props: SheetFormProps) {
  const { heading, about, save, submit, tone = 'primary', onSubmit, onClose, children } = props
  const said = useSaid()
  const formRef = useFirstWrong(save)
  const alertRef = useRef<HTMLDivElement>(null)
  // It stands above the fields, out of sight of who has scrolled down to the buttons.
  useEffect(() => {
    if (save.failure !== null) alertRef.current?.scrollIntoView({ block: 'nearest' })
  }, [save.failure])
  const send = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <Dialog heading={heading} onClose={onClose}>
      <form class="area-form" noValidate onSubmit={send} ref={formRef}>
        {about !== undefined && <p class="hint">{about}</p>}
        <div role="alert" ref={alertRef}>
          {save.failure !== null && <p class="notice">{save.failure}</p>}
        </div>
        {children}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            {said.cancel}
          </button>
          <button type="submit" class={`button ${tone}`} aria-disabled={save.busy}>
            {submit}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** A field of a form as text, space around it left out. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
