/** E-mail at the desk: what came in and waits for a decision, what was left out, and what did not go out. Each is a tab. */
import type { ComponentType } from 'preact'
import type { MailInWords } from '../../../../shared/locale/desk-areas/mail-in/en.ts'
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

interface Said {
  readonly words: MailAreaWords
  readonly said: MailInWords
}

const catalogues: Readonly<Record<DeskLocale, () => Promise<Said>>> = {
  en: async () => ({
    words: (await import('../../../../shared/locale/desk-areas/mail/en.ts')).words,
    said: (await import('../../../../shared/locale/desk-areas/mail-in/en.ts')).words,
  }),
  ro: async () => ({
    words: (await import('../../../../shared/locale/desk-areas/mail/ro.ts')).words,
    said: (await import('../../../../shared/locale/desk-areas/mail-in/ro.ts')).words,
  }),
}

const mailSheet = sheet(css)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { words, said } = await catalogues[locale]()
  adoptOnce(document, mailSheet)
  return function MailArea(props) {
    const [at = 'waiting'] = props.path
    const tabs = [
      ['waiting', said.waiting, []],
      ['undelivered', words.undelivered, ['undelivered']],
      ['left', said.left, ['left']],
    ] as const
    return (
      <Page heading={words.heading}>
        <nav class="mail-tabs" aria-label={words.tabs}>
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
          <LeftOut key="left" {...props} words={words} said={said} />
        ) : (
          <Waiting key="waiting" {...props} words={words} said={said} />
        )}
      </Page>
    )
  }
}
