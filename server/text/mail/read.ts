/** From the bytes of a mail to what is known of it. */
import { strikeTrackingIds } from '../../../shared/access/tracking.ts'
import { FILES_PER_MESSAGE } from '../../../shared/file/rules.ts'
import type { Paragraph, RichText } from '../../../shared/richtext/tree.ts'
import { bodyOf, type Body } from './body.ts'
import { authenticationOf } from './authentication.ts'
import { bounceOf } from './bounce.ts'
import { fold } from './fold.ts'
import { forwardedIn } from './forwarded.ts'
import {
  addressesIn,
  countMailboxes,
  dateOf,
  deliveredToOf,
  headersOf,
  idsIn,
  messageIdOf,
  signalsOf,
  subjectOf,
} from './headers.ts'
import { itemsIn } from './items.ts'
import { toTree } from './lines.ts'
import { readParts, UnreadableError, type Part } from './parts.ts'
import type { Forwarded, ReadMail, Reading } from './shape.ts'

/**
 * Reads a raw mail (RFC 5322 with MIME). Time and memory are linear in its length; what has more parts, levels or header
 * fields than a mail has is refused with the reason. Never rejects for what is in the mail.
 * @param own whether nobody else uses the bytes: they are then written over, and the contents stand among them
 */
export async function readMail(raw: Uint8Array, own = false): Promise<Reading> {
  try {
    const root = await readParts(raw, own)
    if (!isMail(root)) return { ok: false, why: 'not_mail' }
    return { ok: true, ...(await told(root)) }
  } catch (error) {
    if (error instanceof UnreadableError) return { ok: false, why: error.why }
    throw error
  }
}

/** Attachments whose bytes are handed on: as many as a message has files. */
const MOST_CONTENTS = FILES_PER_MESSAGE

/** Something that a mail begins with; a picture or a page has none of it. */
const telling = new Set([
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'received',
  'mime-version',
  'content-type',
  'return-path',
])

function isMail({ headers }: Part): boolean {
  return headers.some(({ key }) => telling.has(key))
}

async function told(root: Part): Promise<Omit<Extract<Reading, { readonly ok: true }>, 'ok'>> {
  const headers = headersOf(root)
  const subject = subjectOf(headers)
  const body = bodyOf(root)
  const folding = fold(body.lines)
  const said = toTree(folding.said)
  const writers = headers.all('from')
  const from = addressesIn(writers)[0] ?? null
  const text = body.lines.map((line) => line.text).join('\n')
  const bounce = bounceOf(root, body.leaves, headers, from?.address ?? null, text)
  const mail: ReadMail = {
    messageId: messageIdOf(headers),
    inReplyTo: idsIn(headers.first('in-reply-to')),
    references: idsIn(headers.first('references')),
    from,
    soleFrom: writers.length === 1 && countMailboxes(writers[0] ?? '') === 1,
    replyTo: addressesIn(headers.all('reply-to'))[0] ?? null,
    to: addressesIn(headers.all('to')),
    cc: addressesIn(headers.all('cc')),
    deliveredTo: deliveredToOf(headers),
    subject,
    date: dateOf(headers),
    said,
    folded: withoutSecrets(toTree(folding.folded)),
    attachments: body.attachments,
    signals: signalsOf(headers, subject),
    bounce,
    authentication: authenticationOf(headers),
    forwarded:
      bounce === null
        ? (forwardedIn(body.lines, folding, subject) ?? (await attachedMail(body, folding.own)))
        : null,
    items: itemsIn(folding.said),
  }
  return {
    mail,
    contents: mail.attachments.slice(0, MOST_CONTENTS).map((file) => body.bytes.get(file) ?? null),
  }
}

/** What is quoted may be a mail of ours, whose tracking id was its reader's alone. The raw mail keeps it. */
function withoutSecrets(tree: readonly Paragraph[]): RichText {
  return tree.map((block) => ({
    ...block,
    children: block.children.map((inline) => {
      if (inline.type === 'break') return inline
      const text = strikeTrackingIds(inline.text)
      return inline.type === 'link'
        ? { ...inline, text, href: strikeTrackingIds(inline.href) }
        : { ...inline, text }
    }),
  }))
}

/** A mail handed on as an attachment. Only the first, and no deeper. */
async function attachedMail({ mails }: Body, explained: boolean): Promise<Forwarded | null> {
  const content = mails[0]?.content
  if (content === null || content === undefined) return null
  try {
    const root = await readParts(content)
    const headers = headersOf(root)
    const subject = subjectOf(headers)
    return {
      from: addressesIn(headers.all('from'))[0] ?? null,
      subject: subject === '' ? null : subject,
      text: toTree(bodyOf(root).lines),
      explained,
    }
  } catch (error) {
    // It stays an attachment.
    if (error instanceof UnreadableError) return null
    throw error
  }
}
