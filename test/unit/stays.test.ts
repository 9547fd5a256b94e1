/** How long a ticket stood where it stood: of all that is known, nothing is lost and nothing counted twice. */
import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { stays } from '../../shared/ticket/stays.ts'
import { statuses, type Status } from '../../shared/ticket/status.ts'

const START = Date.UTC(2026, 2, 1)

/** A thread that begins with its opening; each step leads on from where the one before led, or stays there. */
function threadOf(steps: readonly { to: Status; after: number }[]) {
  let at = START
  let from: Status = 'new'
  const opening = { seq: 1, at: new Date(at).toISOString(), from: null, to: from }
  const rest = steps.map(({ to, after }, index) => {
    at += after
    const entry = { seq: index + 2, at: new Date(at).toISOString(), from, to }
    from = to
    return entry
  })
  return [opening, ...rest]
}

const steps = array(record({ to: constantFrom(...statuses), after: integer({ min: 0, max: 10_000_000 }) }))

test('P7 all stays together are as long as from the opening to the last change of status', () => {
  assert(
    property(steps, (walked) => {
      const thread = threadOf(walked)
      const found = stays(thread)
      const changes = thread.filter(({ from, to }) => from !== null && from !== to)
      expect([...found.keys()]).toEqual(changes.map(({ seq }) => seq))
      const total = [...found.values()].reduce((sum, span) => sum + span, 0)
      const last = changes.at(-1)
      expect(total).toBe(last === undefined ? 0 : Date.parse(last.at) - START)
    }),
  )
})

test('what began before the entries that are there is not guessed', () => {
  const thread = threadOf([
    { to: 'in_progress', after: 1000 },
    { to: 'solved', after: 5000 },
  ]).slice(1)
  expect([...stays(thread)]).toEqual([[3, 5000]])
})
