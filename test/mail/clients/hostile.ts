/** A megabyte of each thing that parsers have been brought down with. */
import type { Unreadable } from '../../../server/text/mail.ts'
import { joined, mail } from './mail.ts'

const MEGABYTE = 1_000_000
const times = (piece: string, bytes: number) => piece.repeat(Math.floor(bytes / piece.length))

/** What is said over and over, in plain text. */
const plain: Readonly<Record<string, string>> = {
  'empty lines': '\n',
  'lines of a letter': 'a\n',
  spaces: ' ',
  tabs: '\t',
  'quotes that deep': '>',
  'quotes with spaces': '> ',
  'quoted lines': '>\n',
  'answers between quotes': '> a\nb\n',
  'beginnings of attributions': 'On On On ',
  attributions: 'On 5 Jan 2026 Ana wrote:\nx\n',
  'attributions of nobody': 'wrote:\n',
  'heads of fields': 'From: x\nSubject: y\nTo: z\n',
  'halves of heads': 'De:\n',
  signatures: '--\n',
  'signatures between': 'a\n-- \n',
  'old lines': '-----Original Message-----\n',
  'lines that divide': '_____\n',
  'what phones say': 'Sent from my iPhone\n\n',
  'small print': 'This e-mail is confidential\n\n',
  'numbered items': '1. a\n',
  'beginnings of addresses': 'http://',
  accents: '\u0301',
  'turns of direction': '\u202e',
  'what might be boundaries': '--x\n',
}

/** In HTML. */
const markup: Readonly<Record<string, string>> = {
  'angle brackets': '<',
  'tags never closed': '<b>',
  'blocks never closed': '<div>',
  'quotes never closed': '<blockquote>a',
  'lists in lists': '<ol><li>',
  'tables in tables': '<table><tr><td>a',
  'links in links': '<a href="http://x.example/">',
  'closings of nothing': '</b>',
  'hidden in hidden': '<b style="display:none">',
  ampersands: '&',
  entities: '&amp;',
  'comments never closed': '<!--',
  'attributes never closed': '<a b="',
  'attributes of nothing': '<a =',
  'titles in titles': '<title>',
  'scripts in scripts': '<script>',
  'lines in preformatted text': '<pre>\n',
  rules: 'a<hr>',
}

/** In header fields, which are cut off at less. */
const fields: Readonly<Record<string, string>> = {
  'groups in groups': 'a:',
  'comments in comments': '(',
  'quotes in quotes': '"',
  'words that begin': '=?a?q?',
  'words that are': '=?utf-8?Q?a?= ',
  parameters: ';a*0*=b',
  addresses: '<a@b.example>,',
}

export interface Bait {
  readonly name: string
  readonly make: (bytes: number) => Uint8Array
}

export const baits: readonly Bait[] = [
  ...Object.entries(plain).map(([name, piece]) => ({
    name: `plain text: ${name}`,
    make: (bytes: number) => mail({}, times(piece, bytes)),
  })),
  ...Object.entries(plain).map(([name, piece]) => ({
    name: `flowed text: ${name}`,
    make: (bytes: number) =>
      mail(
        { 'Content-Type': 'text/plain; format=flowed; delsp=yes' },
        times(piece.replace('\n', ' \n'), bytes),
      ),
  })),
  ...Object.entries(markup).map(([name, piece]) => ({
    name: `HTML: ${name}`,
    make: (bytes: number) => mail({ 'Content-Type': 'text/html' }, times(piece, bytes)),
  })),
  ...['To', 'From', 'Subject', 'References', 'Content-Type', 'Authentication-Results'].flatMap((field) =>
    Object.entries(fields).map(([name, piece]) => ({
      name: `${field}: ${name}`,
      make: (bytes: number) => mail({ [field]: times(piece, bytes / 5) }, 'x'),
    })),
  ),
  ...['base64', 'quoted-printable'].flatMap((encoding) =>
    ['=', '=\n', 'A=\n', 'A', '\n'].map((piece) => ({
      name: `${encoding}: ${JSON.stringify(piece)}`,
      make: (bytes: number) => mail({ 'Content-Transfer-Encoding': encoding }, times(piece, bytes)),
    })),
  ),
  {
    name: 'HTML: tags a hundred thousand deep, closed in the wrong order',
    make: (bytes) =>
      mail(
        { 'Content-Type': 'text/html' },
        `${times('<b>', bytes / 2)}${times('</i>', bytes / 4)}${times('</b>', bytes / 4)}`,
      ),
  },
  {
    name: 'winmail.dat: nothing but zeros behind its signature',
    make: (bytes) =>
      mail(
        { 'Content-Type': 'application/ms-tnef' },
        Buffer.concat([Buffer.from('789f3e22', 'hex'), Buffer.alloc(bytes)]),
      ),
  },
]

/** What is not read at all, and why. */
export const refused: readonly (Bait & { readonly why: Unreadable })[] = [
  {
    name: 'S14 10,000 MIME parts',
    why: 'too_many_parts',
    make: () => multipart(10_000, 'Content-Type: text/plain\r\n\r\nx'),
  },
  {
    name: 'S14 10,000 MIME parts in quoted-printable, each with room of its own',
    why: 'too_many_parts',
    make: () => multipart(10_000, 'Content-Transfer-Encoding: quoted-printable\r\n\r\nx'),
  },
  { name: 'S14 MIME parts 1,000 deep', why: 'too_deep', make: () => nested(1000) },
  {
    name: 'S14 header fields of a megabyte, in one line',
    why: 'too_large',
    make: () => mail({ 'X-Long': 'a '.repeat(MEGABYTE / 2) }, 'x'),
  },
  {
    name: 'S14 header fields of a megabyte, in many lines',
    why: 'too_large',
    make: () => mail({ 'X-Long': 'a\r\nX:a'.repeat(MEGABYTE / 6) }, 'x'),
  },
  {
    name: 'S14 more bytes than any mail has',
    why: 'too_large',
    make: () => new Uint8Array(41 * 1024 * 1024),
  },
  { name: 'nothing', why: 'not_mail', make: () => new Uint8Array(0) },
  { name: 'zeros', why: 'not_mail', make: () => new Uint8Array(MEGABYTE / 5) },
  { name: 'a picture', why: 'not_mail', make: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
]

function multipart(count: number, part: string): Uint8Array {
  return mail(
    { 'Content-Type': 'multipart/mixed; boundary=b' },
    joined(
      Array.from({ length: count }, () => part),
      'b',
    ),
  )
}

function nested(depth: number): Uint8Array {
  const levels = Array.from(
    { length: depth },
    (_, level) => `--b${level}\r\nContent-Type: multipart/mixed; boundary=b${level + 1}\r\n\r\n`,
  )
  return mail({ 'Content-Type': 'multipart/mixed; boundary=b0' }, levels.join(''))
}
