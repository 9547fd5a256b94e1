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
  return c.newResponse(text, status, { 'Content-Type': 'application/json' }) as Json<T, S>
}
