/**
 * What people write, as a tree. Parsers on the server make it; panel, desk and mail each render it.
 * There is no node for markup, so stored text has no way to become script.
 */

/** How text is set. In the order of this list, each once. */
export const marks = ['strong', 'em', 'code'] as const
export type Mark = (typeof marks)[number]

interface Marked {
  readonly text: string
  /** Left out where it is set as the rest. */
  readonly marks?: readonly Mark[] | undefined
}

export type Inline =
  | ({ readonly type: 'text' } & Marked)
  | { readonly type: 'break' }
  /** `href` is always one that `safeHref` has passed. */
  | ({ readonly type: 'link'; readonly href: string } & Marked)
  | Picture

/** A picture that was uploaded here; there is none from elsewhere. Who may not see it gets its words. */
export interface Picture {
  readonly type: 'picture'
  /** The file's id. */
  readonly file: string
  /** What is in it, for who does not see it; may be empty. */
  readonly text: string
}

export interface Paragraph {
  readonly type: 'paragraph'
  readonly children: readonly Inline[]
}

export interface Heading {
  readonly type: 'heading'
  /** 1 is the widest; below the title of what it stands in. */
  readonly level: 1 | 2 | 3
  readonly children: readonly Inline[]
}

export interface List {
  readonly type: 'list'
  /** The number of its first item; null for a list without numbers. */
  readonly start: number | null
  readonly items: readonly RichText[]
}

export interface Quote {
  readonly type: 'quote'
  readonly blocks: RichText
}

export interface Code {
  readonly type: 'code'
  readonly text: string
}

export interface Rule {
  readonly type: 'rule'
}

export type Block = Paragraph | Heading | List | Quote | Code | Rule

export type RichText = readonly Block[]

/** Pictures in one text; what is more stays what was typed. */
export const PICTURES_PER_TEXT = 20

/** How deep lists and quotes stand in each other at most; what was written deeper stands on the last level. */
export const DEEPEST = 6
