/** Help articles that go into a reply, English. */
import type { Words } from '../words.ts'

export const words = {
  heading: 'Insert a help article',
  about: 'Published articles that this customer may read, in their language where there is one.',
  search: 'Search articles',
  none: 'No article fits.',
  failed: 'The articles could not be loaded.',
  link: 'Insert link',
  text: 'Insert text',
  linkOf: (title: string) => `Insert a link to ${title}`,
  textOf: (title: string) => `Insert the text of ${title}`,
  found: (n: number) => (n === 1 ? '1 article' : `${n} articles`),
} as const

export type InsertingWords = Words<typeof words>
