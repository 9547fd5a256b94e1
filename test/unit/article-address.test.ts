/** Which addresses in what was said lead to an article in the panel itself, and which do not. */
import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleAt, portalPlace, publicPlace } from '../../shared/article/address.ts'
import { readFragment } from '../../widget/portal/fragment.ts'

const server = 'https://support.example.com'
const id = '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b'

const at = (address: string, slug = 'comet') => articleAt(new URL(address), server, slug)

describe('the address of an article', () => {
  it('is known on the public pages and in the portal', () => {
    expect(at(server + publicPlace('comet', 'ro', id))).toBe(id)
    expect(at(`${server}/portal/comet#${portalPlace(id)}`)).toBe(id)
    expect(at(`${server + publicPlace('comet', 'ro', id)}?from=mail#top`)).toBe(id)
    expect(readFragment(`#${portalPlace(id)}`)).toEqual({ at: 'help', id })
  })

  it.each([
    ['another origin', `https://support.example.org/portal/comet#/help/${id}`],
    ['another port', `https://support.example.com:8443/help/comet/en/${id}`],
    ['the same host by another scheme', `http://support.example.com/help/comet/en/${id}`],
    ['a user before the host', `https://support.example.com@evil.example/help/comet/en/${id}`],
    ['another vendor', `${server}/help/nimbus/en/${id}`],
    ['another vendor that begins alike', `${server}/portal/comet-2#/help/${id}`],
    ['a title', `${server}/help/comet/en/recharging-a-card`],
    ['a longer id', `${server}/help/comet/en/${id}0`],
    ['more behind the id', `${server}/portal/comet#/help/${id}/../../api`],
    ['a path in place of an id', `${server}/portal/comet#/help/..%2f..%2fapi%2faccount`],
    ['no id', `${server}/portal/comet#/help/`],
    ['a ticket', `${server}/portal/comet#/tickets/${id}`],
    ['a script', `javascript:alert(1)//${server}/help/comet/en/${id}`],
    ['data', `data:text/html,/portal/comet#/help/${id}`],
    ['a mail address', `mailto:a@support.example.com?/help/comet/en/${id}`],
  ])('S9 is not %s', (_, address) => {
    expect(at(address)).toBeUndefined()
  })

  it('S9 gives nothing but ids, whatever stands in it', () => {
    assert(
      property(string(), (tail) => {
        for (const before of [`${server}/help/comet/en/`, `${server}/portal/comet#/help/`]) {
          expect(at(before + encodeURIComponent(tail)) ?? id).toMatch(/^[0-9a-f-]{36}$/)
        }
      }),
    )
  })
})
