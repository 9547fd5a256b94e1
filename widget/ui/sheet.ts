/** Constructable style sheets: a strict `style-src` of the host page neither sees nor forbids them. */

/** A sheet to be shared by any number of roots. */
export function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet()
  made.replaceSync(css)
  return made
}

/** Puts sheets to use in a document or shadow root, those not yet there; the answer takes the added ones out again. */
export function adopt(root: Document | ShadowRoot, sheets: readonly CSSStyleSheet[]): () => void {
  const added = sheets.filter((one) => !root.adoptedStyleSheets.includes(one))
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...added]
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => !added.includes(one))
  }
}
