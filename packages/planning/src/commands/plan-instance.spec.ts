import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkPlan } from '../slot-v1/check.ts';
import { generate } from '../slot-v1/generate.ts';
import type { SlotInstance } from '../slot-v1/instance.ts';

const COMMAND = fileURLToPath(new URL('plan-instance.ts', import.meta.url));
const xs = generate('xs', 1);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longstream-plan-instance-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly told: string;
}

/** Runs the command as a process of its own, on its source. */
function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], (fault, _, told) => {
      resolve({ code: typeof fault?.code === 'number' ? fault.code : 0, told });
    });
  });
}

/** Plans an instance, which is written as JSON writes it: typed arrays become objects. */
async function plan(instance: unknown, ...args: string[]): Promise<Ended & { readonly out: string }> {
  const [from, out] = [join(folder, 'instance.json'), join(folder, 'plan.json')];
  await writeFile(from, typeof instance === 'string' ? instance : JSON.stringify(instance));
  return { ...(await run('--in', from, '--out', out, ...args)), out };
}

const withItem = (change: Partial<SlotInstance['items'][number]>): SlotInstance => ({
  ...xs,
  items: xs.items.map((item, id) => (id === 0 ? { ...item, ...change } : item)),
});

describe('plan:instance', () => {
  it('writes a plan that the checker takes, and the same one for the same seed and steps', async () => {
    const written = async () => {
      const { code, told, out } = await plan(xs, '--seed', '7', '--iterations', '400');
      expect({ code, told }).toEqual({ code: 0, told: '' });
      return JSON.parse(await readFile(out, 'utf8')) as { place: number[]; objective: number; bound: number };
    };
    const first = await written();
    expect(first).toEqual({
      place: expect.any(Array),
      objective: expect.any(Number),
      bound: expect.any(Number),
      seconds: expect.any(Number),
      peakMemoryMb: expect.any(Number),
    });
    expect(checkPlan(xs, first.place)).toEqual({ objective: first.objective, violations: [] });
    expect(first.bound).toBeGreaterThanOrEqual(first.objective);
    expect((await written()).place).toEqual(first.place);
  });

  it('leaves out what may only stand in the past', async () => {
    const { code, out } = await plan(withItem({ r: -48, d: -1 }), '--iterations', '100');
    const { place } = JSON.parse(await readFile(out, 'utf8')) as { place: number[] };
    expect([code, place[0]]).toEqual([0, -1]);
  });

  it.each<[string, unknown, string[], string]>([
    ['is no JSON', '{', [], '--in '],
    ['is no instance', [], [], 'instance: must be an object'],
    ['names an account that there is not', withItem({ acct: 99 }), [], 'items[0].acct: must be a whole number, 0 to 2; is 99'],
    ['has an absurd limit', { ...xs, brandDay: -1 }, [], 'brandDay: must be a whole number, 0 or more; is -1'],
    [
      'has a lag that contradicts itself',
      withItem({ pred: 1, lagMin: 9, lagMax: 3 }),
      [],
      'lag_absurd: Item 0 follows 9 to 3 slots later.',
    ],
    ['follows itself', withItem({ pred: 0 }), [], 'leads_in_circle: Item 0 follows itself'],
    ['may take no time', xs, ['--seconds', '0'], '--seconds must be a number above 0, not 0.'],
    ['has a seed that is none', xs, ['--seed', 'one'], '--seed must be a whole number, 0 or more, not one.'],
    ['is asked for what there is not', xs, ['--fast'], "Unknown option '--fast'"],
  ])('ends with 2 and a line that says why: what %s', async (_, instance, args, why) => {
    const { code, told } = await plan(instance, ...args);
    expect({ code, told }).toEqual({ code: 2, told: expect.stringContaining(why) });
    expect(told).not.toContain('    at ');
  });

  it('says how it is called where nothing is named', async () => {
    expect(await run()).toEqual({ code: 2, told: expect.stringContaining('Usage: plan:instance --in') });
  });
});
