import ipaddr from 'ipaddr.js';

/**
 * Which addresses a call may reach (reliability T01, T02). Every address is classified, the IPv4 ones that
 * hide in IPv6 included; what is not plainly public is refused.
 */
export interface AddressPolicy {
  /** Loopback connectors: on in demo and dev only. Nothing else private is ever allowed. */
  readonly allowLoopback: boolean;
}

export function isAllowedAddress(text: string, policy: AddressPolicy): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  const inner = embeddedIpv4(address);
  if (inner !== undefined) return allowed(inner.range(), policy);
  if (address instanceof ipaddr.IPv6 && !isGlobal(address)) {
    return policy.allowLoopback && address.range() === 'loopback';
  }
  return allowed(address.range(), policy);
}

/** 2000::/3 is all of IPv6 that is given out; the local NAT64 prefix and the rest lead who knows where. */
function isGlobal(address: ipaddr.IPv6): boolean {
  return ((address.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
}

function allowed(range: string, policy: AddressPolicy): boolean {
  return range === 'unicast' || (policy.allowLoopback && range === 'loopback');
}

/** Mapped, compatible, NAT64, 6to4, Teredo and ISATAP addresses all lead to the IPv4 address they carry. */
function embeddedIpv4(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | undefined {
  if (!(address instanceof ipaddr.IPv6)) return undefined;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const bytes = address.toByteArray();
  const tail = (from: number): ipaddr.IPv4 => new ipaddr.IPv4(bytes.slice(from, from + 4));
  const starts = (...prefix: number[]): boolean => prefix.every((byte, index) => bytes[index] === byte);
  if (starts(0x20, 0x02)) return tail(2);
  if (starts(0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) return tail(12);
  const [, isatapHigh, five, fe] = bytes.slice(8, 12);
  if (isatapHigh === 0 && five === 0x5e && fe === 0xfe) return tail(12);
  if (starts(0x20, 0x01, 0x00, 0x00)) return new ipaddr.IPv4(bytes.slice(12, 16).map((byte) => byte ^ 0xff));
  const compatible = bytes.slice(0, 12).every((byte) => byte === 0);
  const isLoopback = compatible && bytes.slice(12, 15).every((byte) => byte === 0) && (bytes[15] ?? 0) <= 1;
  return compatible && !isLoopback ? tail(12) : undefined;
}
