/** Leads to the account; it comes with the other screens that a first look does without. */
import type { Later, Scene } from './model.ts'

export function AccountButton({ scene, later }: { readonly scene: Scene; readonly later: Later }) {
  const { account } = later.said
  return (
    <button
      type="button"
      class="quiet"
      id="account"
      aria-label={account}
      title={account}
      onClick={() => scene.model.go({ at: 'account' })}
    >
      <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 17a6.5 6.5 0 0 1 13 0" />
      </svg>
    </button>
  )
}
