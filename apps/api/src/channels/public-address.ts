import { BlockList } from 'node:net';

/** The ranges that are not reached from the internet (IANA's special-purpose registry), multicast and what is reserved above it. */
const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix);
}

/** Whether an IPv4 address can be somebody's on the internet. */
export function isPublicIpv4(address: string): boolean {
  return !NOT_PUBLIC.check(address);
}
