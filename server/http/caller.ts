/** Who is asking, for handlers that need somebody. */
import type { CustomerActor, OperatorActor } from '../../shared/access/actor.ts'
import type { AppContext, Caller } from './env.ts'
import { ProblemError } from './problem.ts'

/** @throws ProblemError `unauthenticated` when nobody is signed in. */
export function requireCaller(c: AppContext): Caller {
  const caller = c.get('caller')
  if (caller === null) throw new ProblemError('unauthenticated')
  return caller
}

/** @throws ProblemError `unauthenticated`; `not_found` for an operator, to whom the route does not exist. */
export function requireCustomer(c: AppContext): Caller & { readonly actor: CustomerActor } {
  const caller = requireCaller(c)
  const { actor } = caller
  if (actor.kind !== 'customer') throw new ProblemError('not_found')
  return { ...caller, actor }
}

/** @throws ProblemError `unauthenticated`; `not_found` for a customer, to whom the route does not exist. */
export function requireOperator(c: AppContext): Caller & { readonly actor: OperatorActor } {
  const caller = requireCaller(c)
  const { actor } = caller
  if (actor.kind !== 'operator') throw new ProblemError('not_found')
  return { ...caller, actor }
}

/** For routes that customers and operators use differently. */
export function isOperator(caller: Caller): caller is Caller & { readonly actor: OperatorActor } {
  return caller.actor.kind === 'operator'
}
