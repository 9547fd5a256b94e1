/** Customers and their companies at the desk: found, looked at, kept, helped by a ticket in their name. */
import type { ComponentType } from 'preact'
import type { PeopleWords } from '../../../../shared/locale/desk-areas/people/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import { Companies } from './companies.tsx'
import { CompanyPage } from './company.tsx'
import { People } from './people.tsx'
import hoursCss from '../../hours/hours.css?inline'
import css from './people.css?inline'
import { PersonPage } from './person.tsx'
import { SaidProvider } from './said.ts'

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly people: PeopleWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/people/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/people/ro.ts'),
}

const peopleSheet = sheet(css + hoursCss)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { people } = await catalogues[locale]()
  adoptOnce(document, peopleSheet)
  return function PeopleArea(props: AreaProps) {
    return (
      <SaidProvider value={people}>
        <At {...props} />
      </SaidProvider>
    )
  }
}

/** `#/people`, `#/people/<id>`, `#/people/companies`, `#/people/companies/<id>`. */
function At(props: AreaProps) {
  const [first, second] = props.path
  if (first === undefined) return <People {...props} />
  if (first !== 'companies') return <PersonPage key={first} id={first} {...props} />
  return second === undefined ? <Companies {...props} /> : <CompanyPage key={second} id={second} {...props} />
}
