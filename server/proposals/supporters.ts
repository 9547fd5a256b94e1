/** Who asks for a proposal, for operators: by company, with what its packages come to. */
import type { SupporterPackage, Supporters, SupportingCompany } from '../../shared/api/proposals.ts'
import type { Money } from '../../shared/money/amount.ts'
import { dayAt, type PackagePeriod } from '../../shared/support/package.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../storage/store.ts'
import { packagesInForce } from '../support/support.ts'
import { findProposal } from './queries.ts'

/** People of whom one answer tells. */
const MOST = 1000

/** Times that a period comes in a year; what is bought once comes in none. */
const perYear: Readonly<Record<PackagePeriod, number>> = { once: 0, month: 12, quarter: 4, year: 1 }

/** @param now epoch ms. @throws ProblemError `not_found` */
export async function supportersOf(
  read: Reader,
  { vendor }: Caller,
  id: string,
  now: number,
): Promise<Supporters> {
  const row = await findProposal(read, vendor.id, id)
  if (row === undefined) throw new ProblemError('not_found')
  const people = await asking(read, vendor.id, row.root_id)
  const companyIds = [...new Set(people.flatMap(({ company_id }) => company_id ?? []))]
  const packages = await packagesInForce(read, vendor.id, companyIds, dayAt(now))
  const items = [...Map.groupBy(people, ({ company_id }) => company_id)].map(
    ([companyId, own]): SupportingCompany => {
      const theirs = packages
        .filter((one) => one.companyId === companyId)
        .map(({ name, price, period }): SupporterPackage => ({ name, price, period }))
      const name = own[0]?.company_name ?? null
      return {
        company: companyId === null || name === null ? null : { id: companyId, name },
        packages: theirs,
        yearly: sumOf(theirs.flatMap(inAYear)),
        people: own.map((one) => ({
          person: { id: one.id, name: one.name },
          asked: one.asked === 1,
          voted: one.voted === 1,
        })),
      }
    },
  )
  return {
    items: items.toSorted((a, b) => worth(b) - worth(a) || b.people.length - a.people.length),
    yearly: sumOf(items.flatMap(({ yearly }) => yearly)),
  }
}

/** The most that it comes to in a year, in any currency. */
function worth({ yearly }: SupportingCompany): number {
  return Math.max(0, ...yearly.map(({ amount }) => amount))
}

function inAYear({ price, period }: SupporterPackage): Money[] {
  const times = perYear[period]
  return price === null || times === 0 ? [] : [{ ...price, amount: price.amount * times }]
}

/** Amounts of a currency together, each currency by itself. */
function sumOf(amounts: readonly Money[]): Money[] {
  return [...Map.groupBy(amounts, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    amount: own.reduce((sum, { amount }) => sum + amount, 0),
  }))
}

/** Who asked or voted for one that goes on there, each once. */
async function asking(read: Reader, vendorId: string, rootId: string) {
  const family = read
    .selectFrom('proposals as p')
    .where('p.vendor_id', '=', vendorId)
    .where('p.root_id', '=', rootId)
  return await read
    .selectFrom('people as k')
    .leftJoin('companies as c', (join) =>
      join.onRef('c.vendor_id', '=', 'k.vendor_id').onRef('c.id', '=', 'k.company_id'),
    )
    .select(['k.id', 'k.name', 'k.company_id', 'c.name as company_name'])
    .select((eb) => [
      eb.case().when('k.id', 'in', family.select('p.author_id')).then(1).else(0).end().as('asked'),
      eb
        .case()
        .when('k.id', 'in', votersOf(read, vendorId, rootId))
        .then(1)
        .else(0)
        .end()
        .as('voted'),
    ])
    .where('k.vendor_id', '=', vendorId)
    .where('k.kind', '=', 'customer')
    .where((eb) =>
      eb.or([
        eb('k.id', 'in', family.select('p.author_id')),
        eb('k.id', 'in', votersOf(read, vendorId, rootId)),
      ]),
    )
    .orderBy('k.id')
    .limit(MOST)
    .execute()
}

function votersOf(read: Reader, vendorId: string, rootId: string) {
  return read
    .selectFrom('proposals as p')
    .innerJoin('proposal_votes as v', (join) =>
      join.onRef('v.vendor_id', '=', 'p.vendor_id').onRef('v.proposal_id', '=', 'p.id'),
    )
    .select('v.person_id')
    .where('p.vendor_id', '=', vendorId)
    .where('p.root_id', '=', rootId)
}
