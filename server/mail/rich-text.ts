/** What people wrote, as a mail shows it: HTML for one part, plain text for the other. */
import { safeHref } from '../../shared/richtext/links.ts'
import { toText } from '../../shared/richtext/text.ts'
import type { Block, Inline, Mark, Picture, RichText } from '../../shared/richtext/tree.ts'
import { html, type Html } from '../http/html.ts'

/** What stands for the pictures of a text, which a mail does not bring along. */
export interface MailedPictures {
  /** One that has no words. */
  readonly name: string
  /** Where they are seen; null where there is no such place. */
  readonly href: string | null
}

const unseen: MailedPictures = { name: '', href: null }

/** Styles stand on the elements: mail clients drop the rest. The classes are for the night (templates/layout.ts). */
export function richTextHtml(tree: RichText, pictures: MailedPictures = unseen): Html {
  return html`${tree.map((block, index) => blockHtml(block, index === 0 ? '0' : '12px 0 0', pictures))}`
}

/** A list belongs to the words that it stands below. */
function itemHtml(item: RichText, pictures: MailedPictures): Html {
  return html`${item.map((block, index) => {
    const margin = block.type === 'list' ? '4px 0 0' : '12px 0 0'
    return blockHtml(block, index === 0 ? '0' : margin, pictures)
  })}`
}

function blockHtml(block: Block, margin: string, pictures: MailedPictures): Html {
  const inlineHtml = (inline: Inline) => drawInline(inline, pictures)
  switch (block.type) {
    case 'paragraph':
      return html`<p style="margin:${margin}">${block.children.map(inlineHtml)}</p>`
    case 'heading':
      return html`<p style="margin:${margin};font-weight:bold;font-size:${headings[block.level]}">
        ${block.children.map(inlineHtml)}
      </p>`
    case 'list': {
      const items = block.items.map(
        (item) => html`<li style="margin:4px 0 0">${itemHtml(item, pictures)}</li>`,
      )
      return block.start === null
        ? html`<ul style="margin:${margin};padding-left:24px">
            ${items}
          </ul>`
        : html`<ol start="${block.start}" style="margin:${margin};padding-left:24px">
            ${items}
          </ol>`
    }
    case 'quote':
      return html`<blockquote
        class="line"
        style="margin:${margin};padding-left:12px;border-left:3px solid #c9cdd6"
      >
        ${richTextHtml(block.blocks, pictures)}
      </blockquote>`
    case 'code':
      return html`<pre
        class="code"
        style="margin:${margin};padding:8px 12px;border-radius:4px;${code};white-space:pre-wrap;word-break:break-word"
      >
${block.text}</pre>`
    case 'rule':
      return html`<hr class="line" style="margin:${margin};border:0;border-top:1px solid #c9cdd6" />`
  }
}

const code = 'background:#e6eaee;font:14px/1.5 ui-monospace,Consolas,Menlo,monospace'

const headings = { 1: '20px', 2: '18px', 3: '16px' } as const

const markHtml: Readonly<Record<Mark, (inner: Html) => Html>> = {
  strong: (inner) => html`<strong>${inner}</strong>`,
  em: (inner) => html`<em>${inner}</em>`,
  code: (inner) => html`<code class="code" style="padding:1px 4px;border-radius:4px;${code}">${inner}</code>`,
}

function drawInline(inline: Inline, pictures: MailedPictures): Html {
  if (inline.type === 'break') return html`<br />`
  // A mail brings no picture along and asks for none: what it leads to shows it.
  if (inline.type === 'picture') {
    const words = html`<em>${pictured(inline, pictures)}</em>`
    return pictures.href === null ? words : linked(words, pictures.href)
  }
  const text = (inline.marks ?? []).reduceRight((inner, mark) => markHtml[mark](inner), html`${inline.text}`)
  const href = inline.type === 'link' ? safeHref(inline.href) : null
  return href === null ? text : linked(text, href)
}

function linked(inner: Html, href: string): Html {
  return html`<a class="link" href="${href}" rel="noopener noreferrer" style="color:#b93413">${inner}</a>`
}

function pictured({ text }: Picture, { name }: MailedPictures): string {
  const words = text === '' ? name : text
  return words === '' ? '' : `[${words}]`
}

/** As `toText`, but a link whose text hides its address shows both: plain text has nowhere to click. */
export function richTextPlain(tree: RichText, pictures: MailedPictures = unseen): string {
  return toText(tree, (inline) => inlinePlain(inline, pictures))
}

function inlinePlain(inline: Inline, pictures: MailedPictures): string {
  if (inline.type === 'break') return '\n'
  if (inline.type === 'picture') return pictured(inline, pictures)
  if (inline.type === 'text' || inline.text === inline.href) return inline.text
  return `${inline.text} <${inline.href}>`
}
