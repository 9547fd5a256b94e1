/** What a page's developer is told when a command fails; fetched only then. */

/** Mistakes that the bridge finds by itself. */
const mistakes: Readonly<Record<string, string>> = {
  '?command': 'there are only open, close, show, set, on, identify, forget, destroy',
  '?handler': "it takes the name of an event ('open', 'close', 'unread', 'ticket') and a function",
  '?tab': 'the tabs are tickets, proposals, changes',
  '?token': 'it takes { token }, signed by your backend, or a function that fetches one',
}

const told = new Set<string>()

/** Says, once, which command failed, why, and what to do where that can be told. */
export function warn(command: unknown, error: unknown, server: string): void {
  const message = error instanceof Error ? error.message : String(error)
  const line = `Lifebuoy("${String(command)}"): ${mistakes[message] ?? message}${hint(error, server)}`
  // oxlint-disable-next-line no-console -- the page's developer can act on it
  if (!told.has(line)) console.warn(line)
  told.add(line)
}

/** What a browser tells nobody, a script neither: whether there was no answer, or one that this page may not read. */
function hint(error: unknown, server: string): string {
  if (!(error instanceof TypeError) || !/fetch|load|network/i.test(error.message)) return ''
  return `. Either ${server} cannot be reached, or "${location.origin}" is not among the origins that the vendor was created with`
}
