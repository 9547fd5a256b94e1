/** Where the focus is and where it returns to, across shadow roots. */

/** The element that has the focus, looked up through open shadow roots. */
export function focused(): HTMLElement | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active instanceof HTMLElement ? active : null
}
