import { describe, expect, it } from '@jest/globals';
import { draftsOf, PLAN_KEYS, type PlanStep } from './response-plan.ts';
import { RESPONSE_PLANS, responsePlan } from './response-plans.ts';

const HUMOUR = responsePlan('rebut_with_humour');
const chosen = (...accounts: [PlanStep['key'], string][]) => accounts.map(([step, channelId]) => ({ step, channelId }));

describe('draftsOf', () => {
  it('puts each item a lag after the step that it follows, and sister accounts one after another', () => {
    const accounts = chosen(['repost', 'a'], ['repost', 'b'], ['joke', 'film'], ['denial', 'post']);
    const drafts = draftsOf(HUMOUR, accounts, 'seed') ?? [];
    expect(drafts.map(({ channelId, after, by }) => [channelId, after, by])).toEqual([
      ['post', null, 'own'],
      ['film', 0, 'own'],
      ['a', 1, 'sisters'],
      ['b', 1, 'sisters'],
    ]);
    const [, film, a, b] = drafts.map(({ lagMinutes }) => lagMinutes);
    expect(film).toBeGreaterThanOrEqual(24 * 60);
    expect(a).toBeGreaterThanOrEqual(60);
    expect(b).toBeGreaterThan(a ?? Infinity);
    expect(draftsOf(HUMOUR, accounts, 'seed')).toEqual(drafts);
  });

  it('lets those who would follow a step that nobody takes follow what it would have followed', () => {
    const drafts = draftsOf(HUMOUR, chosen(['denial', 'post'], ['repost', 'a']), 'seed');
    expect(drafts?.map(({ after }) => after)).toEqual([null, 0]);
  });

  it('needs one account that leads', () => {
    expect(draftsOf(HUMOUR, chosen(['joke', 'film']), 'seed')).toBeNull();
    expect(draftsOf(HUMOUR, chosen(['denial', 'a'], ['denial', 'b']), 'seed')).toBeNull();
  });
});

describe('the plans', () => {
  it('are one for each key, each with a source and a lead, and follow only steps that stand before them', () => {
    expect(RESPONSE_PLANS.map(({ key }) => key)).toEqual(PLAN_KEYS);
    for (const { key, steps, sources, checks } of RESPONSE_PLANS) {
      expect([key, sources.length > 0, checks.length]).toEqual([key, true, 4]);
      const led = steps.map(({ after }) => (after === null ? -1 : steps.findIndex((step) => step.key === after.step)));
      expect([key, led[0], led.every((at, index) => at < index && (index === 0 || at >= 0))]).toEqual([key, -1, true]);
    }
  });

  it('answer a serious charge by the formal statement alone', () => {
    expect(RESPONSE_PLANS.filter(({ isFormal }) => isFormal).map(({ key }) => key)).toEqual(['formal_statement']);
  });
});
