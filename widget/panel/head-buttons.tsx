/** Lead to help and to the account, wherever one is; they come with the other screens that a first look does without. */
import type { Later, Scene, View } from './model.ts'

export function HeadButtons({ scene, later }: { readonly scene: Scene; readonly later: Later }) {
  const { account, help, search } = later.said
  const { model, state } = scene
  return (
    <>
      {button('search', search, 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 17 17', () =>
        model.go({ at: 'history', seeks: true }),
      )}
      {state.life?.session.vendor.articles &&
        button(
          'help',
          help,
          'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM7.8 8a2.2 2.2 0 1 1 3 2c-.6.3-.8.6-.8 1.3M10 13.9v.1',
          () => model.go({ at: 'help', back: backTo(state.view) }),
        )}
      {button(
        'account',
        account,
        'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 17a6.5 6.5 0 0 1 13 0',
        () => model.go({ at: state.enter ? 'account' : 'coming' }),
      )}
    </>
  )
}

/** What is written in a form is kept; who comes back to it finds that there. Help is one screen, however often it is asked for. */
function backTo(view: View): View {
  if (view.at === 'form') return { at: 'form' }
  return view.at === 'help' ? (view.back ?? { at: 'list' }) : view
}

/** @param path of its icon, on a grid of 20 */
function button(id: string, label: string, path: string, onClick: () => void) {
  return (
    <button type="button" class="quiet" id={id} aria-label={label} title={label} onClick={onClick}>
      <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  )
}
