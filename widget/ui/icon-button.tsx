/** A button that shows an icon alone; its label is said, and shown to who points at it. */
import { icon, type IconName } from './icons.tsx'

export interface IconButtonProps {
  readonly id?: string | undefined
  readonly icon: IconName
  readonly label: string
  readonly onClick: (event: MouseEvent) => void
}

export function IconButton({ id, icon: name, label, onClick }: IconButtonProps) {
  return (
    <button type="button" class="quiet" aria-label={label} title={label} id={id} onClick={onClick}>
      {icon(name)}
    </button>
  )
}
