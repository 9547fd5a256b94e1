/** The script tag as a vendor's developers put it into their pages. */
import type { Placement } from '../../../../shared/api/vendors.ts'

export function scriptTag(publicKey: string, placement: Placement | null = null): string {
  const corner = placement === null ? '' : ` data-placement="${placement}"`
  return `<script async src="${location.origin}/lifebuoy.js" data-key="${publicKey}"${corner}></script>`
}
