/**
 * Where the server goes when data says so, such as the host of a mailbox that an admin names: out, and not into the
 * network that it stands in (S29).
 */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Addresses that are no place of the internet (IANA's special-purpose registries), or that lead to such a one. */
const ranges = {
  ipv4: [
    '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24',
    '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
  ],
  ipv6: [
    // Unspecified, loopback, and IPv4 in another guise: mapped, NAT64, Teredo and its kin, 6to4.
    '::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 2001::/23 2002::/16',
    // Discarded, documentation, private, link-local, site-local, multicast.
    '100::/64 2001:db8::/32 3fff::/20 fc00::/7 fe80::/10 fec0::/10 ff00::/8',
  ],
} as const

/** A list for each: to one list, IPv4 and IPv4 mapped into IPv6 are the same. */
const inner = { ipv4: listOf('ipv4'), ipv6: listOf('ipv6') }

function listOf(family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const range of ranges[family].join(' ').split(' ')) {
    const [address = '', bits] = range.split('/')
    list.addSubnet(address, Number(bits), family)
  }
  return list
}

/** A host that data named lies where the server must not go for it. */
export class InsideError extends Error {
  override readonly name = 'InsideError'
}

/** Whether an address is of the network at large. */
export function isOutside(address: string): boolean {
  const version = isIP(address)
  const family = version === 6 ? 'ipv6' : 'ipv4'
  return version !== 0 && !inner[family].check(address, family)
}

/**
 * The address to connect to for a host, looked up once: what is connected to is what was judged.
 * @throws InsideError when any of its addresses is not of the network at large; Error when it has none
 */
export async function outsideAddress(host: string): Promise<string> {
  const found = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host }]
  if (!found.every(({ address }) => isOutside(address))) {
    throw new InsideError('this address is not of the network at large')
  }
  const [first] = found
  if (first === undefined) throw new Error('the host has no address')
  return first.address
}
