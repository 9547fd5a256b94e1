/** The text editor's tools, English. */
import type { Words } from '../words.ts'

export const editor = {
  tools: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  heading: 'Heading',
  quote: 'Quote',
  code: 'Code',
  link: 'Link',
  list: 'List',
  numbers: 'Numbered list',
  preview: 'Preview',
  write: 'Go on writing',
  looking: 'As it will be read',
  coming: 'The preview is on its way',
  failed: 'The preview could not be loaded.',
  again: 'Try again',
  nothing: 'There is nothing to show yet.',
}

export type EditorWords = Words<typeof editor>
