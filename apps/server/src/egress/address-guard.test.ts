import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowedAddress } from './address-guard.js';

const strict = { allowLoopback: false };

describe('the address guard', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:a9fe:a9fe::',
    '2002:7f00:1::1',
    '2001:0:0:0:0:0:5601:5601',
    '::7f00:1',
    '2001:db8::1',
    'nonsense',
    '',
  ])('refuses %s', (address) => {
    expect(isAllowedAddress(address, strict)).toBe(false);
  });

  it.each(['93.184.216.34', '8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    'lets %s through',
    (address) => {
      expect(isAllowedAddress(address, strict)).toBe(true);
    },
  );

  it('allows loopback alone when it may', () => {
    const policy = { allowLoopback: true };
    expect(isAllowedAddress('127.0.0.1', policy)).toBe(true);
    expect(isAllowedAddress('::1', policy)).toBe(true);
    expect(isAllowedAddress('169.254.169.254', policy)).toBe(false);
    expect(isAllowedAddress('10.0.0.1', policy)).toBe(false);
  });

  it('refuses every private IPv4 address however IPv6 wraps it', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const priv = fc.oneof(
      fc.tuple(fc.constant(10), octet, octet, octet),
      fc.tuple(fc.constant(127), octet, octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    );
    fc.assert(
      fc.property(priv, ([a, b, c, d]) => {
        const hex = [a, b, c, d].map((part) => part.toString(16).padStart(2, '0')).join('');
        const high = hex.slice(0, 4);
        const low = hex.slice(4);
        const forms = [
          `${a}.${b}.${c}.${d}`,
          `::ffff:${high}:${low}`,
          `64:ff9b::${high}:${low}`,
          `2002:${high}:${low}::1`,
        ];
        return forms.every((form) => !isAllowedAddress(form, strict));
      }),
      { numRuns: 2000 },
    );
  });
});
