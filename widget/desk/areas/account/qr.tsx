/** A QR code as one path. Fetched when it is shown, for what encodes it is large. */
import { encode } from 'uqr'

export interface QrProps {
  /** What it says. Who cannot see it must find that elsewhere too. */
  readonly text: string
}

/** Dark on light whatever the theme: that is what cameras read. */
export function Qr({ text }: QrProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" shape-rendering="crispEdges">
      <rect class="qr-paper" width={size} height={size} />
      <path class="qr-ink" d={path} />
    </svg>
  )
}
