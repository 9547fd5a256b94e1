/** The few icons there are: one path each on a grid of 20, drawn in the colour of the text around them. */

export const icons = {
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12 4.5L6.5 10l5.5 5.5',
  eye: 'M1.8 10S4.7 4.5 10 4.5 18.2 10 18.2 10 15.3 15.5 10 15.5 1.8 10 1.8 10ZM12.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z',
  plus: 'M10 4v12M4 10h12',
  lifebuoy:
    'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4ZM4.3 4.3l3.4 3.4m4.6 4.6l3.4 3.4m0-11.4l-3.4 3.4m-4.6 4.6l-3.4 3.4',
} as const

export type IconName = keyof typeof icons

/** Decoration only: what it means must also be said in words. */
export function Icon({ name }: { readonly name: IconName }) {
  return icon(name)
}

/** The same without a component of its own, for rows of which there are many. */
export function icon(name: IconName) {
  return drawn(icons[name])
}

/** An icon that comes with what shows it, by its path. */
export function drawn(path: string) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
