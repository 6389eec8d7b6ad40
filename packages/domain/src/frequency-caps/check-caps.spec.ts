import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCaps, lookBackMs, openCapBook } from './check-caps.ts';
import type { CapFinding } from './check-caps.ts';
import type { CapRule, FrequencyCap, Placement } from './frequency-cap.ts';

/** Of random rules and items, each held to counting; ten thousand of them in the long run. */
const RULE_SETS = process.env['LONGSTREAM_FULL'] === '1' ? 10_000 : 200;

const QUARTER = 15 * 60_000;
const HOUR = 4 * QUARTER;

describe('checkCaps', () => {
  const twoADay = cap({
    rules: [
      { kind: 'sliding', limit: 2, windowHours: 24 },
      { kind: 'gap', minimumHours: 4 },
    ],
  });

  it('refuses a third item within 24 hours, names the two and the next free time', () => {
    const taken = [placed('first', '2020-02-14T09:00Z'), placed('second', '2020-02-14T15:00Z')];
    expect(checkCaps([twoADay], taken, placed('third', '2020-02-14T20:00Z'), at('2020-02-14T00:00Z'))).toEqual([
      {
        capId: 'cap',
        rule: { kind: 'sliding', limit: 2, windowHours: 24 },
        enforcement: 'hard',
        isOverridden: false,
        filledBy: ['first', 'second'],
        nextFreeAtMs: at('2020-02-15T09:00Z'),
      },
    ]);
  });

  it('looks at windows that start before, at and after the new item', () => {
    const taken = [placed('a', '2020-02-14T09:00Z'), placed('c', '2020-02-15T08:00Z')];
    expect(rulesBroken([twoADay], taken, placed('b', '2020-02-14T20:00Z'))).toEqual(['sliding']);
    expect(rulesBroken([twoADay], taken, placed('b', '2020-02-13T22:00Z'))).toEqual([]);
  });

  it('takes windows as half-open: what is 24 hours away to the millisecond does not meet, on either side', () => {
    const onceADay = cap({ rules: [{ kind: 'sliding', limit: 1, windowHours: 24 }] });
    const taken = [placed('a', '2020-02-14T09:00Z')];
    const [before, after] = [placed('b', '2020-02-13T09:00Z'), placed('b', '2020-02-15T09:00Z')];
    for (const free of [before, after]) expect(rulesBroken([onceADay], taken, free)).toEqual([]);
    expect(rulesBroken([onceADay], taken, { ...before, atMs: before.atMs + 1 })).toEqual(['sliding']);
    expect(rulesBroken([onceADay], taken, { ...after, atMs: after.atMs - 1 })).toEqual(['sliding']);
  });

  it('leaves room between two items that are a whole window apart', () => {
    const taken = [placed('a', '2020-02-14T09:00Z'), placed('c', '2020-02-15T09:00Z')];
    expect(rulesBroken([twoADay], taken, placed('b', '2020-02-14T21:00Z'))).toEqual([]);
  });

  it('finds a free time under windows of any fraction of an hour', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.25, max: 48, noNaN: true }), fc.integer({ min: 0, max: 48 * 60 }), (windowHours, minutes) => {
        const uneven = cap({ rules: [{ kind: 'sliding', limit: 1, windowHours }] });
        const taken = placed('a', '2020-02-14T09:00Z');
        const wishedMs = at('2020-02-13T09:00Z') + minutes * 60_000;
        const windowMs = Math.round(windowHours * HOUR);
        const isTaken = Math.abs(wishedMs - taken.atMs) < windowMs;
        expect(openCapBook([uneven], [taken], placed('b', '2020-02-14T09:00Z')).nextFreeAtMs(wishedMs)).toBe(
          isTaken ? taken.atMs + windowMs : wishedMs,
        );
      }),
    );
  });

  it('lets an item be moved within its own window', () => {
    const taken = [placed('a', '2020-02-14T09:00Z'), placed('b', '2020-02-14T15:00Z')];
    expect(rulesBroken([twoADay], taken, placed('b', '2020-02-14T14:00Z'))).toEqual([]);
  });

  it('counts a calendar day in the zone of the rule', () => {
    const daily = cap({ rules: [{ kind: 'calendar', limit: 1, period: 'day', timeZone: 'Asia/Shanghai' }] });
    const taken = [placed('evening', '2020-02-14T15:59Z')];
    expect(rulesBroken([daily], taken, placed('b', '2020-02-14T16:00Z'))).toEqual([]);
    expect(checkCaps([daily], taken, placed('b', '2020-02-14T02:00Z'), 0)[0]?.nextFreeAtMs).toBe(at('2020-02-14T16:00Z'));
  });

  it('finds a next free time that all hard caps allow, and never one in the past', () => {
    const channel = cap({ id: 'channel', rules: [{ kind: 'gap', minimumHours: 4 }] });
    const workspace = cap({ id: 'workspace', scope: { kind: 'workspace', id: null }, rules: [{ kind: 'gap', minimumHours: 1 }] });
    const taken = [placed('a', '2020-02-14T09:00Z'), { ...placed('b', '2020-02-14T13:30Z'), channelId: 'other' }];
    const [finding] = checkCaps([channel, workspace], taken, placed('c', '2020-02-14T10:00Z'), 0);
    expect(finding?.nextFreeAtMs).toBe(at('2020-02-14T14:30Z'));

    const later = at('2020-03-01T00:00Z');
    expect(checkCaps([channel], taken, placed('c', '2020-02-14T10:00Z'), later)[0]?.nextFreeAtMs).toBe(later);
  });

  it('warns of a soft cap without letting it delay the hard ones', () => {
    const soft = cap({ id: 'soft', enforcement: 'soft', rules: [{ kind: 'gap', minimumHours: 20 }] });
    const hard = cap({ id: 'hard', rules: [{ kind: 'gap', minimumHours: 4 }] });
    const findings = checkCaps([soft, hard], [placed('a', '2020-02-14T09:00Z')], placed('b', '2020-02-14T10:00Z'), 0);
    expect(findings.map(({ capId, enforcement, nextFreeAtMs }) => [capId, enforcement, nextFreeAtMs])).toEqual([
      ['soft', 'soft', at('2020-02-15T05:00Z')],
      ['hard', 'hard', at('2020-02-14T13:00Z')],
    ]);
  });

  it('only warns of a cap that a manager let the item pass, and still counts it for the time after', () => {
    const [finding] = openCapBook([twoADay], [placed('a', '2020-02-14T09:00Z')], placed('b', '2020-02-14T10:00Z')).check(
      at('2020-02-14T10:00Z'),
      0,
      ['cap'],
    );
    expect(finding).toMatchObject({ enforcement: 'soft', isOverridden: true, nextFreeAtMs: at('2020-02-14T13:00Z') });
  });

  it('knows no free time under a limit of none', () => {
    const never = cap({ rules: [{ kind: 'calendar', limit: 0, period: 'week', timeZone: 'UTC' }] });
    expect(checkCaps([never], [], placed('a', '2020-02-14T09:00Z'), 0)).toMatchObject([{ filledBy: [], nextFreeAtMs: null }]);
  });

  it.each([
    ['channel', 'mine', true],
    ['channel', 'other', false],
    ['platform', 'bilibili', true],
    ['platform', 'weibo', false],
    ['audience', 'teachers', true],
    ['audience', 'parents', false],
    ['campaign', 'reviews', true],
    ['campaign', 'other', false],
    ['tag', 'apology', true],
    ['tag', 'other', false],
    ['workspace', null, true],
  ] as const)('a cap on the %s %s looks at the item: %s', (kind, id, isSeen) => {
    const scoped = cap({ scope: { kind, id }, rules: [{ kind: 'gap', minimumHours: 4 }] });
    expect(rulesBroken([scoped], [placed('a', '2020-02-14T09:00Z')], placed('b', '2020-02-14T10:00Z'))).toEqual(isSeen ? ['gap'] : []);
  });

  it('counts only what the scope of the cap sees among the others, too', () => {
    const mine = cap({ scope: { kind: 'channel', id: 'mine' }, rules: [{ kind: 'gap', minimumHours: 4 }] });
    const elsewhere = { ...placed('a', '2020-02-14T09:00Z'), channelId: 'other' };
    expect(rulesBroken([mine], [elsewhere], placed('b', '2020-02-14T10:00Z'))).toEqual([]);
  });

  it('needs nothing from further back than the longest rule reaches', () => {
    expect(lookBackMs([twoADay, cap({ rules: [{ kind: 'sliding', limit: 40, windowHours: 168 }] })])).toBe(168 * HOUR);
    expect(lookBackMs([])).toBe(0);
  });

  it('agrees with counting every window one by one', () => {
    fc.assert(
      fc.property(
        fc.array(anyCap, { minLength: 1, maxLength: 3 }),
        fc.array(anyPlacement, { maxLength: 14 }),
        anyPlacement,
        anInstant,
        (caps, others, wished, nowMs) => {
          const taken = others.map((other, index) => ({ ...other, itemId: `item ${String(index)}` }));
          const candidate = { ...wished, itemId: 'candidate' };
          const named = caps.map((each, index) => ({ ...each, id: `cap ${String(index)}` }));
          expect(checkCaps(named, taken, candidate, nowMs)).toEqual(countEveryWindow(named, taken, candidate, nowMs));
          const book = openCapBook(named, taken, candidate);
          expect(book.nextFreeAtMs(nowMs)).toBe(walkToFree(hardOnes(named), taken, candidate, nowMs));
          expect(book.count(candidate.atMs).map(({ used }) => used)).toEqual(countFullestWindows(named, taken, candidate));
        },
      ),
      { numRuns: RULE_SETS },
    );
  }, 900_000);

  it('scores a board of ten thousand items without being felt', () => {
    const taken = Array.from({ length: 10_000 }, (_, index) => ({
      ...placed(`item ${String(index)}`, '2020-01-01T00:00Z'),
      atMs: at('2020-01-01T00:00Z') + index * QUARTER,
    }));
    const book = openCapBook(
      [twoADay, cap({ rules: [{ kind: 'sliding', limit: 40, windowHours: 168 }] })],
      taken,
      placed('dragged', '2020-02-14T00:00Z'),
    );
    const findings = Array.from({ length: 500 }, (_, cell) => book.check(at('2020-02-01T00:00Z') + cell * HOUR, 0));
    // Every one of the crowded board's windows is full until the last item has aged out.
    expect(findings.every((found) => found.length === 3)).toBe(true);
    expect(findings[0]?.[0]?.nextFreeAtMs).toBe(firstDayAfter(taken));
  });
});

const START = at('2024-10-30T00:00Z');
// Few instants and whole hours, so that items often lie a window apart to the millisecond.
const anInstant = fc.integer({ min: 0, max: 5 * 24 }).map((hour) => START + hour * HOUR);
const anyPlacement = fc.record({
  itemId: fc.constant(''),
  atMs: anInstant,
  channelId: fc.constantFrom('mine', 'other'),
  platform: fc.constantFrom('bilibili' as const, 'weibo' as const),
  audienceIds: fc.constantFrom(['teachers'], ['teachers', 'parents'], []),
  campaignId: fc.constantFrom('reviews', null),
  tags: fc.constantFrom(['apology'], ['apology', 'video'], []),
});
const aLimit = fc.integer({ min: 1, max: 4 });
const hoursUpTo = (max: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: max * 4 }).map((quarters) => quarters / 4) },
  );
const anyRule: fc.Arbitrary<CapRule> = fc.oneof(
  fc.record({
    kind: fc.constant('sliding' as const),
    limit: aLimit,
    windowHours: hoursUpTo(48),
  }),
  fc.record({ kind: fc.constant('gap' as const), minimumHours: hoursUpTo(12) }),
  fc.record({
    kind: fc.constant('calendar' as const),
    limit: aLimit,
    period: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    // Clocks change within these days in New York and Havana, not at all in Shanghai and Kathmandu.
    timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'America/Havana', 'Asia/Kathmandu'),
  }),
);
const anyCap: fc.Arbitrary<FrequencyCap> = fc.record({
  id: fc.constant(''),
  name: fc.constant(''),
  scope: fc.constantFrom(
    { kind: 'channel' as const, id: 'mine' },
    { kind: 'audience' as const, id: 'teachers' },
    { kind: 'campaign' as const, id: 'reviews' },
    { kind: 'tag' as const, id: 'apology' },
    { kind: 'platform' as const, id: 'bilibili' },
    { kind: 'workspace' as const, id: null },
  ),
  rules: fc.array(anyRule, { minLength: 1, maxLength: 2 }),
  enforcement: fc.constantFrom('hard' as const, 'soft' as const),
  origin: fc.constant('team' as const),
});

/** The twin: no sorting, no halving; every window that starts on a quarter of an hour is filled and counted. */
function countEveryWindow(caps: FrequencyCap[], taken: Placement[], candidate: Placement, nowMs: number): CapFinding[] {
  const fromMs = Math.max(candidate.atMs, nowMs);
  return caps.flatMap((each) =>
    each.rules.flatMap((rule) => {
      const filledBy = crowd(each, rule, taken, candidate);
      if (!filledBy) return [];
      return [
        {
          capId: each.id,
          rule,
          enforcement: each.enforcement,
          isOverridden: false,
          filledBy,
          nextFreeAtMs: walkToFree([each, ...hardOnes(caps)], taken, candidate, fromMs),
        },
      ];
    }),
  );
}

function countFullestWindows(caps: FrequencyCap[], taken: Placement[], candidate: Placement): number[] {
  return caps
    .filter(({ scope }) => sees(scope, candidate))
    .flatMap(({ scope, rules }) =>
      rules.map((rule) => {
        const others = taken.filter((other) => sees(scope, other));
        return Math.max(
          0,
          ...[...windowsAround(rule, candidate.atMs)].map((isInside) => others.filter(({ atMs }) => isInside(atMs)).length),
        );
      }),
    );
}

function crowd({ scope }: FrequencyCap, rule: CapRule, taken: Placement[], candidate: Placement): string[] | null {
  if (!sees(scope, candidate)) return null;
  const others = taken.filter((other) => sees(scope, other));
  const limit = rule.kind === 'gap' ? 1 : rule.limit;
  const crowded = new Set<Placement>();
  for (const isInside of windowsAround(rule, candidate.atMs)) {
    const inside = others.filter(({ atMs }) => isInside(atMs));
    if (inside.length + 1 > limit) inside.forEach((other) => crowded.add(other));
  }
  const inOrder = taken.filter((other) => crowded.has(other)).sort((a, b) => a.atMs - b.atMs);
  return inOrder.length > 0 ? inOrder.map(({ itemId }) => itemId) : null;
}

function* windowsAround(rule: CapRule, atMs: number): Generator<(instantMs: number) => boolean> {
  if (rule.kind === 'calendar') {
    const key = calendarKey(atMs, rule);
    yield (instantMs) => calendarKey(instantMs, rule) === key;
    return;
  }
  const length = (rule.kind === 'gap' ? rule.minimumHours : rule.windowHours) * HOUR;
  for (let start = atMs; start > atMs - length; start -= QUARTER) yield (instantMs) => instantMs >= start && instantMs < start + length;
}

const localDates = new Map<string, string>();

function localDate(instantMs: number, timeZone: string): string {
  const key = `${String(instantMs)} ${timeZone}`;
  const date = localDates.get(key) ?? formatterOf(timeZone).format(instantMs);
  localDates.set(key, date);
  return date;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const formatter =
    formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formatters.set(timeZone, formatter);
  return formatter;
}

function calendarKey(instantMs: number, { period, timeZone }: CapRule & { kind: 'calendar' }): string {
  const parts = localDate(instantMs, timeZone);
  if (period === 'day') return parts;
  if (period === 'month') return parts.slice(0, 7);
  const midnight = new Date(`${parts}T00:00:00Z`);
  return String(midnight.getTime() - ((midnight.getUTCDay() + 6) % 7) * 24 * HOUR);
}

function walkToFree(caps: FrequencyCap[], taken: Placement[], candidate: Placement, fromMs: number): number {
  let atMs = fromMs;
  while (caps.some((each) => each.rules.some((rule) => crowd(each, rule, taken, { ...candidate, atMs })))) atMs += QUARTER;
  return atMs;
}

function sees(scope: FrequencyCap['scope'], placement: Placement): boolean {
  if (scope.kind === 'workspace') return true;
  return [
    `channel ${placement.channelId}`,
    `campaign ${String(placement.campaignId)}`,
    ...placement.audienceIds.map((id) => `audience ${id}`),
    ...placement.tags.map((tag) => `tag ${tag}`),
    `platform ${placement.platform}`,
  ].includes(`${scope.kind} ${String(scope.id)}`);
}

function hardOnes(caps: FrequencyCap[]): FrequencyCap[] {
  return caps.filter(({ enforcement }) => enforcement === 'hard');
}

function firstDayAfter(taken: Placement[]): number {
  return Math.max(...taken.map(({ atMs }) => atMs)) + 168 * HOUR - 39 * QUARTER;
}

function rulesBroken(caps: FrequencyCap[], taken: Placement[], candidate: Placement): string[] {
  return checkCaps(caps, taken, candidate, 0).map(({ rule }) => rule.kind);
}

function cap(given: Partial<FrequencyCap>): FrequencyCap {
  return { id: 'cap', name: 'Two a day', scope: { kind: 'channel', id: 'mine' }, rules: [], enforcement: 'hard', origin: 'team', ...given };
}

function placed(itemId: string, time: string): Placement {
  return {
    itemId,
    atMs: at(time),
    channelId: 'mine',
    platform: 'bilibili',
    audienceIds: ['teachers'],
    campaignId: 'reviews',
    tags: ['apology'],
  };
}

function at(time: string): number {
  return Date.parse(time);
}
