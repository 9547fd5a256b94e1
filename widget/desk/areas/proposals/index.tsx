/** Proposals at the desk: what customers ask for, who asks, and what becomes of it. */
import type { ComponentType } from 'preact'
import type { ProposalsWords } from '../../../../shared/locale/desk-areas/proposals/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import editorCss from '../../../ui/editor.css?inline'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import { Proposals } from './list.tsx'
import { ProposalPage } from './one.tsx'
import css from './proposals.css?inline'
import { SaidProvider } from './said.ts'

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly words: ProposalsWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/proposals/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/proposals/ro.ts'),
}

const proposalsSheet = sheet(editorCss + css)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { words } = await catalogues[locale]()
  adoptOnce(document, proposalsSheet)
  return function ProposalsArea(props: AreaProps) {
    return (
      <SaidProvider value={words}>
        <At {...props} />
      </SaidProvider>
    )
  }
}

/** `#/proposals`, `#/proposals/<id>`. */
function At(props: AreaProps) {
  const [id] = props.path
  return id === undefined ? <Proposals {...props} /> : <ProposalPage key={id} id={id} {...props} />
}
