import { randomInt } from 'node:crypto';

const EPOCH_SECONDS = 515_483_463;
const SEQUENCE = 2 ** 22;

/**
 * A status id holds its second in the upper bits and a sequence in the lower 22: 16 digits, just inside what a double
 * holds exactly. A content clock outside that range still gets 16 digits.
 */
export function statusId(contentAt: number): string {
  const seconds = Math.min(Math.max(Math.floor(contentAt / 1000) - EPOCH_SECONDS, 240_000_000), 2_147_000_000);
  return String(seconds * SEQUENCE + randomInt(SEQUENCE));
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The id as it stands in an address: every seven digits, counted from the end, are four of base 62. */
export function shortId(id: string): string {
  const rest = id.slice(0, -7);
  const tail = inBase62(Number(id.slice(-7)));
  return rest === '' ? tail : shortId(rest) + tail.padStart(4, '0');
}

function inBase62(value: number): string {
  const digit = DIGITS.charAt(value % 62);
  return value < 62 ? digit : inBase62(Math.floor(value / 62)) + digit;
}
