/** Whether the screen can be asked for: known before what asks for it is fetched. */

/** What pages may not do, where the browser says so. */
interface Policed {
  readonly featurePolicy?: { readonly allowsFeature: (name: string) => boolean } | undefined
}

/** Phones have nothing to ask, pages without TLS neither; and a page may be forbidden to. */
export function canAskForScreen(): boolean {
  // oxlint-disable-next-line typescript/no-unnecessary-condition -- there are none where the context is not secure
  if (navigator.mediaDevices?.getDisplayMedia === undefined) return false
  const { featurePolicy } = document as Document & Policed
  return featurePolicy?.allowsFeature('display-capture') ?? true
}
