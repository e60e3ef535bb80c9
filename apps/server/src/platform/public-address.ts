/** Whether an IP address is one of the public internet: neither this machine, nor a private network, nor one that only looks public. */
import { BlockList, isIP, isIPv6 } from 'node:net'

const special = new BlockList()
// RFC 6890 and its successors: this network, private, shared, loopback, link-local (169.254.169.254 answers with cloud credentials),
// protocol assignments, documentation, benchmarking, multicast, reserved.
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(network, prefix, 'ipv4')

const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')
// Of these: Teredo and the like, documentation, 6to4 (which carries any IPv4 address inside), the second documentation range.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(network, prefix, 'ipv6')

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  // Everything outside 2000::/3 is refused, mapped (::ffff:…) and translated (64:ff9b::) IPv4 with it.
  if (isIPv6(address)) return !address.includes('%') && globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6')
  return !special.check(address, 'ipv4')
}
