/**
 * The lines of an HTML part. Tags are only told apart by htmlparser2's tokenizer; which are open is kept here, bounded,
 * since its parser looks through all that are open for each that closes.
 */
import { Tokenizer } from 'htmlparser2'
import { safeHref } from '../../../shared/richtext/links.ts'
import { MOST_LINES, overflow, tidy, type Line, type Zone } from './lines.ts'

/** What has no text for people, or none that is part of the mail. */
const dropped = new Set(
  'script style title template object applet iframe noembed noframes audio video canvas svg math textarea datalist'.split(
    ' ',
  ),
)
const empty = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
)
const blocks = new Set(
  (
    'address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
)
/** Those with an empty line before and after them. */
const spaced = new Set('blockquote dl h1 h2 h3 h4 h5 h6 ol p pre table ul'.split(' '))
/** A new one ends the one before it. */
const selfEnding = new Set('a dd dt li option p td th tr'.split(' '))

const read = new Set(['style', 'class', 'id', 'href', 'alt', 'type', 'hidden', 'start', 'name', 'value'])
const DEEPEST = 1000
const LONGEST_ATTRIBUTE = 8192

type Attributes = Map<string, string>

interface Open {
  readonly name: string
  readonly hidden: boolean
  /** Without size, until something within has one. */
  readonly tiny: boolean
  readonly depth: number
  readonly zone: Zone
  readonly pre: boolean
  readonly href: string | null
  readonly spaced: boolean
  /** The number of the next item; null in a list without numbers. */
  next: number | null
  readonly indent: number
}

/** How much of an HTML part is told. */
export interface MarkupOptions {
  /** Lines that are told apart. */
  readonly lines?: number
  /** Characters of text. */
  readonly text?: number
}

/** Parses an HTML part. Takes time linear in its length, whatever is in it. */
export function markupLines(
  source: string,
  { lines = MOST_LINES, text = Infinity }: MarkupOptions = {},
): Line[] {
  const page = new Page(Math.min(lines, MOST_LINES), text)
  let attributes: Attributes = new Map()
  let name = ''
  let attribute = ''
  let value = ''
  const slice = (start: number, end: number) => source.slice(start, end)
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname: (start, end) => {
        name = slice(start, end).toLowerCase()
        if (attributes.size > 0) attributes = new Map()
      },
      onattribname: (start, end) => {
        attribute = end - start > 20 ? '' : slice(start, end).toLowerCase()
        value = ''
      },
      onattribdata: (start, end) => {
        if (read.has(attribute) && value.length < LONGEST_ATTRIBUTE) value += slice(start, end)
      },
      onattribentity: (code) => {
        if (value.length < LONGEST_ATTRIBUTE) value += String.fromCodePoint(code)
      },
      onattribend: () => {
        if (read.has(attribute) && !attributes.has(attribute)) attributes.set(attribute, value)
      },
      onopentagend: () => page.open(name, attributes),
      onselfclosingtag: () => {
        page.open(name, attributes)
        if (name.includes(':')) page.close(name)
      },
      onclosetag: (start, end) => page.close(slice(start, end).toLowerCase()),
      ontext: (start, end) => page.text(slice(start, end)),
      ontextentity: (code) => page.text(String.fromCodePoint(code)),
      oncdata: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  )
  tokenizer.write(source)
  tokenizer.end()
  return page.end()
}

const root: Open = {
  name: '',
  hidden: false,
  tiny: false,
  depth: 0,
  zone: null,
  pre: false,
  href: null,
  spaced: false,
  next: null,
  indent: 0,
}

class Page {
  readonly #lines: Line[] = []
  readonly #overflow: string[] = []
  readonly #stack: Open[] = []
  readonly #counts = new Map<string, number>()
  #top: Open = root
  /** Of the line that is being written. */
  #pieces: string[] = []
  #segments: { texts: string[]; href: string | null }[] = []
  #depth = 0
  #zone: Zone = null
  #space = false
  #separator = false
  #held = false
  #bullet = ''
  /** An empty line is due before the next text. */
  #gap = false
  /** A rule or a border was drawn: what a quoted head of fields stands below. */
  #head = false
  readonly #most: number
  /** Characters of text that may come yet. */
  #left: number

  constructor(most: number, text: number) {
    this.#most = most
    this.#left = text
  }

  open(name: string, attributes: Attributes): void {
    this.#drain()
    if (selfEnding.has(name) && this.#top.name === name) this.close(name)
    if (name === 'a' && (this.#counts.get('a') ?? 0) > 0) this.close('a')
    if (name === 'br') this.#break()
    else if (name === 'hr') {
      this.#flush()
      this.#gap = true
      if (/divider|zwchr/i.test(attributes.get('id') ?? '')) this.#head = true
    } else if (name === 'img') this.#picture(attributes)
    else if (name === 'td' || name === 'th') this.#cell()
    if (empty.has(name) || this.#stack.length >= DEEPEST) {
      if (blocks.has(name)) this.#flush()
      return
    }
    const outer = this.#top
    const habit = habitOf(name, attributes)
    const list = name === 'ul' || name === 'ol' || name === 'menu'
    const inner: Open = {
      name,
      hidden: outer.hidden || dropped.has(name) || isHidden(attributes),
      tiny: isTiny(attributes) ?? outer.tiny,
      depth: Math.min(outer.depth + (habit === 'quote' ? 1 : 0), 20),
      zone: habit === 'signature' || habit === 'attribution' ? habit : outer.zone,
      pre:
        outer.pre ||
        name === 'pre' ||
        /white-space:\s*(?:pre|break-spaces)/i.test(attributes.get('style') ?? ''),
      href: name === 'a' ? linkOf(attributes) : outer.href,
      spaced: spaced.has(name) && !isTight(name, attributes, outer),
      next: name === 'ol' ? startOf(attributes) : null,
      indent: outer.indent + (list ? 1 : 0),
    }
    if (blocks.has(name)) {
      this.#flush()
      if (inner.spaced) this.#gap = true
    }
    if (habit === 'head') this.#head = true
    if (name === 'li') this.#item()
    this.#stack.push(inner)
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
    this.#top = inner
  }

  close(name: string): void {
    this.#drain()
    if (name === 'br') this.#break()
    if (blocks.has(name)) this.#flush()
    if ((this.#counts.get(name) ?? 0) === 0) return
    for (let last = this.#stack.pop(); last !== undefined; last = this.#stack.pop()) {
      this.#counts.set(last.name, (this.#counts.get(last.name) ?? 1) - 1)
      if (blocks.has(last.name)) this.#flush()
      if (last.spaced) this.#gap = true
      if (last.name === name) break
    }
    this.#top = this.#stack.at(-1) ?? root
  }

  /** What comes between two tags may come in many pieces. */
  text(data: string): void {
    if (this.#top.hidden || this.#top.tiny || this.#left <= 0) return
    this.#pieces.push(data.slice(0, this.#left))
    this.#left -= data.length
  }

  #drain(): void {
    if (this.#pieces.length === 0) return
    const data = this.#pieces.join('')
    this.#pieces = []
    if (this.#top.pre) {
      data.split(/\r\n|\n|\r/).forEach((line, index) => {
        if (index > 0) this.#break()
        this.#write(tidy(line).replace(/[\u00a0\t]/g, ' '))
      })
      return
    }
    const plain = tidy(data.replace(/[ \t\r\n\f]+/g, ' '))
    if (plain === '') return
    const words = plain.trim()
    if (plain.startsWith(' ')) this.#space = true
    if (words === '') {
      // What holds a line open that would else have no height.
      if (plain.includes('\u00a0') && this.#segments.length === 0) this.#held = true
      this.#space = true
      return
    }
    this.#write(words.replaceAll('\u00a0', ' '))
    if (plain.endsWith(' ')) this.#space = true
  }

  end(): Line[] {
    this.#drain()
    this.#flush()
    return this.#overflow.length === 0 ? this.#lines : [...this.#lines, overflow(this.#overflow.join(' '))]
  }

  #write(text: string): void {
    if (text === '') return
    const starting = this.#segments.length === 0
    if (starting) {
      this.#depth = this.#top.depth
      this.#zone = this.#head ? 'head' : this.#top.zone
      this.#head = false
      this.#held = false
      if (this.#bullet !== '') this.#push(this.#bullet, null)
      this.#bullet = ''
    } else if (this.#separator) this.#push(' | ', null)
    else if (this.#space) {
      const { href } = this.#top
      this.#push(' ', this.#segments.at(-1)?.href === href ? href : null)
    }
    this.#space = false
    this.#separator = false
    this.#push(text, this.#top.href)
  }

  #push(text: string, href: string | null): void {
    const last = this.#segments.at(-1)
    if (last !== undefined && last.href === href) last.texts.push(text)
    else this.#segments.push({ texts: [text], href })
  }

  /** Ends the line, empty or not. */
  #break(): void {
    if (this.#top.hidden) return
    this.#held = false
    if (this.#segments.length > 0) this.#flush()
    else {
      if (this.#lines.length < this.#most)
        this.#lines.push({ segments: [], text: '', depth: this.#top.depth, zone: this.#top.zone })
      this.#space = false
    }
  }

  /** Ends the line if there is one. */
  #flush(): void {
    const segments = this.#segments.map(({ texts, href }) => ({ text: texts.join(''), href }))
    this.#space = false
    this.#separator = false
    if (segments.length === 0) {
      if (this.#held) this.#break()
      return
    }
    this.#segments = []
    const text = segments.map((segment) => segment.text).join('')
    if (this.#lines.length >= this.#most) {
      this.#overflow.push(text)
      return
    }
    const last = this.#lines.at(-1)
    if (this.#gap && last !== undefined && last.text !== '') {
      this.#lines.push({ segments: [], text: '', depth: Math.min(last.depth, this.#depth), zone: null })
    }
    this.#gap = false
    this.#lines.push({ segments, text: text.trim(), depth: this.#depth, zone: this.#zone })
  }

  #cell(): void {
    if (this.#segments.length > 0) this.#separator = true
  }

  #item(): void {
    const list = this.#stack.findLast(({ name }) => name === 'ul' || name === 'ol' || name === 'menu')
    const indent = '  '.repeat(Math.max(0, Math.min(this.#top.indent, 10) - 1))
    if (list?.next === null || list === undefined) this.#bullet = `${indent}• `
    else this.#bullet = `${indent}${list.next++}. `
  }

  /** A picture is an attachment, or nobody's business; but some programs write smileys as pictures. */
  #picture(attributes: Attributes): void {
    const alt = attributes.get('alt') ?? ''
    if (!this.#top.hidden && alt.length <= 12 && /\p{Extended_Pictographic}/u.test(alt) && !/\w/.test(alt)) {
      this.#write(alt)
    }
  }
}

function startOf(attributes: Attributes): number {
  const start = Number(attributes.get('start') ?? 1)
  return Number.isSafeInteger(start) && start >= 0 && start < 10_000 ? start : 1
}

function linkOf(attributes: Attributes): string | null {
  const href = attributes.get('href')?.trim() ?? ''
  return href.length > 2048 ? null : safeHref(href)
}

/** What nobody was to see: preheaders, tracking, text for filters. */
function isHidden(attributes: Attributes): boolean {
  if (attributes.size === 0) return false
  if (attributes.has('hidden')) return true
  const style = attributes.get('style')
  return (
    style !== undefined &&
    /(?:^|;)\s*(?:display:\s*none|visibility:\s*hidden|max-height:\s*0(?:px)?\s*(?:;|!|$)|opacity:\s*0\s*(?:;|!|$))/i.test(
      style.slice(0, 1000),
    )
  )
}

/** Letters without size hide what stands in them; frames for columns have none either, but what is in those has. */
function isTiny(attributes: Attributes): boolean | null {
  const [, size] =
    /(?:^|;)\s*font-size:\s*([\d.]{1,8})/i.exec((attributes.get('style') ?? '').slice(0, 1000)) ?? []
  return size === undefined ? null : Number(size) === 0
}

/** Outlook makes every line a paragraph without margins. */
function isTight(name: string, attributes: Attributes, outer: Open): boolean {
  if (name === 'table' || name === 'ul' || name === 'ol') return outer.indent > 0 || name === 'table'
  if (
    /(?:^|\s)(?:x_)?Mso(?:Normal|NoSpacing|PlainText|ListParagraph|AutoSig)/.test(
      attributes.get('class') ?? '',
    )
  )
    return true
  const style = (attributes.get('style') ?? '').slice(0, 1000)
  return (
    /(?:^|;)\s*margin:\s*0(?:px|pt|cm|in|em)?\s*(?:;|!|$)/i.test(style) || /margin-bottom:\s*0/i.test(style)
  )
}

/** What mail programs call the parts of a mail. Some put their own letters before names of others. */
function habitOf(
  name: string,
  attributes: Attributes,
): 'quote' | 'signature' | 'attribution' | 'head' | null {
  if (attributes.size === 0) return name === 'blockquote' ? 'quote' : null
  const style = (attributes.get('style') ?? '').slice(0, 1000)
  const names = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`.slice(0, 1000)
  if (name === 'blockquote') {
    // Gmail indents with one that has no border; a list in Outlook may be one, too.
    const indents =
      /border:\s*none|border-left:\s*none|margin:\s*0(?:px)?\s+0(?:px)?\s+0(?:px)?\s+40px/i.test(style)
    return indents && attributes.get('type') !== 'cite' && !/quote/i.test(names) ? null : 'quote'
  }
  if (names.trim() !== '') {
    if (
      /(?:^|[\s_-])(?:gmail_signature|moz-signature|AppleMailSignature|ms-outlook-mobile-signature|Signature|k9mail-signature|composer_signature|protonmail_signature_block|yahoo-signature)/.test(
        names,
      )
    ) {
      return 'signature'
    }
    if (/(?:^|[\s_-])(?:gmail_attr|moz-cite-prefix)/.test(names)) return 'attribution'
    if (
      /(?:yahoo_quoted|mail-editor-reference-message-container|protonmail_quote|lifebuoy-letter)/.test(names)
    )
      return 'quote'
    if (/(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|moz-email-headers-table)/.test(names))
      return 'head'
  }
  if (
    name === 'div' &&
    /border-top:\s*solid\s[^;]{1,40}\s1\.0pt/i.test(style) &&
    /padding:\s*3\.0pt/i.test(style)
  )
    return 'head'
  return null
}
