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
