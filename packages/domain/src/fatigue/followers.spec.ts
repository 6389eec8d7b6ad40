import { describe, expect, it } from '@jest/globals';
import { impactsOn, overlapsInto, ownHalfLife, type SharedAudience } from './followers.ts';

const pupils: SharedAudience = {
  halfLifeHours: 36,
  members: [
    { channelId: 'main', overlap: 0.8 },
    { channelId: 'sister', overlap: null },
  ],
};
const parents: SharedAudience = {
  halfLifeHours: null,
  members: [
    { channelId: 'main', overlap: null },
    { channelId: 'sister', overlap: 0.5 },
    { channelId: 'third', overlap: 0.1 },
  ],
};

describe('overlapsInto', () => {
  it("is all of the channel's own, and of a sister's the share that the team has set or we suggest", () => {
    expect([...overlapsInto('main', [pupils])]).toEqual([
      ['main', 1],
      ['sister', 0.3],
    ]);
    expect([...overlapsInto('sister', [pupils])]).toEqual([
      ['sister', 1],
      ['main', 0.8],
    ]);
    expect([...overlapsInto('alone', [pupils, parents])]).toEqual([['alone', 1]]);
  });

  it('does not count the same people twice where two channels share several audiences', () => {
    expect([...overlapsInto('main', [pupils, parents])]).toEqual([
      ['main', 1],
      ['sister', 0.5],
      ['third', 0.1],
    ]);
  });
});

describe('ownHalfLife', () => {
  it('is the longest that is set for an audience of the channel', () => {
    expect(ownHalfLife('main', [pupils, parents, { ...pupils, halfLifeHours: 60 }])).toBe(60);
    expect(ownHalfLife('third', [pupils, parents])).toBeNull();
  });
});

describe('impactsOn', () => {
  it('weighs what each channel posts by how many of these followers meet it', () => {
    const items = ['main', 'sister', 'stranger'].map((channelId, index) => ({ channelId, atMs: index, weight: 2 }));
    expect(impactsOn(overlapsInto('main', [pupils]), items)).toEqual([
      { atMs: 0, weight: 2 },
      { atMs: 1, weight: 0.6 },
    ]);
  });
});
