/** What operators write, as HTML for feed readers: bare elements, since each reader has its own look. */
import { safeHref } from '../../shared/richtext/links.ts'
import type { Block, Inline, Mark, RichText } from '../../shared/richtext/tree.ts'
import { html, type Html } from '../http/html.ts'

/** Nothing in it can run: text is escaped, and links are those that `safeHref` passes. */
export function feedHtml(tree: RichText): Html {
  return html`${tree.map(blockHtml)}`
}

function blockHtml(block: Block): Html {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${block.children.map(inlineHtml)}</p>`
    case 'heading':
      return headings[block.level](html`${block.children.map(inlineHtml)}`)
    case 'list': {
      const items = html`${block.items.map((item) => html`<li>${feedHtml(item)}</li>`)}`
      return block.start === null
        ? html`<ul>
            ${items}
          </ul>`
        : html`<ol start="${block.start}">
            ${items}
          </ol>`
    }
    case 'quote':
      return html`<blockquote>${feedHtml(block.blocks)}</blockquote>`
    case 'code':
      return html`<pre><code>${block.text}</code></pre>`
    case 'rule':
      return html`<hr />`
  }
}

const headings: Readonly<Record<1 | 2 | 3, (inner: Html) => Html>> = {
  1: (inner) => html`<h2>${inner}</h2>`,
  2: (inner) => html`<h3>${inner}</h3>`,
  3: (inner) => html`<h4>${inner}</h4>`,
}

const set: Readonly<Record<Mark, (inner: Html) => Html>> = {
  strong: (inner) => html`<strong>${inner}</strong>`,
  em: (inner) => html`<em>${inner}</em>`,
  code: (inner) => html`<code>${inner}</code>`,
}

function inlineHtml(inline: Inline): Html {
  if (inline.type === 'break') return html`<br />`
  const text = (inline.marks ?? []).reduceRight((inner, mark) => set[mark](inner), html`${inline.text}`)
  const href = inline.type === 'link' ? safeHref(inline.href) : null
  return href === null ? text : html`<a href="${href}" rel="noopener noreferrer">${text}</a>`
}
