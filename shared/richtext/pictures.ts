/** Which pictures a text shows, and how markdown names one. */
import type { Block, RichText } from './tree.ts'

/** What stands for the address of a picture. */
export const PICTURE_SCHEME = 'file:'

/** A picture in markdown: what would end its words early is left out. */
export function pictureMarkdown(file: string, text: string): string {
  return `![${text
    .replace(/[[\]\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()}](${PICTURE_SCHEME}${file})`
}

/** The ids of the files of all its pictures, each once, in order. */
export function picturesIn(tree: RichText): readonly string[] {
  return [...new Set(tree.flatMap(inBlock))]
}

function inBlock(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.children.flatMap((child) => (child.type === 'picture' ? [child.file] : []))
    case 'list':
      return block.items.flatMap((item) => item.flatMap(inBlock))
    case 'quote':
      return block.blocks.flatMap(inBlock)
    default:
      return []
  }
}
