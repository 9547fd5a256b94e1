/**
 * For who goes by keys: what they pressed may be gone when it is done, and the browser would have them begin anew at the
 * top of the page.
 */

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled)'

/**
 * To be asked for when something is pressed, and called when what has come of it is drawn: if nothing has the focus then, it
 * goes to the first of what has joined the list above, or to what is nearest to where it was, or to the head of the page.
 */
export function focusKeeper(): () => void {
  const pressed = document.activeElement
  if (!(pressed instanceof HTMLElement) || pressed === document.body) return () => undefined
  const around: HTMLElement[] = []
  for (let at: HTMLElement | null = pressed; at !== null; at = at.parentElement) around.push(at)
  const above = pressed.previousElementSibling
  const rows = above?.children.length ?? 0
  return () => {
    if (document.activeElement !== document.body) return
    const joined = above?.children[rows]?.querySelector<HTMLElement>(FOCUSABLE)
    const near = around.find((one) => one.isConnected)
    const next = joined ?? (near?.closest('.area') && !near.matches('.area') ? nearest(near) : null)
    next?.focus()
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('.area h1')?.focus()
  }
}

function nearest(to: HTMLElement): HTMLElement | null {
  return to.matches(FOCUSABLE) ? to : to.querySelector<HTMLElement>(FOCUSABLE)
}
