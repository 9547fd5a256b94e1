/** A button that shows an icon alone; its label is said, and shown to who points at it. */
import { Icon, type IconName } from './icons.tsx'

export interface IconButtonProps {
  readonly id?: string
  readonly icon: IconName
  readonly label: string
  readonly onClick: () => void
}

export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" class="quiet" aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  )
}
