/** What people wrote, as a mail shows it: HTML for one part, plain text for the other. */
import { safeHref } from '../../shared/richtext/links.ts'
import type { Inline, RichText } from '../../shared/richtext/tree.ts'
import { html, type Html } from '../http/html.ts'

export function richTextHtml(tree: RichText): Html {
  return html`${tree.map(
    ({ children }, index) =>
      html`<p style="margin:${index === 0 ? '0' : '12px 0 0'}">${children.map(inlineHtml)}</p>`,
  )}`
}

function inlineHtml(inline: Inline): Html {
  if (inline.type === 'break') return html`<br />`
  const href = inline.type === 'link' ? safeHref(inline.href) : null
  return href === null
    ? html`${inline.text}`
    : html`<a class="link" href="${href}" rel="noopener noreferrer" style="color:#b93413">${inline.text}</a>`
}

/** As `toText`, but a link whose text hides its address shows both: plain text has nowhere to click. */
export function richTextPlain(tree: RichText): string {
  return tree.map(({ children }) => children.map(inlinePlain).join('')).join('\n\n')
}

function inlinePlain(inline: Inline): string {
  if (inline.type === 'break') return '\n'
  if (inline.type === 'text' || inline.text === inline.href) return inline.text
  return `${inline.text} <${inline.href}>`
}
