/**
 * Help articles where a ticket is begun (P1): a search as one types, those that fit the title, an article with "did this
 * help?". Nothing of it takes the focus or stands in the way of writing. Elsewhere they have a screen of their own.
 */
import { createClient } from '../../api/client.ts'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import type { Scene } from '../model.ts'
import { Article, type Place } from './article.tsx'
import css from './help.css?inline'
import { Page, type HelpView } from './page.tsx'
import { Fitting, Search } from './search.tsx'
import { loadWords } from './words.ts'

const helpSheet = sheet(css)

/** Help of this vendor's, in the panel's language. */
export async function loadHelp(scene: Scene, root: Node | undefined) {
  if (root instanceof ShadowRoot) adoptOnce(root, helpSheet)
  const { host } = scene.model
  const said = await loadWords(scene.words.lang)
  const guests = createClient({ server: host.server, locale: host.lang })
  const placeIn = (now: Scene): Place => ({ scene: now, said, client: now.state.life?.client ?? guests })
  return {
    search: (now: Scene) => <Search place={placeIn(now)} />,
    /** @param title as far as it is typed */
    fitting: (now: Scene, title: string) => <Fitting place={placeIn(now)} title={title} />,
    /** One article, elsewhere than in a form. */
    article: (now: Scene, id: string, onBack: () => void) => (
      <section class="help">
        <Article place={placeIn(now)} id={id} elsewhere onBack={onBack} />
      </section>
    ),
    /** A screen of its own. @param onEnter leads to the ways in, for who has not come in */
    page: (now: Scene, view: HelpView, onEnter?: () => void) => (
      <Page place={placeIn(now)} view={view} onEnter={onEnter} />
    ),
  }
}

export type Help = Awaited<ReturnType<typeof loadHelp>>
