/** Who gets tickets by themselves: groups of operators, rules, and whom what no rule fits goes to. */
import { z } from 'zod'
import type { FieldErrorCode } from '../problem.ts'
import { idInput } from '../common.ts'
import { key, keysDiffer, label, twice } from './parts.ts'

const group = z.strictObject({
  key,
  label,
  /** Ids of operators; who is none (any more) counts for nothing. */
  members: z.array(idInput).max(200).prefault([]),
})

const receiver = z.union([z.strictObject({ operator: idInput }), z.strictObject({ group: key })])

/** What is null is not asked about. */
const rule = z.strictObject({
  category: key.nullable().prefault(null),
  companyId: idInput.nullable().prefault(null),
  projectId: idInput.nullable().prefault(null),
  to: receiver,
})

const unknownGroup = {
  error: 'a rule leads to a group that is none',
  params: { code: 'not_one_of' satisfies FieldErrorCode },
  path: ['rules'],
}

export const assignmentSettings = z
  .strictObject({
    groups: z.array(group).max(50).refine(keysDiffer, twice).prefault([]),
    /** The first that fits counts. */
    rules: z.array(rule).max(100).prefault([]),
    fallback: z.enum(['nobody', 'least_loaded']).prefault('nobody'),
  })
  .refine(
    ({ groups, rules }) =>
      rules.every(({ to }) => !('group' in to) || groups.some((one) => one.key === to.group)),
    unknownGroup,
  )
