/** A dialog over the whole page, for what the panel is too narrow for. */
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import css from './capture.css?inline'

const captureSheet = sheet(css)

export interface DialogStage {
  readonly element: HTMLDialogElement
  /** With what is in it by now, of which the first gets the focus. */
  readonly show: () => void
  /** It has been closed otherwise than by `leave`. */
  readonly onCancel: (then: () => void) => void
  readonly leave: () => void
}

/** `place` is in the panel whose styles it takes; it leaves when the signal is aborted. */
export function stageOn(place: Element, className: string, label: string, signal: AbortSignal): DialogStage {
  const element = document.createElement('dialog')
  element.className = `capture ${className}`
  element.ariaLabel = label
  wear(place)
  place.closest('.lifebuoy')?.append(element)
  // What is pressed here is neither the panel's, which would close, nor a shortcut of the host page's.
  for (const type of ['keydown', 'keypress', 'keyup'])
    element.addEventListener(type, (event) => event.stopPropagation())
  // Esc leaves when it is let go: else its end would be the panel's.
  let leaving = false
  element.addEventListener('keydown', (event) => {
    leaving = event.key === 'Escape' && !event.defaultPrevented && !event.isComposing
    if (leaving) event.preventDefault()
  })
  element.addEventListener('keyup', (event) => {
    if (leaving && event.key === 'Escape') element.close()
  })
  let cancelled: (() => void) | null = null
  element.addEventListener('close', () => cancelled?.())
  signal.addEventListener('abort', () => cancelled?.())
  return {
    element,
    show: () => element.showModal(),
    onCancel(then) {
      cancelled = then
    },
    leave() {
      cancelled = null
      element.close()
      element.remove()
    },
  }
}

/** The styles of all that captures. */
export function wear(place: Element): void {
  const root = place.getRootNode()
  if (root instanceof ShadowRoot) adoptOnce(root, captureSheet)
}
