/** E-mail at the desk: what did not go out, and where none gets to. Each of its lists is a tab. */
import type { ComponentType } from 'preact'
import type { MailAreaWords } from '../../../../shared/locale/desk-areas/mail/en.ts'
import type { Locale } from '../../../../shared/locale/locale.ts'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import { Page } from '../page.tsx'
import css from './mail.css?inline'
import { Undelivered } from './undelivered.tsx'
import { Unreachable } from './unreachable.tsx'

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: MailAreaWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/mail/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/mail/ro.ts'),
}

const mailSheet = sheet(css)

export async function open(locale: Locale): Promise<ComponentType<AreaProps>> {
  const { words } = await catalogues[locale]()
  adoptOnce(document, mailSheet)
  return function MailArea(props) {
    return (
      <Page heading={words.heading} about={words.about}>
        <nav class="mail-tabs" aria-label={words.tabs}>
          <a href="#/mail" aria-current="page">
            {words.undelivered}
          </a>
        </nav>
        <Undelivered {...props} words={words} />
        <Unreachable {...props} words={words} />
      </Page>
    )
  }
}
