/** What happened to a ticket, said in a line: for its thread, and for the list of everything. */
import type { ThreadEntry } from '../../shared/api/tickets.ts'
import type { ThreadWords } from './thread-words.ts'
import type { PanelWords } from './words.ts'

type Happening = Pick<ThreadEntry, 'type' | 'by' | 'from' | 'to' | 'assignee' | 'action'>

interface NamedRelease {
  readonly label: string | null
  readonly title: string
  readonly titles?: Readonly<Record<string, string>> | undefined
}

/** What a release goes by: its label, where it has one, and its title, in the reader's language where it is there. */
export function namesRelease({ label, title, titles }: NamedRelease, lang = '') {
  const named = titles?.[lang] ?? title
  return label === null ? named : `${label} ${named}`
}

/** What an entry did to the ticket, in words; null when it only said something. */
export function changeOf(
  { type, by, from, to, assignee, action }: Happening,
  words: PanelWords,
  said: ThreadWords,
): string | null {
  if (type === 'assign') return assignee === null ? null : said.taken(assignee.name)
  if (action?.type === 'tick') return said.ticked(by.person?.name ?? said.system, action.item, action.done)
  if (action?.type === 'edit') return said.filed(by.person?.name ?? said.system)
  if (action?.type === 'rate') return said.rated(action.rating)
  if (action?.type === 'ship') return said.settled(namesRelease(action.release, words.lang))
  if (type === 'ship') return said.settledBefore
  if (type === 'nudge') return said.nudged
  if (type === 'offer' || type === 'withdraw' || type === 'accept' || type === 'refuse') {
    return said.offer[type](by.person?.name ?? said.system)
  }
  if (type === 'merge') return action?.type === type ? said.mergedInto(action.into.number) : said.merged
  if (type === 'absorb') return action?.type === type ? said.absorbedFrom(action.from.number) : said.absorbed
  if (type === 'unassign') return said.unassigned
  if (from === null || from === to) return null
  return by.party === 'operator' && by.person !== null
    ? said.set(by.person.name, words.status[to])
    : said.became(words.status[to])
}
