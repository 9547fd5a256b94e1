/** Says things to who listens to the screen, without moving the focus. */

export interface LiveRegion {
  /** Must be in the page before something is said. */
  readonly element: HTMLElement
  readonly say: (text: string) => void
}

export function createLiveRegion(): LiveRegion {
  const element = document.createElement('div')
  element.className = 'visually-hidden'
  element.setAttribute('role', 'status')
  return {
    element,
    say(text) {
      // The same words twice in a row are no change to a screen reader, so every other time a space follows.
      element.textContent = element.textContent === text ? `${text}\u00a0` : text
    },
  }
}
