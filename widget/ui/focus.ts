/** Where the focus is and where it returns to, across shadow roots. */

/** The element that has the focus, looked up through open shadow roots. */
export function focused(): HTMLElement | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active instanceof HTMLElement ? active : null
}

/**
 * Moves the focus along a row of tabs or options with the arrow keys, Home and End (ARIA practices, tabs with
 * automatic activation). Answers the index to go to, or null when the key is none of these.
 */
export function arrowTarget(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count
    case 'ArrowLeft':
      return (index + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
