/** The desk's settings: pages of one vendor that is changed as a whole, and pages of what is done at once. */
import type { ComponentType, TargetedSubmitEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import { Page } from '../page.tsx'
import { AssignmentPage } from './assignment.tsx'
import { SaveBar } from './bar.tsx'
import { BrandingPage } from './branding.tsx'
import { partNames, pagesOf } from './draft.ts'
import { EntryPage } from './entry.tsx'
import { FormPage } from './form.tsx'
import { GeneralPage } from './general.tsx'
import { HoursPage } from './hours.tsx'
import { KeysPage } from './keys.tsx'
import { MailPage } from './mail.tsx'
import { MailSourcesSection } from './mail-sources.tsx'
import { OffersPage } from './offers.tsx'
import { OriginsPage } from './origins.tsx'
import { pageNames, type PageName } from './pages.ts'
import hoursCss from '../../hours/hours.css?inline'
import css from './settings.css?inline'
import { SlaPage } from './sla.tsx'
import { StatusesPage } from './statuses.tsx'
import { TokenPage } from './token.tsx'
import { useMailSources } from './use-mail-sources.ts'
import { useVendor, type EditedVendor } from './use-vendor.ts'
import { VendorsPage } from './vendors.tsx'
import { catalogues, SettingsWordsProvider, useSettingsWords } from './words.tsx'

const settingsSheet = sheet(css + hoursCss)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { words } = await catalogues[locale]()
  adoptOnce(document, settingsSheet)
  return function SettingsArea(props) {
    return (
      <SettingsWordsProvider value={words}>
        <Settings {...props} />
      </SettingsWordsProvider>
    )
  }
}

function Settings(props: AreaProps) {
  const words = useSettingsWords()
  const { request, session, path } = props
  const page = pageNames.find((name) => name === path[0]) ?? 'general'
  const { vendor, failed, retry } = useVendor(request, session.vendor.id)
  const unsaved = vendor === null ? [] : pagesOf(vendor.changed)
  const mail = useMailSources(request, page === 'mail')
  const body = useRef<HTMLDivElement>(null)
  const shownRef = useRef(page)

  // A page that was gone to is read from its head; the first one leaves the focus where it is.
  useLayoutEffect(() => {
    if (shownRef.current !== page) body.current?.querySelector<HTMLElement>('h2')?.focus()
    shownRef.current = page
  }, [page])

  return (
    <Page heading={words.heading}>
      <div class="settings">
        <nav aria-label={words.heading}>
          {pageNames.map((name) => (
            <a key={name} href={`#/settings/${name}`} aria-current={name === page ? 'page' : undefined}>
              {words.pages[name]}
              {unsaved.some((one) => one === name) && <span class="settings-dot" aria-hidden="true" />}
            </a>
          ))}
        </nav>
        <div class="settings-page" ref={body}>
          <header>
            <h2 tabIndex={-1}>{words.pages[page]}</h2>
            <p class="hint">{words[page].about}</p>
          </header>
          {page === 'keys' && <KeysPage request={request} say={props.say} />}
          {page === 'token' && <TokenPage request={request} say={props.say} />}
          {page === 'vendors' && <VendorsPage request={request} locale={props.locale} say={props.say} />}
          {isForm(page) && vendor !== null && (
            <VendorForm {...props} page={page} vendor={vendor} seenBy={mail.sources?.authenticators ?? []} />
          )}
          {page === 'mail' && vendor !== null && (
            <MailSourcesSection {...mail} request={request} say={props.say} />
          )}
          {isForm(page) && vendor === null && !failed && <output aria-label={words.loading} />}
          {failed && (
            <div class="settings-failed" role="alert">
              <p>{words.failed}</p>
              <button type="button" class="button" onClick={retry}>
                {words.retry}
              </button>
            </div>
          )}
        </div>
      </div>
    </Page>
  )
}

type FormPageName = Exclude<PageName, 'keys' | 'token' | 'vendors'>

function isForm(page: PageName): page is FormPageName {
  return page !== 'keys' && page !== 'token' && page !== 'vendors'
}

function VendorForm({
  page,
  vendor,
  request,
  locale,
  say,
  onSession,
  seenBy,
}: AreaProps & {
  readonly page: FormPageName
  readonly vendor: EditedVendor
  /** Servers that recent mail names as those that checked who sent it. */
  readonly seenBy: readonly string[]
}) {
  const words = useSettingsWords()
  const [saved, setSaved] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (vendor.changed.length === 0) return
    setSaved(null)
    const names = await vendor.save()
    if (names === null) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const parts = partNames.filter((name) => names.includes(name)).map((name) => words.parts[name])
    const text = parts.length === 0 ? words.savedNothing : words.saved(words.list(parts))
    setSaved(text)
    say(text)
    // The rail says whose desk it is, and the tickets what their statuses are called and what they can be filed under.
    try {
      const now = await request('GET', '/api/sessions/current')
      if (now.kind === 'operator') onSession(now)
    } catch {
      // It is saved; the desk says it from its next start on.
    }
  }

  return (
    <form class="area-form settings-wide" ref={form} noValidate onSubmit={(event) => void submit(event)}>
      {page === 'general' && <GeneralPage vendor={vendor} locale={locale} />}
      {page === 'origins' && <OriginsPage vendor={vendor} />}
      {page === 'entry' && <EntryPage vendor={vendor} />}
      {page === 'form' && <FormPage vendor={vendor} />}
      {page === 'statuses' && <StatusesPage vendor={vendor} request={request} locale={locale} />}
      {page === 'assignment' && <AssignmentPage vendor={vendor} request={request} locale={locale} />}
      {page === 'sla' && <SlaPage vendor={vendor} request={request} locale={locale} />}
      {page === 'mail' && <MailPage vendor={vendor} seen={seenBy} />}
      {page === 'hours' && <HoursPage vendor={vendor} locale={locale} />}
      {page === 'offers' && <OffersPage vendor={vendor} />}
      {page === 'branding' && <BrandingPage vendor={vendor} request={request} say={say} />}
      <SaveBar vendor={vendor} saved={saved} />
    </form>
  )
}
