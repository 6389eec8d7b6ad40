import { describe, expect, it } from '@jest/globals';
import type { PlanningProblem } from '@longstream/planning/problem';
import { runEngine } from './engine-thread.ts';

/** Three items that want the one good slot of five, an hour apart. */
const problem: PlanningProblem = {
  slotCount: 5,
  items: [0, 1, 2].map(() => ({ from: 0, weights: [10, 20, 30, 20, 10], rules: [0] })),
  rules: [{ limit: 1, window: { kind: 'sliding', slots: 2 } }],
};
const task = { problem, seed: 1, iterations: 2_000 };

const terms = { signal: new AbortController().signal, longestMs: 60_000, onProgress: () => undefined };

describe('the engine on its thread', () => {
  it('plans, and says how far it is', async () => {
    const heard: number[] = [];
    const plan = await runEngine(task, { ...terms, onProgress: (done) => heard.push(done) });
    expect(Array.from(plan?.place ?? []).sort()).toEqual([0, 2, 4]);
    expect(heard.at(-1)).toBeGreaterThan(0);
  });

  it('stops when it is called off', async () => {
    const calledOff = new AbortController();
    const endless = { ...task, iterations: 2 ** 31 - 1 };
    const made = runEngine(endless, { ...terms, signal: calledOff.signal, onProgress: () => calledOff.abort() });
    await expect(made).resolves.toBeNull();
  });

  it('ends with what it has when its time is over', async () => {
    const plan = await runEngine({ ...task, iterations: 2 ** 31 - 1 }, { ...terms, longestMs: 500 });
    expect(Array.from(plan?.place ?? []).sort()).toEqual([0, 2, 4]);
  });

  it('says what is wrong with a question', async () => {
    const ring = {
      ...problem,
      items: [0, 1].map((item) => ({ from: 0, weights: [1], rules: [], lead: { item: 1 - item, lagMin: 1, lagMax: 1 } })),
    };
    await expect(runEngine({ ...task, problem: ring }, terms)).rejects.toMatchObject({
      code: 'leads_in_circle',
    });
  });
});
