import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** What is no address of anybody on the internet (RFC 6890, and the registries of IANA that it begins). */
const special = new BlockList();
for (const network of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Within what is given to the internet: tunnels that hold an address of IPv4, and examples.
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]) {
  const [address = '', bits] = network.split('/');
  special.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6');
}

/** All that is given to the internet of IPv6 until now; what maps or translates an address of IPv4 is outside of it. */
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an IP address is somebody's on the internet: not of this machine, not of a network behind it, not of a cloud's own
 * services. False for what is no IP address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  return given.check(address, 'ipv6') && !special.check(address, 'ipv6');
}
