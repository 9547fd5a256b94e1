/** The domains of a company: who shows that an address there is theirs belongs to it. */
import { useState } from 'preact/hooks'
import type { CompanyDetail } from '../../../../shared/api/people.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { Nothing, Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { SheetForm, textOf } from './form.tsx'
import { useSaid } from './said.ts'

export interface DomainsProps {
  readonly company: CompanyDetail
  readonly onDomains: (domains: readonly string[]) => Promise<void>
}

export function Domains({ company: { domains }, onDomains }: DomainsProps) {
  const words = useSaid().company
  const [changing, setChanging] = useState(false)
  return (
    <Section
      heading={words.domains}
      about={words.domainsAbout}
      actions={
        <button
          type="button"
          class="button"
          aria-label={words.changeDomains}
          onClick={() => setChanging(true)}
        >
          {words.change}
        </button>
      }
    >
      {domains.length === 0 ? (
        <Nothing>{words.noDomains}</Nothing>
      ) : (
        <ul class="people-domains">
          {domains.map((domain) => (
            <li key={domain}>{domain}</li>
          ))}
        </ul>
      )}
      {changing && (
        <DomainsForm
          heading={words.changeDomains}
          domains={domains}
          onClose={() => setChanging(false)}
          onDomains={async (wanted) => {
            await onDomains(wanted)
            setChanging(false)
          }}
        />
      )}
    </Section>
  )
}

interface DomainsFormProps {
  readonly heading: string
  readonly domains: readonly string[]
  readonly onClose: () => void
  readonly onDomains: (domains: readonly string[]) => Promise<void>
}

function DomainsForm({ heading, domains, onClose, onDomains }: DomainsFormProps) {
  const said = useSaid()
  const save = useSave()
  const [sent, setSent] = useState<readonly string[]>([])
  const faults = [
    save.errors['domains'],
    ...sent.map((domain, index) => {
      const fault = save.errors[`domains.${index}`]
      return fault === undefined ? undefined : `${domain}: ${fault}`
    }),
  ].filter((one) => one !== undefined)
  const error = faults.length === 0 ? undefined : faults.join('\n')
  return (
    <SheetForm
      heading={heading}
      save={save}
      submit={said.form.save}
      onSubmit={(fields) => {
        const wanted = textOf(fields, 'domains')
          .split(/[\s,;]+/)
          .filter((domain) => domain !== '')
        setSent(wanted)
        void save.run(() => onDomains(wanted))
      }}
      onClose={onClose}
    >
      <Field
        id="its-domains"
        label={said.company.domains}
        hint={said.company.domainsHint}
        error={error}
        optional={said.optional}
      >
        <textarea
          {...fieldAttributes('its-domains', error)}
          name="domains"
          rows={4}
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          defaultValue={domains.join('\n')}
        />
      </Field>
    </SheetForm>
  )
}
