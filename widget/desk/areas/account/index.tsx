/** One's own account: password, second factor, where one is signed in, and in which language mails come. */
import type { ComponentType } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { OwnAccount } from '../../../../shared/api/operators.ts'
import type { AccountWords } from '../../../../shared/locale/desk-areas/account/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import { Page, Section } from '../page.tsx'
import { Waiting } from '../waiting.tsx'
import css from './account.css?inline'
import { Language } from './language.tsx'
import { Password } from './password.tsx'
import { Sessions } from './sessions.tsx'
import { Totp } from './totp.tsx'

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly account: AccountWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/account/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/account/ro.ts'),
}

const accountSheet = sheet(css)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { account: said } = await catalogues[locale]()
  adoptOnce(document, accountSheet)
  return function AccountArea(props: AreaProps) {
    return <Account {...props} said={said} />
  }
}

/** What each section of the page works with. */
export interface SectionProps {
  readonly said: AccountWords
  readonly request: AreaProps['request']
  readonly say: AreaProps['say']
  readonly own: OwnAccount
  /** The account is another now. */
  readonly onChange: () => void
}

function Account({ said, request, say }: AreaProps & { readonly said: AccountWords }) {
  const [own, setOwn] = useState<OwnAccount | null>(null)
  const [error, setError] = useState<unknown>(null)
  /** Counts what has changed which sessions there are. */
  const [changes, setChanges] = useState(0)

  const load = useCallback(async () => {
    setError(null)
    try {
      setOwn(await request('GET', '/api/operators/current'))
      setChanges((before) => before + 1)
    } catch (failure) {
      setError(failure)
    }
  }, [request])

  useEffect(() => void load(), [load])

  if (own === null) return <Waiting read={{ value: own, error, again: () => void load() }} said={said} />
  const section: SectionProps = { said, request, say, own, onChange: () => void load() }
  return (
    <Page heading={said.heading} about={said.about(own.name, own.email)}>
      <Password {...section} />
      <Totp {...section} />
      <Sessions {...section} changes={changes} />
      <Language {...section} />
      <Section heading={said.ratings.heading}>
        <p>
          {own.ratings.average === null
            ? said.ratings.none
            : said.ratings.average(own.ratings.average, own.ratings.count)}
        </p>
      </Section>
    </Page>
  )
}
