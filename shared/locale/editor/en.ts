/** The text editor's tools, English. */
import type { Words } from '../words.ts'

export const words = {
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
  picture: 'Picture',
  /** Where it has just been put in. */
  describe: 'Between the brackets, say what is in the picture, for who cannot see it.',
  sending: (name: string) => `Sending ${name}`,
  /** Where the form that the text belongs to was to be sent meanwhile. */
  stillSending: 'A picture is still being sent: wait for it, or cancel it.',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  pictureTypes: (types: string) => `It is no picture that can be shown. These can: ${types}.`,
  pictureSize: (megabytes: number) => `It is too large. A picture may have ${megabytes} MB.`,
  pictureContent: 'What is in it is not what its name says.',
  over: (n: number) => (n === 1 ? '1 letter too many' : `${n} letters too many`),
  noPictures: 'No pictures can be put in here.',
  pictureFailed: 'It could not be sent.',
}

export type EditorWords = Words<typeof words>
