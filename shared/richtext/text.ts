/** The tree as plain text: for mail's text part, for lists and for search. */
import type { Block, Inline, RichText } from './tree.ts'

/** How a line of text says an inline. */
export type SayInline = (inline: Inline) => string

/** Blocks parted by an empty line, breaks as line feeds, links as their text, items with their number or a dash. */
export function toText(tree: RichText, say: SayInline = inlineText): string {
  return tree.map((block) => blockText(block, say)).join('\n\n')
}

/** What the tree says in one line, without the signs and numbers of its items: for excerpts. */
export function toLine(tree: RichText): string {
  return tree.map(blockLine).join(' ').replace(/\s+/g, ' ').trim()
}

function blockLine(block: Block): string {
  switch (block.type) {
    case 'list':
      return block.items.map(toLine).join(' ')
    case 'quote':
      return toLine(block.blocks)
    case 'rule':
      return ''
    default:
      return blockText(block, inlineText)
  }
}

/**
 * Whether the tree says what was typed. Letters and digits count: spaces and invisible characters the server tidies, and
 * the signs of markdown are no longer there.
 */
export function sameWords(tree: RichText, typed: string): boolean {
  return bare(toText(tree, textAndPlace)) === bare(typed)
}

/** A link whose text is another than its address was typed as both. */
function textAndPlace(inline: Inline): string {
  if (inline.type !== 'link' || bare(inline.text) === bare(inline.href)) return inlineText(inline)
  return `${inline.text} ${inline.href}`
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

function blockText(block: Block, say: SayInline): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.children.map(say).join('')
    case 'list':
      return block.items
        .map((item, index) => {
          const sign = block.start === null ? '- ' : `${block.start + index}. `
          return sign + indented(toText(item, say), ' '.repeat(sign.length))
        })
        .join('\n')
    case 'quote':
      return `> ${indented(toText(block.blocks, say), '> ')}`
    case 'code':
      return block.text
    case 'rule':
      return '---'
  }
}

/** All lines but the first, each after the same. */
function indented(text: string, by: string): string {
  return text.replace(/\n/g, `\n${by}`)
}

function inlineText(inline: Inline): string {
  return inline.type === 'break' ? '\n' : inline.text
}
