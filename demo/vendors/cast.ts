/** The people of a demo vendor, made through the product's own use cases. */
import type { OperatorRole } from '../../shared/access/actor.ts'
import { inviteCustomer } from '../../server/access/account-mails.ts'
import { setPassword } from '../../server/access/accounts.ts'
import { hashPassword } from '../../server/access/passwords.ts'
import type { Caller } from '../../server/http/env.ts'
import { createProject } from '../../server/people/companies.ts'
import {
  addGuest,
  createOperator,
  proveAddress,
  vouchedCustomer,
  type Invite,
} from '../../server/people/people.ts'
import { registerCustomer } from '../../server/people/registering.ts'
import type { Commit, Work } from '../../server/storage/commit.ts'
import type { PersonRow } from '../../server/storage/schema.ts'
import type { CustomerCaller, MailOrigin, OperatorCaller } from '../../server/tickets/tickets.ts'
import type { Vendor } from '../../server/vendors/settings.ts'
import { PASSWORD, type DemoCustomer, type DemoOperator, type DemoVendor } from './vendor.ts'

/** Who is in the stories. */
export interface Cast {
  readonly operator: OperatorCaller
  /** A guest is somebody new with each form. */
  readonly customer: (work: Work, name: string) => Promise<CustomerCaller>
  readonly invite: Invite
  readonly find: (name: string) => DemoCustomer
  /** Ids by name. */
  readonly projects: ReadonlyMap<string, string>
  /** Ids of what has been opened, by subject. */
  readonly tickets: Map<string, string>
}

/** Makes the vendor's operators, and those of its customers who are more than a form. */
export async function engage(
  commit: Commit,
  demo: DemoVendor,
  vendor: Vendor,
  mail: MailOrigin,
): Promise<Cast> {
  const [first, ...others] = demo.operators
  const passwordHash = await hashPassword(PASSWORD)
  const invite: Invite = (work, ...whom) => inviteCustomer(work, mail, ...whom)
  const projects = new Map<string, string>()
  const rows = new Map<string, PersonRow>()
  const engaged = async (work: Work, { name, email, role, locale }: DemoOperator) =>
    createOperator(work, { vendorId: vendor.id, name, email, role, locale, passwordHash })
  const operator = await commit(async (work) => {
    const row = await engaged(work, first)
    // oxlint-disable-next-line no-await-in-loop -- one transaction, in order
    for (const other of others) await engaged(work, other)
    return row
  })
  const find = (name: string) => {
    const customer = demo.customers[name]
    if (customer === undefined) throw new Error(`${vendor.name} knows no ${name}`)
    return customer
  }
  for (const [name, described] of Object.entries(demo.customers)) {
    if (described.by === 'guest') continue
    // oxlint-disable no-await-in-loop -- in this order
    const password = described.by === 'account' ? described.password : null
    const hashed = password === null ? null : await hashPassword(password)
    await commit(async (work) => {
      const row = await settle(work, described)
      if (hashed !== null) {
        await setPassword(work, row, hashed)
      }
      if (hashed !== null || described.by === 'host') await proveAddress(work, row)
      for (const project of described.projects ?? []) {
        if (row.company_id === null) throw new Error(`${row.name} has no company`)
        const { id } = await createProject(work, vendor.id, row.company_id, project, operator)
        projects.set(project.name, id)
      }
      rows.set(name, row)
    })
    // oxlint-enable no-await-in-loop
  }

  async function settle(work: Work, customer: Exclude<DemoCustomer, { by: 'guest' }>): Promise<PersonRow> {
    if (customer.by === 'host') {
      const { sub, company, name, email } = customer.person
      return await vouchedCustomer(work, vendor.id, {
        externalId: sub,
        name,
        email,
        emailVerified: false,
        locale: customer.locale,
        company: { externalId: company.id, name: company.name, role: company.role },
      })
    }
    const { name, email, locale, company } = customer
    return await registerCustomer(
      work,
      { vendor, by: operator },
      { name, email, locale, company: { name: company } },
      invite,
    )
  }

  return {
    operator: operatorCaller(vendor, operator, first.role),
    invite,
    find,
    projects,
    tickets: new Map(),
    async customer(work, name) {
      const known = rows.get(name)
      if (known !== undefined) return customerCaller(vendor, known)
      const described = find(name)
      if (described.by !== 'guest') throw new Error(`${name} has not been settled`)
      return customerCaller(
        vendor,
        await addGuest(work, {
          vendorId: vendor.id,
          name: described.name,
          email: described.email,
          locale: described.locale,
        }),
      )
    },
  }
}

export function operatorCaller(vendor: Vendor, row: PersonRow, role: OperatorRole): OperatorCaller {
  return {
    ...callerBase(vendor, row),
    actor: { kind: 'operator', vendorId: vendor.id, personId: row.id, role },
  }
}

export function customerCaller(vendor: Vendor, row: PersonRow): CustomerCaller {
  return {
    ...callerBase(vendor, row),
    actor: {
      kind: 'customer',
      vendorId: vendor.id,
      personId: row.id,
      companyId: row.company_id,
      companyRole: row.company_role,
    },
  }
}

function callerBase(vendor: Vendor, row: PersonRow): Omit<Caller, 'actor'> {
  return {
    vendor,
    person: { id: row.id, name: row.name, email: row.email, locale: row.locale, companyId: row.company_id },
    sessionHash: '',
  }
}
