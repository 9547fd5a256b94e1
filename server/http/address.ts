/** Where a request comes from. What proxies add to it counts only from those that are configured as trusted. */
import { BlockList, isIP } from 'node:net'
import { nodeSide, type AppContext } from './env.ts'

/**
 * A function that gives the client's network address, or `unknown` when there is no connection.
 * `X-Forwarded-For` is read from its right end, and only as far as trusted proxies have written it.
 * @param trusted addresses and CIDR ranges such as `10.0.0.0/8`
 * @throws TypeError for one that is neither
 */
export function addressFinder(trusted: readonly string[]): (c: AppContext) => string {
  const proxies = new BlockList()
  for (const entry of trusted) addRange(proxies, entry)

  return (c) => {
    let address = plain(nodeSide(c).incoming?.socket.remoteAddress ?? 'unknown')
    const forwarded = c.req.header('X-Forwarded-For')
    if (forwarded === undefined) return address
    const hops = forwarded.split(',').map((hop) => plain(hop.trim()))
    while (isTrusted(proxies, address)) {
      const hop = hops.pop()
      if (hop === undefined || isIP(hop) === 0) break
      address = hop
    }
    return address
  }
}

function isTrusted(proxies: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && proxies.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

function addRange(list: BlockList, entry: string): void {
  const [address = '', bits] = entry.split('/')
  const version = isIP(address)
  if (version === 0) throw new TypeError(`"${entry}" is neither an address nor a range`)
  const family = version === 6 ? 'ipv6' : 'ipv4'
  if (bits === undefined) list.addAddress(address, family)
  else if (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32)) {
    list.addSubnet(address, Number(bits), family)
  } else throw new TypeError(`"${entry}" is neither an address nor a range`)
}

/** An IPv4 address that came over an IPv6 socket, as itself. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
}
