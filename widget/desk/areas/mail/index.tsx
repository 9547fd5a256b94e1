/** E-mail at the desk: what came in and waits for a decision, what was left out, and what did not go out. Each is a tab. */
import type { ComponentType } from 'preact'
import type { MailAreaWords } from '../../../../shared/locale/desk-areas/mail/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import { writeAreaPlace } from '../../place.ts'
import { Page } from '../page.tsx'
import { LeftOut, Waiting } from './incoming.tsx'
import css from './mail.css?inline'
import { Undelivered } from './undelivered.tsx'
import { Unreachable } from './unreachable.tsx'

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ words: MailAreaWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/mail/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/mail/ro.ts'),
}

const mailSheet = sheet(css)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { words } = await catalogues[locale]()
  adoptOnce(document, mailSheet)
  return function MailArea(props) {
    const [at = 'waiting'] = props.path
    const tabs = [
      ['waiting', words.incoming.waiting, []],
      ['undelivered', words.undelivered, ['undelivered']],
      ['left', words.incoming.left, ['left']],
    ] as const
    return (
      <Page heading={words.heading}>
        <nav class="area-tabs" aria-label={words.tabs}>
          {tabs.map(([name, label, path]) => (
            <a
              key={name}
              href={writeAreaPlace({ area: 'mail', path })}
              aria-current={name === at ? 'page' : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
        {at === 'undelivered' ? (
          <>
            <p class="hint">{words.about}</p>
            <Undelivered {...props} words={words} />
            <Unreachable {...props} words={words} />
          </>
        ) : at === 'left' ? (
          <LeftOut key="left" {...props} words={words} />
        ) : (
          <Waiting key="waiting" {...props} words={words} />
        )}
      </Page>
    )
  }
}
