import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** The ranges that are not reached from the internet (IANA's special-purpose registry), multicast and what is reserved above it. */
const NOT_PUBLIC_V4 = subnets('ipv4', [
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
  ['224.0.0.0', 3],
]);

/** Only these were given out to anybody. */
const GLOBAL_V6 = subnets('ipv6', [['2000::', 3]]);
/** Among them: protocols' own (Teredo), documentation, and 6to4, which leads on to any IPv4 address. */
const NOT_PUBLIC_V6 = subnets('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);
/** An IPv4 address in its last 32 bits, written as IPv6 by the system or by a network's translator (NAT64). */
const HOLDS_V4 = subnets('ipv6', [['64:ff9b::', 96]]);
const MAPPED_V4 = '::ffff:';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether an IPv4 address can be somebody's on the internet. */
export function isPublicIpv4(address: string): boolean {
  return isIPv4(address) && !NOT_PUBLIC_V4.check(address);
}

/** Whether an address of either kind can be somebody's on the internet. What is no address, or one of this link only, is not. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address) || address.includes('%')) return isPublicIpv4(address);
  const plain = canonical(address);
  if (plain.startsWith(MAPPED_V4) || HOLDS_V4.check(plain, 'ipv6')) return isPublicIpv4(lastFour(plain));
  return GLOBAL_V6.check(plain, 'ipv6') && !NOT_PUBLIC_V6.check(plain, 'ipv6');
}

export function isLoopback(address: string): boolean {
  return LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function subnets(family: 'ipv4' | 'ipv6', ranges: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}

/** One spelling for each IPv6 address: lower case, shortened, all in hexadecimal. */
function canonical(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

/** The last 32 bits of a canonical IPv6 address, as the IPv4 address that they are. */
function lastFour(address: string): string {
  const [high = 0, low = 0] = address
    .split(':')
    .slice(-2)
    .map((word) => Number.parseInt(word || '0', 16));
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
