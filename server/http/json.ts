/** JSON answers whose text is already made; the type is what the typed client reads from the route. */
import type { TypedResponse } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppContext } from './env.ts'

/** An answer that carries a `T` as JSON. `T` is a wire type: what JSON makes of it is itself. */
export type Json<T, S extends ContentfulStatusCode> = Response & TypedResponse<T, S, 'json'>

/** Answers `text`, which is the JSON of a `T`. */
export function answerJson<T, S extends ContentfulStatusCode>(
  c: AppContext,
  text: string,
  status: S,
): Json<T, S> {
  return typed(c.newResponse(text, status, { 'Content-Type': 'application/json' }))
}

/** Answers `data` as JSON. Its type is not looked into, as Hono's own would, which never ends for a tree. */
export function answerData<T extends object, S extends ContentfulStatusCode>(
  c: AppContext,
  data: T,
  status: S,
): Json<T, S> {
  return answerJson(c, JSON.stringify(data), status)
}

/** Answers 304: the client has it. Browsers and fetch() make of that the 200 they kept, so the type is the 200's. */
export function answerNotModified<T>(c: AppContext): Json<T, 200> {
  return typed(c.newResponse(null, 304))
}

function typed<T, S extends ContentfulStatusCode>(response: Response): Json<T, S> {
  // The type's fields exist for the compiler alone.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return response as Json<T, S>
}
