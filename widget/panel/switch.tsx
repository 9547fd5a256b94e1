/** Between one's own tickets and those of the company, for its primary contact; for others there is nothing to switch. */
import type { Scene } from './model.ts'

export function whoseSwitch({ state: { life, later, view }, model }: Scene) {
  const role = life?.session.company?.role ?? null
  if (later === null || role === null) return null
  const { company: said } = later.said
  const at = view.at === 'company' ? 'company' : 'list'
  return (
    <fieldset class="switch" aria-label={said.whose}>
      {(['list', 'company'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === at}
          onClick={() => {
            if (one !== at) model.go({ at: one })
          }}
        >
          {one === 'list' ? said.yours : said.all}
        </button>
      ))}
    </fieldset>
  )
}
