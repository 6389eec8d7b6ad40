import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CampaignInTime, hasEnded, likelyCampaign } from './likely-campaign.ts';

const TODAY = '2020-02-20';
const ended = { startsOn: '2020-01-01', endsOn: '2020-02-19', items: 40 };
const running = { startsOn: '2020-02-14', endsOn: TODAY, items: 3 };
const empty = { ...running, items: 0 };
const coming = { startsOn: '2020-03-01', endsOn: '2020-03-31', items: 5 };

describe('the campaign that something new belongs to', () => {
  it.each([
    ['the running one that is worked on', [ended, empty, coming, running], running],
    ['one to come that is worked on, before an empty one', [empty, coming], coming],
    ['an empty one, before one that has ended', [ended, empty], empty],
    ['the one that has ended, where there is no other', [{ ...ended, items: 0 }, ended], ended],
    ['the first of several alike', [running, { ...running }], running],
  ])('is %s', (_what, campaigns: CampaignInTime[], expected) => {
    expect(likelyCampaign(campaigns, TODAY)).toBe(expected);
  });

  it('is none without campaigns, and has ended only if all have', () => {
    expect(likelyCampaign<CampaignInTime>([], TODAY)).toBeUndefined();
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2020-02-${String(date).padStart(2, '0')}`);
    const campaign = fc.record({ startsOn: day, endsOn: day, items: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(campaign, { minLength: 1 }), (campaigns) => {
        const likely = likelyCampaign(campaigns, TODAY);
        expect(likely !== undefined && hasEnded(likely, TODAY)).toBe(campaigns.every((one) => hasEnded(one, TODAY)));
      }),
    );
  });
});
