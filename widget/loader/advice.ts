/** What a page's developer is told when a command fails, and what is made of what pages give; fetched only then. */
import type { Problem } from '../../shared/api/problem.ts'
import type { OpenOptions, TabName } from '../panel/embed.ts'

const TABS: readonly unknown[] = ['tickets', 'proposals', 'changes'] satisfies TabName[]

/** What each takes; '' where nothing can be wrong with what it is given. */
const commands: Readonly<Record<string, string>> = {
  open: 'it takes { tab, ticket, draft }, each of them optional',
  close: '',
  show: 'it takes true or false',
  set: "it takes an object of texts by the keys of the vendor's fields, such as { invoice: 'A-17' }",
  on: "it takes the name of an event ('open', 'close', 'unread', 'changes', 'ticket') and a function",
  identify: '',
  forget: '',
  destroy: '',
}

/** Mistakes that the bridge finds by itself. */
const mistakes: Readonly<Record<string, string>> = {
  '?draft':
    'a draft is { subject, message }, a ticket is its id, and both are of text alone; the rest is left out',
  '?more': `${commands['open']}; this is left out`,
  '?own': 'your function for the token has failed, or has not answered in 30 s',
  '?tab': `the tabs are ${TABS.join(', ')}`,
  '?ticket':
    'a ticket is named by its id, a UUID, as the API gives it; its number for people is none, nor is',
  '?token': 'it takes { token }, signed by your backend, or a function that fetches one',
}

const told = new Set<string>()

/** Says, once, which command failed, why, and what to do where that can be told; `of` is what came second with it. */
export function warn(command: unknown, error: unknown, server: string, of?: unknown): void {
  // What the loader calls it when something in the page is clicked that opens the panel; a page has no such command.
  const name = command === 'reach' && of instanceof Element ? 'open' : command
  const line = `Lifebuoy("${String(name)}"): ${reasonOf(name, error)}`
  if (told.has(line)) return
  told.add(line)
  void say(line, hint(error, server))
}

async function say(line: string, more: string | Promise<string>): Promise<void> {
  const rest = await more
  // oxlint-disable-next-line no-console -- the page's developer can act on it
  console.warn((rest === '' ? line : line.replace(/\.$/, '')) + rest)
}

function reasonOf(command: unknown, error: unknown): string {
  if (typeof command !== 'string' || !Object.hasOwn(commands, command))
    return `there are only ${Object.keys(commands).join(', ')}`
  // Nothing but what they are given fails of these.
  if (command === 'set' || command === 'show' || command === 'on') return commands[command] ?? ''
  const said = error instanceof Error ? error.message : nameOf(error)
  const [, mistake = '', more = ''] = /^(\?\w+) ?(.*)/s.exec(said) ?? []
  const detail = error instanceof AggregateError ? nameOf(error.errors[0]) : more
  return mistake in mistakes ? `${mistakes[mistake]}${detail && `: ${detail}`}` : said
}

/** What a page's own function has failed with, which may be anything; '' for what a function fails with that has no answer. */
function nameOf(thrown: unknown): string {
  if (thrown === undefined) return ''
  try {
    // oxlint-disable-next-line typescript/no-base-to-string -- what that says of nothing is looked at below
    const text = String(thrown)
    if (text !== '[object Object]') return text
  } catch {
    // Not all can become text.
  }
  try {
    return `${JSON.stringify(thrown)}, which is no Error`
  } catch {
    return 'something that is no Error'
  }
}

/** What `open` is given, without what it can't be. @throws Error that `warn` knows, where nothing can be left out. */
export function tidy(given: unknown, server: string): OpenOptions {
  const { tab, ticket, draft, ...rest } = fieldsOf(given)
  const leave = (mistake: string) => warn('open', new Error(mistake), server)
  if (isGiven(tab) && !isTab(tab)) throw new Error('?tab')
  const more = typeof given === 'object' ? Object.keys(rest) : [JSON.stringify(given)]
  if (more.length > 0) leave(`?more ${more.slice(0, 3).join(', ')}`)
  const text = (value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number') return `${value}`
    if (isGiven(value)) leave('?draft')
    return ''
  }
  const id = text(ticket)
  // The panel says to the reader that there is no such ticket.
  if (id !== '' && !isId(id)) leave(`?ticket "${id}"`)
  const { subject, message, ...others } = fieldsOf(draft)
  if (isGiven(draft) && (typeof draft !== 'object' || Object.keys(others).length > 0)) leave('?draft')
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

/** RFC 9562, as text. */
function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}

/** What to do about it, or to think of it, where that can be told; begins with a full stop. */
async function hint(error: unknown, server: string): Promise<string> {
  const { message, cause } = error instanceof Error ? error : new Error()
  if (isProblem(cause) && cause.code.startsWith('token_'))
    return '. An admin of the vendor can see what is wrong with it at the desk: Settings, Token check'
  if (!(error instanceof TypeError) || !/fetch|load|network/i.test(message)) return ''
  if (!navigator.onLine) return '. This browser has no connection'
  // Of a request that failed a script is not told whether there was no answer, or one that its page may not read; this
  // one every page may.
  if (!(await isWell(server))) return `. ${server} cannot be reached now`
  // As it may what the server has to import.
  if (/module/i.test(message)) return ''
  return `. ${server} is well, but this page gets no answer of it: "${location.origin}" is not among the origins that the vendor has listed for its pages, or something on the way keeps it back`
}

async function isWell(server: string): Promise<boolean> {
  try {
    return (await fetch(`${server}/healthz`, { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value
}
