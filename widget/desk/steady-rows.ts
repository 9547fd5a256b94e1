/**
 * Keeps rows of a scrolled list where they are on the screen, whatever comes or goes above them: the row that is
 * pointed at, else the one with the focus, else the first in sight. The browser's own scroll anchoring knows neither.
 */

export interface SteadyRows {
  /** To be called once the list has changed: scrolls by as much as the row was moved. */
  settle(): void
  /** The id of the row that is pointed at. */
  pointed(): string | null
  stop(): void
}

/** The row an event came from. */
export function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.row[data-id]') : null
}

/** `box` is the scrolled element; `onLeave` is told when the pointer has left it. */
export function keepSteady(box: HTMLElement, onLeave: () => void): SteadyRows {
  let pointed: string | null = null
  let anchor: { readonly id: string; readonly top: number } | null = null

  const find = (id: string) => box.querySelector<HTMLElement>(`.row[data-id="${id}"]`)

  function chosen(): HTMLElement | null {
    const row = pointed === null ? null : find(pointed)
    if (row !== null) return row
    if (box.contains(document.activeElement)) return rowOf(document.activeElement)
    if (box.scrollTop === 0) return null
    const rows = [...box.querySelectorAll<HTMLElement>('.row[data-id]')]
    return rows.find((one) => one.offsetTop >= box.scrollTop) ?? null
  }

  const hold = () => {
    const row = chosen()
    anchor = row === null ? null : { id: row.dataset['id'] ?? '', top: row.offsetTop }
  }
  const point = (event: Event) => {
    pointed = rowOf(event.target)?.dataset['id'] ?? null
    hold()
  }
  const leave = () => {
    pointed = null
    onLeave()
    hold()
  }

  const listening = new AbortController()
  const { signal } = listening
  box.addEventListener('pointerover', point, { signal })
  box.addEventListener('pointerleave', leave, { signal })
  box.addEventListener('focusin', hold, { signal })
  box.addEventListener('scroll', hold, { signal, passive: true })

  return {
    settle() {
      const row = anchor === null ? null : find(anchor.id)
      if (anchor !== null && row !== null) box.scrollTop += row.offsetTop - anchor.top
      hold()
    },
    pointed: () => pointed,
    stop: () => listening.abort(),
  }
}
