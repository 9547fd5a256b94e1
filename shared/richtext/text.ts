/** The tree as plain text: for mail's text part, for lists and for search. */
import type { Inline, RichText } from './tree.ts'

/** Paragraphs parted by an empty line, breaks as line feeds, links as their text. */
export function toText(tree: RichText): string {
  return tree.map((block) => block.children.map(inlineText).join('')).join('\n\n')
}

/** Whether the tree says what was typed. Spaces and invisible characters do not count: the server tidies those. */
export function sameWords(tree: RichText, typed: string): boolean {
  return bare(toText(tree)) === bare(typed)
}

function bare(text: string): string {
  return text.replace(/[\s\p{C}]/gu, '')
}

function inlineText(inline: Inline): string {
  return inline.type === 'break' ? '\n' : inline.text
}
