/** What a page's developer is told when a command fails, and what is made of what pages give; fetched only then. */
import type { OpenOptions, TabName } from '../panel/embed.ts'

const TABS: readonly unknown[] = ['tickets', 'proposals', 'changes'] satisfies TabName[]

const COMMANDS: readonly unknown[] = ['open', 'close', 'show', 'set', 'on', 'identify', 'forget', 'destroy']

/** Mistakes that the bridge finds by itself. */
const mistakes: Readonly<Record<string, string>> = {
  '?draft':
    'a draft is { subject, message }, a ticket is its id, and both are of text alone; the rest is left out',
  '?handler': "it takes the name of an event ('open', 'close', 'unread', 'ticket') and a function",
  '?own': 'your function for the token has failed, or has not answered in 30 s',
  '?tab': `the tabs are ${TABS.join(', ')}`,
  '?token': 'it takes { token }, signed by your backend, or a function that fetches one',
}

const told = new Set<string>()

/** Says, once, which command failed, why, and what to do where that can be told. */
export function warn(command: unknown, error: unknown, server: string): void {
  // What the loader calls it when something in the page is clicked that opens the panel.
  const name = command === 'reach' ? 'open' : command
  const line = `Lifebuoy("${String(name)}"): ${reasonOf(name, error)}${hint(error, server)}`
  // oxlint-disable-next-line no-console -- the page's developer can act on it
  if (!told.has(line)) console.warn(line)
  told.add(line)
}

function reasonOf(command: unknown, error: unknown): string {
  if (!COMMANDS.includes(command)) return `there are only ${COMMANDS.join(', ')}`
  const said = error instanceof Error ? error.message : String(error)
  const [, mistake = '', more = ''] = /^(\?\w+) ?(.*)/s.exec(said) ?? []
  // What a function rejects with that has no answer.
  const detail = more === '' || more === 'undefined' ? '' : `: ${more}`
  return mistake in mistakes ? `${mistakes[mistake]}${detail}` : said
}

/** What `open` is given, without what it can't be. @throws Error that `warn` knows, where nothing can be left out. */
export function tidy(given: unknown, server: string): OpenOptions {
  const { tab, ticket, draft } = fieldsOf(given)
  if (isGiven(tab) && !isTab(tab)) throw new Error('?tab')
  const text = (value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number') return `${value}`
    if (isGiven(value)) warn('open', new Error('?draft'), server)
    return ''
  }
  const id = text(ticket)
  const { subject, message } = fieldsOf(draft)
  return {
    ...(isTab(tab) && { tab }),
    ...(id !== '' && { ticket: id }),
    ...(isGiven(draft) && { draft: { subject: text(subject), message: text(message) } }),
  }
}

/** Also of what has none. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' ? { ...value } : {}
}

/** Frameworks write null, and scripts false or '', for what there is none of. */
function isGiven(value: unknown): boolean {
  return Boolean(value)
}

function isTab(name: unknown): name is TabName {
  return TABS.includes(name)
}

/** What a browser tells nobody, a script neither: whether there was no answer, or one that this page may not read. */
function hint(error: unknown, server: string): string {
  if (!(error instanceof TypeError) || !/fetch|load|network/i.test(error.message)) return ''
  return `. Either ${server} cannot be reached, or "${location.origin}" is not among the origins that the vendor was created with`
}
