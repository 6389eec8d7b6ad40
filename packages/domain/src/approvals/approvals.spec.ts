import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deadlineOf, ESCALATED, EXPIRED, firstStage, nextStageAtMs, stageBy } from './deadline.ts';
import { quoted } from './remark.ts';
import { type RouteStep, routeFor, STEP_NEEDS } from './route.ts';
import { type GivenApproval, guestCounts, seatFor, standingOf } from './standing.ts';

const HOUR_MS = 3_600_000;
const MEMBERS = ['ada', 'bo', 'cai', 'dan', 'eve'] as const;
const members = fc.uniqueArray(fc.constantFrom(...MEMBERS));
const steps = fc.array(fc.record({ memberIds: members, needs: fc.constantFrom(...STEP_NEEDS) }), { minLength: 1, maxLength: 4 });
const substitutes = fc
  .dictionary(fc.constantFrom(...MEMBERS), fc.constantFrom(...MEMBERS))
  .map((named) => new Map(Object.entries(named)) as ReadonlyMap<string, string>);
const NOBODY_ELSE = { substitutes: new Map<string, string>(), escalatedTo: [] };

describe('the route of a request', () => {
  const route = { platforms: [], tags: [], risks: [] };
  const item = { platform: 'weibo', tags: ['song'], risks: ['content_warning' as const] };

  it('is the narrowest that is meant for the item, and of two alike the older', () => {
    const routes = [
      { ...route, name: 'everything' },
      { ...route, name: 'another platform', platforms: ['bilibili'], risks: ['content_warning' as const] },
      { ...route, name: 'only half of it', platforms: ['weibo'], tags: ['dance'] },
      { ...route, name: 'its platform', platforms: ['weibo', 'bilibili'] },
      { ...route, name: 'its tag', tags: ['song'] },
      { ...route, name: 'its tag again', tags: ['song', 'dance'] },
    ];
    expect(routeFor(routes, item)?.name).toBe('its tag');
    expect(routeFor([...routes, { ...route, name: 'its risk', risks: ['content_warning' as const] }], item)?.name).toBe('its risk');
    expect(routeFor(routes, { ...item, tags: [] })?.name).toBe('its platform');
    expect(routeFor(routes.slice(1, 3), item)).toBeNull();
  });
});

describe('the way of a request', () => {
  it('asks the steps one after the other, one or all of their people', () => {
    const way: RouteStep[] = [
      { memberIds: ['ada', 'bo'], needs: 'any' },
      { memberIds: ['cai', 'dan'], needs: 'all' },
    ];
    const approverIds = new Set(MEMBERS);
    const at = (...given: GivenApproval[]) => standingOf({ steps: way, given, approverIds });
    expect(at()).toEqual({ step: 0, isDone: false, awaits: ['ada', 'bo'] });
    expect(at({ step: 0, seat: 'bo' })).toEqual({ step: 1, isDone: false, awaits: ['cai', 'dan'] });
    expect(at({ step: 0, seat: 'bo' }, { step: 1, seat: 'cai' })).toMatchObject({ isDone: false, awaits: ['dan'] });
    expect(at({ step: 0, seat: 'bo' }, { step: 1, seat: 'cai' }, { step: 1, seat: 'dan' })).toMatchObject({ isDone: true });
  });

  it('lets a substitute sit in the seat of who is away, and those it is escalated to in all of a step’s', () => {
    const request = { steps: [{ memberIds: ['ada', 'bo'], needs: 'all' as const }], given: [], approverIds: new Set(MEMBERS) };
    expect(seatFor('cai', request, NOBODY_ELSE)).toBeUndefined();
    expect(seatFor('cai', request, { ...NOBODY_ELSE, substitutes: new Map([['bo', 'cai']]) })).toBe('bo');
    expect(seatFor('eve', request, { ...NOBODY_ELSE, escalatedTo: ['eve'] })).toBeNull();
  });

  it('lets the guests of those who might decide themselves decide the steps that are theirs too, and only while these are asked', () => {
    const steps: RouteStep[] = [
      { memberIds: ['ada'], needs: 'any' },
      { memberIds: [], needs: 'any', guests: true },
    ];
    const at = (...given: GivenApproval[]) => ({ steps, given, approverIds: new Set(['ada', 'bo']) });
    const first = { step: 0, seat: 'ada' };
    expect(guestCounts('bo', at())).toBe(false);
    expect(guestCounts('bo', at(first))).toBe(true);
    expect(guestCounts('an author', at(first))).toBe(false);
    expect(guestCounts('bo', at(first, { step: 1, seat: null }))).toBe(false);
  });

  it('ends with a decision at every step, by people who may, whoever decides in whatever order', () => {
    const orders = fc.array(fc.constantFrom(...MEMBERS), { minLength: 40, maxLength: 60 });
    fc.assert(
      fc.property(steps, members, substitutes, members, orders, (way, approvers, away, escalatedTo, order) => {
        const approverIds = new Set<string>(approvers);
        const given: (GivenApproval & { by: string })[] = [];
        const request = () => ({ steps: way, given, approverIds });
        for (const by of order) {
          const seat = seatFor(by, request(), { substitutes: away, escalatedTo });
          if (standingOf(request()).isDone || seat === undefined) continue;
          given.push({ by, step: standingOf(request()).step, seat });
        }
        expect(given.every(({ by }) => approverIds.has(by))).toBe(true);
        if (!standingOf(request()).isDone) return;
        for (const [index, { memberIds, needs }] of way.entries()) {
          const here = given.filter(({ step }) => step === index);
          const seats = memberIds.filter((id) => approverIds.has(id));
          expect(here.length).toBeGreaterThan(0);
          if (needs === 'all' && !here.some(({ seat }) => seat === null))
            expect(here.map(({ seat }) => seat)).toEqual(expect.arrayContaining(seats));
          for (const { by, seat } of here) if (seat !== null) expect([seat, away.get(seat)]).toContain(by);
        }
      }),
    );
  });

  it('always finds somebody to ask, as long as somebody may approve', () => {
    const seats = fc.array(fc.record({ step: fc.nat(3), seat: fc.option(fc.constantFrom(...MEMBERS)) }));
    fc.assert(
      fc.property(steps, members, seats, (way, approvers, given) => {
        fc.pre(approvers.length > 0);
        const request = { steps: way, given, approverIds: new Set<string>(approvers) };
        expect(approvers.some((id) => seatFor(id, request, NOBODY_ELSE) !== undefined)).toBe(true);
      }),
    );
  });
});

describe('the deadline of a request', () => {
  const terms = { hoursBefore: 4, hoursWithin: 48 };

  it('is counted back from the time that the item hopes for', () => {
    expect(deadlineOf(0, 100 * HOUR_MS, terms)).toEqual({ dueAtMs: 96 * HOUR_MS, expiresAtMs: 100 * HOUR_MS });
    expect(deadlineOf(0, 3 * HOUR_MS, terms)).toEqual({ dueAtMs: 0, expiresAtMs: 3 * HOUR_MS });
    expect(deadlineOf(0, null, terms).dueAtMs).toBe(48 * HOUR_MS);
    expect(deadlineOf(10, 5, terms).dueAtMs).toBe(48 * HOUR_MS + 10);
  });

  it('brings every step in its order, once, and ends', () => {
    const span = fc.integer({ min: 0, max: 400 * HOUR_MS });
    fc.assert(
      fc.property(fc.option(span), fc.integer({ min: 1, max: 100 }), fc.array(span), (hopedForMs, hoursBefore, delays) => {
        const deadline = deadlineOf(0, hopedForMs, { hoursBefore, hoursWithin: 48 });
        let stage = firstStage(0, deadline);
        expect(stage).toBeLessThan(ESCALATED);
        const late = [...delays];
        for (let at = nextStageAtMs(stage, deadline); at !== null; at = nextStageAtMs(stage, deadline)) {
          const next = stageBy(at + (late.pop() ?? 0), deadline);
          expect(next).toBeGreaterThan(stage);
          stage = next;
        }
        expect(stage).toBe(EXPIRED);
      }),
    );
  });
});

describe('a remark', () => {
  it('quotes its passage, and refuses one that is not there', () => {
    const content = { title: '求饶', text: '少侠们😭是我' };
    expect(quoted(content, { field: 'text', start: 3, end: 5 })).toBe('😭');
    const bad = [
      [3, 4],
      [4, 6],
      [0, 99],
      [2, 2],
    ] as const;
    for (const [start, end] of bad) expect(() => quoted(content, { field: 'text', start, end })).toThrow(/invalid_input/);
  });
});
