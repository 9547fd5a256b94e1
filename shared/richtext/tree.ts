/**
 * What people write, as a tree. Parsers on the server make it; panel, desk and mail each render it.
 * There is no node for markup, so stored text has no way to become script.
 */

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'break' }
  /** `href` is always one that `safeHref` has passed. */
  | { readonly type: 'link'; readonly href: string; readonly text: string }

export interface Paragraph {
  readonly type: 'paragraph'
  readonly children: readonly Inline[]
}

export type Block = Paragraph

export type RichText = readonly Block[]
