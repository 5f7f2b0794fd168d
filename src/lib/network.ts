import { BlockList, isIP, isIPv4 } from 'node:net';

/** An address, or a network of addresses: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/64`. */
export interface Network {
  /** In the spelling in which it was given, without what does not matter. */
  readonly text: string;
  includes(address: string): boolean;
}

/** Undefined for a text that is neither, and for networks that hold nearly everybody: below /8, or below /16 of IPv6. */
export function parseNetwork(text: string): Network | undefined {
  const [, address = '', digits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text.trim()) ?? [];
  if (isIP(address) === 0) return undefined;
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  const bits = family === 'ipv4' ? 32 : 128;
  const prefix = digits === undefined ? bits : Number(digits);
  if (prefix > bits || prefix < bits / 8 + (family === 'ipv4' ? 4 : 0)) return undefined;
  const list = new BlockList();
  list.addSubnet(address, prefix, family);
  return {
    text: `${address.toLowerCase()}${prefix === bits ? '' : `/${prefix}`}`,
    includes(other) {
      const [plain = ''] = other.split('%', 1);
      return isIP(plain) !== 0 && list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
    },
  };
}
