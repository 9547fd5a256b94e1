/** What outlives a page: text in localStorage or, where the browser allows none, for as long as the page lives. */

const memory = new Map<string, string>()

/** Null when nothing is kept under this name. */
export function readKept(name: string): string | null {
  try {
    return memory.get(name) ?? localStorage.getItem(name)
  } catch {
    return memory.get(name) ?? null
  }
}

/** Storage that is full or forbidden does not lose it for this page. */
export function keep(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
    memory.delete(name)
  } catch {
    memory.set(name, text)
  }
}

export function dropKept(name: string): void {
  memory.delete(name)
  try {
    localStorage.removeItem(name)
  } catch {
    // It was never kept there.
  }
}

/** All names that begin so, in no order. */
export function keptNames(prefix: string): string[] {
  const names = new Set(memory.keys())
  try {
    for (const name of Object.keys(localStorage)) names.add(name)
  } catch {
    // Nothing is kept there.
  }
  return [...names].filter((name) => name.startsWith(prefix))
}

/**
 * The start of all names under which something of a customer's is kept: bound to vendor and person, so that it is
 * never shown to, or sent as, somebody else who uses the same browser.
 */
export function keptFor(vendorKey: string, personId: string): string {
  return `lifebuoy:${vendorKey}:${personId}:`
}
