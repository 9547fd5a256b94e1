/** Who asks for a proposal: by company, with its packages and what they come to in a year. */
import type { Money } from '../../../../shared/money/amount.ts'
import { sayMoney } from '../../../../shared/money/say.ts'
import { useRead } from '../../use-read.ts'
import { Section } from '../page.tsx'
import { Waiting } from '../waiting.tsx'
import type { PartProps } from './one.tsx'
import { useSaid } from './said.ts'

export function Supporting({ request, locale: lang, proposal }: PartProps) {
  const said = useSaid()
  const { id, votes } = proposal
  const read = useRead(`${id} ${votes}`, () =>
    request('GET', '/api/proposals/:id/supporters', { params: { id } }),
  )
  const say = (amounts: readonly Money[]) => amounts.map((one) => sayMoney(one, lang)).join(' + ')
  return (
    <Section heading={said.who} about={said.whoAbout}>
      <Waiting read={read} />
      {read.value !== null && (
        <div class="proposals-wide">
          <table>
            <thead>
              <tr>
                <th scope="col">{said.company}</th>
                <th scope="col">{said.people}</th>
                <th scope="col">{said.packages}</th>
                <th scope="col">{said.yearly}</th>
              </tr>
            </thead>
            <tbody>
              {read.value.items.map(({ company, packages, yearly, people }) => (
                <tr key={company?.id ?? ''}>
                  <th scope="row">{company?.name ?? said.noCompany}</th>
                  <td>
                    {people
                      .map(({ person, asked }) => (asked ? `${person.name} (${said.asked})` : person.name))
                      .join(', ')}
                  </td>
                  <td>
                    {packages.length === 0 ? said.noPackage : packages.map(({ name }) => name).join(', ')}
                  </td>
                  <td>{say(yearly)}</td>
                </tr>
              ))}
            </tbody>
            {read.value.yearly.length > 0 && (
              <tfoot>
                <tr>
                  <th scope="row" colSpan={3}>
                    {said.total}
                  </th>
                  <td>{say(read.value.yearly)}</td>
                </tr>
              </tfoot>
            )}
          </table>
        </div>
      )}
    </Section>
  )
}
