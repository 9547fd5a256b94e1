/** What a file may be called: a name for people to read, which leads nowhere and is stored nowhere as a path. */
import { extensionOf } from './types.ts'

/** Letters of a name, of which the end always stays what it was. */
export const NAME_LENGTH = 120

/**
 * A name as it may be shown and downloaded under: the last part of a path, without control characters, half
 * characters and those that turn the direction (which would show `exe.jpg` for `gpj.exe`), and cut in its middle when
 * it is too long. Empty for what has no name left.
 */
export function tidyName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const name = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]/gu, '')
    .replace(/["<>|:*?\p{Z}]+/gu, ' ')
    .trim()
    .replace(/^\.+/, '')
    .trim()
  if (name.length <= NAME_LENGTH) return name
  const extension = extensionOf(name)
  const end = extension === '' || extension.length > 10 ? '' : `.${extension}`
  return `${name
    .slice(0, NAME_LENGTH - end.length - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…${end}`
}

/** What is left of a name that must not be said any more: what its type is. */
export function nameless(name: string): string {
  const extension = extensionOf(name)
  return extension === '' ? '…' : `….${extension}`
}
