/** From what a mail says to what stands in a ticket: its title, its text, who wrote it. Pure. */
import { emailInput, oneWay } from '../../shared/api/common.ts'
import { subjectFrom } from '../../shared/api/guests.ts'
import { toText } from '../../shared/richtext/text.ts'
import type { Block, Inline, RichText } from '../../shared/richtext/tree.ts'
import { CHECKLIST_ITEM_LENGTH, CHECKLIST_ITEMS } from '../../shared/ticket/checklist.ts'
import { parsePlain } from '../text/plain.ts'
import type { MailAddress, ReadMail } from '../text/mail.ts'
import type { MailedText } from '../tickets/tickets.ts'

/** Characters of a message that came by mail, and of what is folded below it. The raw mail has all. */
const LONGEST = 100_000
const LONGEST_FOLDED = 200_000

/** Characters of a name. */
const NAME = 200

/**
 * What a mail says as a message: its own words, its files, and below the words what else is attached, by name and size;
 * null for nothing at all. What else is attached is in the raw mail alone.
 * @param mailId `inbox.id`
 */
export function messageOf(
  { said, folded }: Pick<ReadMail, 'said' | 'folded'>,
  { uploads, named }: MailFiles,
  mailId: string,
): MailedText | null {
  const [body, rest] = cut(said, LONGEST)
  const [below] = cut([...rest, ...folded], LONGEST_FOLDED)
  const left = parsePlain(named.slice(0, MOST_FILES).map(fileLine).join('\n'))
  const whole = toText(body).trim() === '' ? left : [...body, ...left]
  if (whole.length === 0 && uploads.length === 0) return null
  return { body: whole, folded: below.length === 0 ? null : below, mailId, files: uploads }
}

/** What becomes of the files of a mail. */
export interface MailFiles {
  /** Of those that go along, in order. */
  readonly uploads: readonly string[]
  readonly named: readonly NamedFile[]
}

/** A file that does not go along. */
export interface NamedFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Why, in words; null for nothing that there is to say. */
  readonly why: string | null
}

/** Files that are named. */
const MOST_FILES = 50

function fileLine({ name, size, why }: NamedFile): string {
  const kB = Math.max(1, Math.round(size / 1000))
  return `📎 ${plainLine(name) || '…'} (${kB} kB)${why === null ? '' : `: ${why}`}`
}

/** The title of a new ticket: the mail's subject, else the first line of what it says. */
export function titleOf(subject: string, message: MailedText, limit: number): string {
  return subjectFrom(plainLine(subject) || toText(message.body), limit)
}

/** Without the marks that programs put before the subject of what is forwarded. */
export function withoutForwardMarks(subject: string): string {
  return subject.replace(
    /^(?:\s*(?:fwd?|fw|wg|pd|redir|rv|tr|vs|posredovano|přeposláno|preposlano)\s*:)+\s*/iu,
    '',
  )
}

/** The small requests of a numbered list (E10), as many and as long as a checklist takes them. */
export function requestsOf({ items }: Pick<ReadMail, 'items'>): readonly string[] {
  return items
    .map((item) => subjectFrom(plainLine(item), CHECKLIST_ITEM_LENGTH))
    .filter((item) => item !== '')
    .slice(0, CHECKLIST_ITEMS)
}

/** A sender who can be answered, with a name to call them by; null for another. */
export function writerOf(from: MailAddress | null): MailAddress | null {
  const address = emailInput.safeParse(from?.address ?? '')
  if (from === null || !address.success) return null
  const name = Array.from(plainLine(from.name)).slice(0, NAME).join('').trim()
  return {
    name: name === '' ? from.address.slice(0, from.address.lastIndexOf('@')) : name,
    address: from.address,
  }
}

/** One line without control characters, half characters, and those that turn the direction. */
export function plainLine(text: string): string {
  return oneWay(text.toWellFormed())
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** As many blocks as have so many characters, and the rest; a block that has more by itself is cut. */
function cut(tree: RichText, limit: number): readonly [RichText, RichText] {
  let left = limit
  for (const [index, block] of tree.entries()) {
    const length = toText([block]).length
    if (length > left) {
      const head: readonly Block[] =
        index === 0 && block.type === 'paragraph' ? [{ ...block, children: start(block.children, left) }] : []
      return [[...tree.slice(0, index), ...head], tree.slice(index)]
    }
    left -= length
  }
  return [tree, []]
}

function start(children: readonly Inline[], limit: number): readonly Inline[] {
  const kept: Inline[] = []
  let left = limit
  for (const inline of children) {
    if (inline.type === 'break') kept.push(inline)
    else if (inline.text.length <= left) kept.push(inline)
    else {
      if (inline.type === 'text') kept.push({ ...inline, text: inline.text.slice(0, left).toWellFormed() })
      return kept
    }
    left -= inline.type === 'break' ? 1 : inline.text.length
  }
  return kept
}
