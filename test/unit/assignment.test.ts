/** Who gets a ticket, by rules or by load: that the first rule counts, and nobody is given more than their share. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assignsByItself,
  groupsOf,
  leastLoaded,
  receiverOf,
  type AssignmentRule,
  type AssignmentSettings,
  type Candidate,
  type Receiver,
} from '../../shared/ticket/assignment.ts'

const anyName = fc.constantFrom('a', 'b', 'c')
const anyNamed = fc.option(anyName)
const operators = ['mihai', 'irina', 'radu'] as const
const groups = ['billing', 'stock'] as const

const anyRule: fc.Arbitrary<AssignmentRule> = fc.record({
  category: anyNamed,
  projectId: anyNamed,
  companyId: anyNamed,
  to: fc.oneof(
    fc.constantFrom(...operators, 'left-long-ago').map((operator): Receiver => ({ operator })),
    fc.constantFrom(...groups, 'no-more').map((group): Receiver => ({ group })),
  ),
})

const anySettings: fc.Arbitrary<AssignmentSettings> = fc.record({
  groups: fc.constant([
    { key: 'billing', members: ['irina', 'left-long-ago'] },
    { key: 'stock', members: ['left-long-ago'] },
  ]),
  rules: fc.array(anyRule, { maxLength: 6 }),
  fallback: fc.constantFrom('nobody', 'least_loaded'),
})

const anyCandidates: fc.Arbitrary<Candidate[]> = fc.subarray([...operators]).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        onDuty: fc.boolean(),
        open: fc.nat(3),
        givenAt: fc.option(fc.nat(5)),
      }),
    ),
  ),
)

const anyTicket = fc.record({ category: anyNamed, projectId: anyNamed, companyId: anyNamed })

const nothing: AssignmentSettings = { groups: [], rules: [], fallback: 'nobody' }
const free = (id: string): Candidate => ({ id, onDuty: true, open: 0, givenAt: null })

describe('E2 a ticket goes to who is responsible', () => {
  test('by the first rule that fits and leads to somebody who is there', () => {
    fc.assert(
      fc.property(anyTicket, anySettings, anyCandidates, (ticket, settings, candidates) => {
        const found = receiverOf(ticket, settings, candidates)
        const fitting = settings.rules.filter((rule) =>
          (['category', 'projectId', 'companyId'] as const).every(
            (what) => rule[what] === null || rule[what] === ticket[what],
          ),
        )
        const first = fitting.find(({ to }) =>
          to.operator === undefined
            ? to.group === 'billing' && candidates.some(({ id }) => id === 'irina')
            : candidates.some(({ id }) => id === to.operator),
        )
        const otherwise = settings.fallback === 'nobody' ? null : leastLoaded(candidates)
        expect(found).toEqual(first?.to ?? (otherwise === null ? null : { operator: otherwise }))
      }),
    )
  })

  test('also when they are off duty, for a rule says who is responsible and not who is here', () => {
    const rules = [{ category: 'stock', projectId: null, companyId: null, to: { operator: 'irina' } }]
    const ticket = { category: 'stock', projectId: null, companyId: null }
    const away = [{ ...free('irina'), onDuty: false }, free('mihai')]
    expect(receiverOf(ticket, { groups: [], rules, fallback: 'least_loaded' }, away)).toEqual({
      operator: 'irina',
    })
  })

  test('and without rules and fallback to nobody, without anything being looked up', () => {
    expect(assignsByItself(nothing)).toBe(false)
    expect(
      receiverOf({ category: 'a', projectId: null, companyId: null }, nothing, [free('mihai')]),
    ).toBeNull()
  })
})

describe('E2 the least loaded of those on duty', () => {
  test('has no more open tickets than anybody else on duty, and was given one no later than who has as many', () => {
    fc.assert(
      fc.property(anyCandidates, (candidates) => {
        const id = leastLoaded(candidates)
        const duty = candidates.filter(({ onDuty }) => onDuty)
        const chosen = duty.find((one) => one.id === id)
        expect(chosen === undefined).toBe(duty.length === 0)
        for (const other of duty) {
          expect(chosen?.open).toBeLessThanOrEqual(other.open)
          if (chosen?.open !== other.open) continue
          expect(chosen.givenAt ?? -1).toBeLessThanOrEqual(other.givenAt ?? -1)
        }
      }),
    )
  })

  test('takes turns: of many tickets that arrive, nobody is given two more than another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat(30), (people, arriving) => {
        let all = Array.from({ length: people }, (_, n) => free(`operator-${n}`))
        for (let at = 1; at <= arriving; at++) {
          const id = leastLoaded(all)
          all = all.map((one) => (one.id === id ? { ...one, open: one.open + 1, givenAt: at } : one))
        }
        const loads = all.map(({ open }) => open)
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

test('somebody is in the groups that name them', () => {
  const both = [
    { key: 'billing', members: ['mihai', 'irina'] },
    { key: 'stock', members: ['irina'] },
  ]
  expect(groupsOf('irina', both)).toEqual(['billing', 'stock'])
  expect(groupsOf('mihai', both)).toEqual(['billing'])
  expect(groupsOf('radu', both)).toEqual([])
})
