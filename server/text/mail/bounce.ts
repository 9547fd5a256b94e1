/** Mails that say that a mail did not arrive: RFC 3464, and what some servers send instead. */
import { addressesIn, idsIn, validAddress, type Headers } from './headers.ts'
import { decodeText } from './charset.ts'
import type { Part } from './parts.ts'
import type { Bounce } from './shape.ts'

const MOST = 100
const LONGEST_REPORT = 64 * 1024

/**
 * What the mail reports of another that came back; null if it is no such report. The mail itself has to be one: a report
 * that somebody attaches to what they write is a file as any other.
 */
export function bounceOf(
  root: Part,
  leaves: readonly Part[],
  headers: Headers,
  from: string | null,
  text: string,
): Bounce | null {
  if (isReport(root)) {
    const report = root.childNodes.find((part) => typeOf(part) === 'message/delivery-status')
    return report === undefined ? null : reported(report, leaves)
  }
  return fromServer(headers, from) ? unreported(leaves, headers, text) : null
}

/** RFC 3464, section 2: what a mail is as a whole. */
function isReport(root: Part): boolean {
  return (
    typeOf(root) === 'multipart/report' &&
    root.contentType.parsed.params['report-type']?.toLowerCase() === 'delivery-status'
  )
}

function typeOf({ contentType }: Part): string {
  return contentType.parsed.value.toLowerCase()
}

function reported(report: Part, leaves: readonly Part[]): Bounce | null {
  const groups = groupsOf(textOf(report))
  const recipients = groups.flatMap((group) => {
    const action = group.get('action')?.toLowerCase() ?? ''
    if (!/^(?:failed|delayed)/.test(action)) return []
    const named = ['final-recipient', 'original-recipient'].map((name) => addressOf(group.get(name) ?? ''))
    const status = statusIn(group.get('status') ?? '')
    return [...new Set(named)]
      .filter((address) => address !== null)
      .map((address) => ({ address, status, failed: action.startsWith('failed') }))
  })
  // Delivered, relayed, expanded: nothing came back.
  if (recipients.length === 0) return null
  return {
    permanent: recipients.some(({ status, failed }) => failed && !(status?.startsWith('4.') ?? false)),
    recipients: recipients.slice(0, MOST).map(({ address, status }) => ({ address, status })),
    ...originalIn(leaves),
  }
}

/** The blocks of fields in a report (RFC 3464, 2.1): one about the mail, one for each receiver. */
function groupsOf(text: string): ReadonlyMap<string, string>[] {
  const groups = [new Map<string, string>()]
  let name = ''
  for (const line of text.split(/\r?\n/)) {
    const group = groups.at(-1)
    if (group === undefined) break
    if (line.trim() === '') {
      if (group.size > 0) groups.push(new Map())
      continue
    }
    if (/^[ \t]/.test(line)) {
      const value = group.get(name)
      if (value !== undefined && value.length < 2000) group.set(name, `${value} ${line.trim()}`)
      continue
    }
    const colon = line.indexOf(':')
    if (colon < 1) continue
    name = line.slice(0, colon).trim().toLowerCase()
    if (!group.has(name)) group.set(name, line.slice(colon + 1).trim())
  }
  return groups
}

/** `rfc822; ana@example.com` */
function addressOf(field: string): string | null {
  return validAddress(field.slice(field.indexOf(';') + 1).replace(/[<>]/g, ''))
}

function statusIn(text: string): string | null {
  return /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(text.slice(0, 2000))?.[1] ?? null
}

/** Whether a server's name stands there as the sender, or none that could be answered; neither alone makes a report. */
function fromServer(headers: Headers, from: string | null): boolean {
  const local = from?.split('@')[0] ?? ''
  const server = /^(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon|microsoftexchange[0-9a-f]*)$/.test(
    local,
  )
  const failed = headers.all('x-failed-recipients').length > 0
  return server || (/^\s*<\s*>/.test(headers.first('return-path')) && (failed || local === ''))
}

const undelivered =
  /undeliver|returned mail|delivery (?:has )?fail|delivery status notification|failure notice|mail delivery (?:failed|system|subsystem)|not (?:be )?delivered|nedoručiteln|nelze doručit|nedoručen|nu (?:a putut fi|s-a putut) livra|nelivrat|no se (?:ha )?p(?:udo|odido) entregar|no entregado|ni mogoče dostaviti|nedostavljen/i

/** What programs begin with, and people do not, not even as postmasters. */
const opening =
  /^(?:hi\. this is the |this message was created automatically|this is an automatically|this is the mail system |a message that you sent |your message (?:did not reach|to <)|sorry, we were unable to deliver|the original message was received at )/i

/** People answer and hand on. */
const passedOn = /^\s*(?:re|aw|fwd?|wg|rv|odp|răspuns)\s*:/i

/** qmail's, Exim's and Exchange's own ways: addresses and reasons stand in the text. */
function unreported(leaves: readonly Part[], headers: Headers, text: string): Bounce | null {
  const shown = text.slice(0, LONGEST_REPORT)
  const subject = headers.first('subject')
  const begins = shown.trimStart().split('\n', 1)[0] ?? ''
  if (passedOn.test(subject) || !(opening.test(begins) || undelivered.test(begins))) return null
  if (
    !undelivered.test(subject) &&
    !begins.startsWith('Hi. This is the ') &&
    headers.all('x-failed-recipients').length === 0
  ) {
    return null
  }
  const named = headers.all('x-failed-recipients').flatMap((value) => value.split(','))
  // The mail itself may stand below, and name others.
  const [report = ''] = shown.split(
    /^-{2,} ?(?:below this line|this is a copy|original message|the following)/im,
  )
  const listed = [...report.matchAll(/^[ \t]*<?([^\s<>()@:]{1,64}@[^\s<>()@:]{1,190})>?(?::|\s|$)/gm)].map(
    ([, address = '']) => address,
  )
  const addresses = [...new Set([...named, ...listed].flatMap((one) => validAddress(one) ?? []))]
  if (addresses.length === 0) return null
  const { original, returnedTo } = originalIn(leaves)
  const status = statusIn(report) ?? statusFromReply(report)
  const temporary = /(?:delayed|will (?:keep|continue) trying|warning message|temporarily deferred)/i.test(
    report,
  )
  return {
    permanent: !temporary && !(status?.startsWith('4.') ?? false),
    recipients: addresses.slice(0, MOST).map((address) => ({ address, status })),
    original: original ?? idsIn(/^Message-ID:\s*(<[^<>\s]{1,900}>)/im.exec(shown)?.[1] ?? '')[0] ?? null,
    returnedTo,
  }
}

/** A server's `550 …` says at least which kind it is. */
function statusFromReply(text: string): string | null {
  const code = /(?:^|[\s:#"])([45])\d\d[\s-]/.exec(text)?.[1]
  return code === undefined ? null : `${code}.0.0`
}

/** Of what is attached, whole or only its header fields. */
function originalIn(leaves: readonly Part[]): Pick<Bounce, 'original' | 'returnedTo'> {
  const part = leaves.find((one) =>
    /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/rfc822-headers)/.test(typeOf(one)),
  )
  if (part === undefined) return { original: null, returnedTo: [] }
  const [fields = ''] = textOf(part)
    .trimStart()
    .split(/\r?\n\r?\n/, 1)
  const head = fields.replace(/\r?\n[ \t]+/g, ' ')
  const to = /^To:[ \t]*(.+)$/im.exec(head)?.[1]
  return {
    original: idsIn(/^Message-ID:[ \t]*(<[^<>\s]{1,900}>)/im.exec(head)?.[1] ?? '')[0] ?? null,
    returnedTo: to === undefined ? [] : addressesIn([to]).map(({ address }) => address),
  }
}

function textOf({ content }: Part): string {
  return decodeText((content ?? new Uint8Array()).subarray(0, LONGEST_REPORT), null)
}
