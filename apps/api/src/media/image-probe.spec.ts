import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { likenessUnder, type Said } from '@longstream/domain/near-duplicates/near-duplicates';
import sharp from 'sharp';
import { probeImage } from './image-probe.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longstream-looks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A sign on a slope of grey, as large and as hard pressed as is said. */
async function picture(name: string, { size = 800, turn = 0, quality = 90 }: { size?: number; turn?: number; quality?: number }) {
  const path = join(folder, name);
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><defs><linearGradient id="g" gradientTransform="rotate(${String(turn)})"><stop offset="0" stop-color="#111"/><stop offset="1" stop-color="#eee"/></linearGradient></defs><rect width="800" height="800" fill="url(#g)"/><circle cx="250" cy="500" r="180" fill="#f40"/></svg>`;
  await sharp(Buffer.from(drawn)).resize(size, size).jpeg({ quality }).toFile(path);
  return (await probeImage(path))?.look ?? '';
}

const shows = (itemId: string, look: string): Said => ({
  itemId,
  channelId: 'main',
  platform: 'weibo',
  responseId: 'pardon',
  seriesId: null,
  leadId: null,
  pairs: new Set(),
  media: [{ sha256: itemId, look }],
});
const isRepeat = (look: string, other: string) => {
  const rule = { fromPercent: 80, onChannel: { days: 30, enforcement: 'soft' as const }, acrossChannels: null };
  return likenessUnder(rule, shows('a', look), shows('b', other)) !== null;
};

describe('what a picture looks like', () => {
  it('is the same when it is scaled and pressed together, and another for another picture', async () => {
    const look = await picture('first.jpg', {});
    expect(look).toMatch(/^[0-9a-f]{16}$/);
    expect(isRepeat(look, await picture('small.jpg', { size: 300, quality: 40 }))).toBe(true);
    expect(isRepeat(look, await picture('turned.jpg', { turn: 180 }))).toBe(false);
  });
});
