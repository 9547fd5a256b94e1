/** Signs that only the desk has, in the manner of the shared ones: a path on a grid of 20, the text's colour. */

const glyphs = {
  queue: 'M7 5h10M7 10h10M7 15h6M3 5h.01M3 10h.01M3 15h.01',
  all: 'M3 4h14v4H3ZM4.2 8v8h11.6V8M8 11.2h4',
  people: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.5c.5-3 3-4.5 6-4.5s5.5 1.5 6 4.5',
  mail: 'M3 5h14v10.500H3ZM3.500 5.500l6.500 5.500 6.500-5.500',
  articles:
    'M10 5.500C8.500 4 6 3.500 3 3.500v11.500c3 0 5.500.5 7 2 1.500-1.500 4-2 7-2V3.500c-3 0-5.500.5-7 2ZM10 5.500V17',
  changes: 'M3 8v4h2.500L12 16V4L5.500 8ZM15 7.500a3.500 3.500 0 0 1 0 5M6 12l1 5h2l-.800-4',
  proposals: 'M10 3a5 5 0 0 0-2.500 9.300V14.500h5v-2.200A5 5 0 0 0 10 3ZM8.500 17h3',
  reports: 'M3 17h14M5.500 14V9M10 14V4M14.500 14v-3.500',
  team: 'M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2 15.500c.4-2.6 2.5-4 5-4s4.6 1.4 5 4M13 4.300a2.5 2.5 0 0 1 0 4.500M14.5 11.800c2 .5 3.2 1.8 3.5 3.7',
  settings: 'M3 6h7M14 6h3M3 14h3M10 14h7M12 3.800v4.400M8 11.800v4.4',
  audit: 'M5 3h10v14H5ZM8 7h4M8 10h4M8 13h2',
  account: 'M10 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.500c.5-3 3-4.5 6-4.500s5.5 1.5 6 4.5',
  search: 'M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11ZM13 13l4 4',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  copy: 'M7.5 7.5h9v9h-9ZM12.5 4.5v-1h-9v9h1',
  check: 'M4 10.5l4 4 8-9',
  lock: 'M5 9h10v7.5H5ZM7 9V6.5a3 3 0 0 1 6 0V9',
  keys: 'M2 5.5h16v9H2ZM5 8.5h.01M8.3 8.5h.01M11.7 8.5h.01M15 8.5h.01M6.5 11.5h7',
  out: 'M8 3.5H3.5v13H8M12.5 6l4 4-4 4M16 10H8',
} as const

export type GlyphName = keyof typeof glyphs

export function Glyph({ name }: { readonly name: GlyphName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={glyphs[name]} />
    </svg>
  )
}

/** The product's mark: a ring of four bands. Drawn filled, as it stands for the whole desk. */
export function Buoy() {
  return (
    <svg class="buoy" viewBox="0 0 32 32" aria-hidden="true">
      <circle class="buoy-ring" cx="16" cy="16" r="10.5" />
      <circle class="buoy-bands" cx="16" cy="16" r="10.5" pathLength="8" />
    </svg>
  )
}
