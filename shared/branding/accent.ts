/** A vendor's colour as the panel can use it: what stands on it, and what is written in it, can be read in light and dark. */

/** `#rrggbb`, lower case. */
export type Color = string

export interface Accent {
  /** The ground of what is to be pressed: the vendor's own colour. */
  readonly fill: Color
  /** The text on it: white where that can be read, else black, which then always can. */
  readonly onFill: Color
  /** The colour as text, darkened or lightened no further than it takes to be read. */
  readonly ink: { readonly light: Color; readonly dark: Color }
}

/** WCAG 2.2, 1.4.3: contrast of text to its ground. */
export const READABLE = 4.5

/** The grounds of the panel that text stands on, the more demanding one of each. */
const GROUNDS = { light: '#f5f7f9', dark: '#1f262f' } as const

/** How the colour is used. Pure: the same on the server, in the panel and in the desk's preview. */
export function accentOf(color: Color): Accent {
  return {
    fill: color,
    onFill: contrast(color, '#ffffff') >= READABLE ? '#ffffff' : '#000000',
    ink: {
      light: towards(color, '#000000', GROUNDS.light),
      dark: towards(color, '#ffffff', GROUNDS.dark),
    },
  }
}

/** The same as custom properties of the theme. */
export function accentStyle(color: Color): Readonly<Record<string, string>> {
  const { fill, onFill, ink } = accentOf(color)
  return {
    '--accent': fill,
    '--on-accent': onFill,
    '--accent-ink': `light-dark(${ink.light}, ${ink.dark})`,
  }
}

/** Contrast ratio of two colours by WCAG 2.2, 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

/** The first mixture of the two that can be read on the ground; the end itself always can. */
function towards(color: Color, end: Color, ground: Color): Color {
  for (let part = 0; part < 20; part += 1) {
    const mixture = mix(color, end, part / 20)
    if (contrast(mixture, ground) >= READABLE) return mixture
  }
  return end
}

function mix(one: Color, other: Color, part: number): Color {
  const from = channels(other)
  return `#${channels(one)
    .map((value, i) => Math.round(value + ((from[i] ?? 0) - value) * part))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`
}

/** Relative luminance of sRGB, 0 to 1. */
function luminance(color: Color): number {
  const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function channels(color: Color): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
}
