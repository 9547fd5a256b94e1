/**
 * What operators write, as HTML for feed readers and for pages without script: bare elements, since each has a look of
 * its own.
 */
import { safeHref } from '../../shared/richtext/links.ts'
import type { Block, Inline, Mark, RichText } from '../../shared/richtext/tree.ts'
import { html, type Html } from '../http/html.ts'

/**
 * Nothing in it can run: text is escaped, and links are those that `safeHref` passes.
 * @param origin under which anybody gets the pictures of what is published for everybody
 */
export function treeHtml(tree: RichText, origin: string): Html {
  return html`${tree.map((block) => blockHtml(block, origin))}`
}

function blockHtml(block: Block, origin: string): Html {
  const inlines = (children: readonly Inline[]) => children.map((child) => inlineHtml(child, origin))
  switch (block.type) {
    case 'paragraph':
      return html`<p>${inlines(block.children)}</p>`
    case 'heading':
      return headings[block.level](html`${inlines(block.children)}`)
    case 'list': {
      const items = html`${block.items.map((item) => html`<li>${treeHtml(item, origin)}</li>`)}`
      return block.start === null
        ? html`<ul>
            ${items}
          </ul>`
        : html`<ol start="${block.start}">
            ${items}
          </ol>`
    }
    case 'quote':
      return html`<blockquote>${treeHtml(block.blocks, origin)}</blockquote>`
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

function inlineHtml(inline: Inline, origin: string): Html {
  if (inline.type === 'break') return html`<br />`
  if (inline.type === 'picture') {
    return html`<img src="${origin}/api/pictures/${inline.file}" alt="${inline.text}" loading="lazy" />`
  }
  const text = (inline.marks ?? []).reduceRight((inner, mark) => set[mark](inner), html`${inline.text}`)
  const href = inline.type === 'link' ? safeHref(inline.href) : null
  return href === null ? text : html`<a href="${href}" rel="noopener noreferrer">${text}</a>`
}
