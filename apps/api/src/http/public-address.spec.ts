import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLoopback, isPublicAddress, isPublicIpv4 } from './public-address.ts';

describe('an IPv4 address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '223.255.255.255'])(
    'is public: %s',
    (address) => {
      expect([isPublicIpv4(address), isPublicAddress(address)]).toEqual([true, true]);
    },
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
  ])('is not: %s', (address) => {
    expect([isPublicIpv4(address), isPublicAddress(address)]).toEqual([false, false]);
  });
});

describe('an IPv6 address', () => {
  it.each(['2606:4700:4700::1111', '2400:3200::1', '2A00:1450:4001:82A::200E', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])(
    'is public: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:a9fe:a9fe',
    '::ffff:0.0.0.0',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::8.8.8.8',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
  ])('is not: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

it.each(['', 'localhost', '1.2.3', '8.8.8.8.', '0x08080808', '134744072', '010.8.8.8', '8.8.8.8:80', '[2606:4700::1]'])(
  '%j is no address',
  (text) => {
    expect(isPublicAddress(text)).toBe(false);
  },
);

it('knows this machine by both kinds', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', '10.0.0.1', '2606:4700::1'].map(isLoopback)).toEqual([true, true, true, false, false]);
});

describe('however an address is spelt', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const v4 = fc.oneof(
    fc.tuple(octet, octet, octet, octet),
    fc.tuple(fc.constantFrom(10, 127), octet, octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
  );
  /** The spellings that an address bar takes: all of them come out of `URL` as four decimal numbers. */
  const spelt = ([a, b, c, d]: readonly [number, number, number, number]): string[] => {
    const number = ((a * 256 + b) * 256 + c) * 256 + d;
    return [
      [a, b, c, d].join('.'),
      String(number),
      `0x${number.toString(16)}`,
      `0${number.toString(8)}`,
      [a, b, c, d].map((part) => `0x${part.toString(16)}`).join('.'),
      [a, b, c, d].map((part) => `0${part.toString(8)}`).join('.'),
      `${String(a)}.${String((b * 256 + c) * 256 + d)}`,
      `${String(a)}.${String(b)}.${String(c * 256 + d)}`,
    ];
  };
  const hex = (...parts: readonly number[]) => parts.map((part) => part.toString(16).padStart(2, '0')).join('');

  it('a URL of it leads to the same verdict', () => {
    fc.assert(
      fc.property(v4, (parts) => {
        const verdict = isPublicIpv4(parts.join('.'));
        for (const host of spelt(parts)) expect([host, isPublicAddress(new URL(`http://${host}/`).hostname)]).toEqual([host, verdict]);
      }),
    );
  });

  it('inside an IPv6 address it is judged as itself', () => {
    fc.assert(
      fc.property(v4, ([a, b, c, d]) => {
        const dotted = [a, b, c, d].join('.');
        const words = `${hex(a, b)}:${hex(c, d)}`;
        const verdict = isPublicIpv4(dotted);
        for (const address of [
          `::ffff:${dotted}`,
          `::FFFF:${words}`,
          `0:0:0:0:0:ffff:${words}`,
          `64:ff9b::${dotted}`,
          `64:ff9b::${words}`,
        ]) {
          expect([address, isPublicAddress(address)]).toEqual([address, verdict]);
        }
        // Nobody has these, whatever they hold.
        for (const address of [`::${dotted}`, `2002:${words}::1`, `64:ff9b:1::${words}`]) expect(isPublicAddress(address)).toBe(false);
      }),
    );
  });

  it('outside 2000::/3 no IPv6 address is public but those that hold a public IPv4 one', () => {
    const word = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.array(word, { minLength: 8, maxLength: 8 }), (words) => {
        const address = words.map((part) => part.toString(16)).join(':');
        if ((words[0] ?? 0) >> 13 !== 1) expect(isPublicAddress(address)).toBe(false);
      }),
    );
  });
});
