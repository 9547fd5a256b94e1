/** The installation's own secrets, made when its store was. */
import type { KeyRow } from './schema.ts'
import type { Reader } from './store.ts'

/** @returns 256 bits, base64url */
export async function readKey(read: Reader, name: KeyRow['name']): Promise<string> {
  const { secret } = await read
    .selectFrom('keys')
    .select('secret')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return secret
}
