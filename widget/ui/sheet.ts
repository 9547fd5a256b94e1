// oxlint-disable-next-line typescript/triple-slash-reference -- who imports this imports sheets, which that declares
/// <reference path="../css.d.ts" />
/** Constructable style sheets: a strict `style-src` of the host page neither sees nor forbids them. */

/** A sheet to be shared by any number of roots. */
export function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet()
  made.replaceSync(css)
  return made
}

/** Puts sheets to use in a document or shadow root, after those that are. */
export function adopt(root: Document | ShadowRoot, sheets: readonly CSSStyleSheet[]): void {
  root.adoptedStyleSheets.push(...sheets)
}

/** The same for what is fetched when it is first needed, and may be needed again. */
export function adoptOnce(root: Document | ShadowRoot, added: CSSStyleSheet): void {
  if (!root.adoptedStyleSheets.includes(added)) adopt(root, [added])
}
