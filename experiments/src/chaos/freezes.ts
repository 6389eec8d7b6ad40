// Stops workers for a while right before they would send, and lets them go on. Its last line is what came of it, as JSON.
import type { Finding } from '../oracle.ts';
import { type Arena, inArenas } from './arena.ts';

/** Before the last look at the clock and after it, shorter than the settle time and longer. */
const FREEZES = [
  { point: 'intended', length: 'latestMs' },
  { point: 'connected', length: 'latestMs' },
  { point: 'intended', length: 'longFreezeMs' },
  { point: 'connected', length: 'longFreezeMs' },
] as const;
const PACE = 6;
const ITEMS = 6;

interface Report {
  readonly point: string;
  readonly length: string;
  readonly frozenMs: number;
  readonly frozen: number;
  readonly doubled: number;
  /** Of those doubled, the ones that nobody was told of in time. */
  readonly unreported: number;
  readonly findings: readonly Finding[];
}

const reports = await inArenas(FREEZES.length, ITEMS, { pace: PACE, control: null }, (arena, index) => {
  const freeze = FREEZES[index];
  if (freeze === undefined) throw new RangeError('There are as many arenas as freezes.');
  return report(arena, freeze);
});
for (const one of reports) process.stdout.write(`${JSON.stringify(one)}\n`);

async function report(arena: Arena, { point, length }: (typeof FREEZES)[number]): Promise<Report> {
  const forMs = arena.tempo[length];
  const frozen = await arena.freeze(point, ITEMS, forMs);
  const told = await arena.untilReported();
  const findings = await arena.verdict();
  const doubled = findings.filter(({ fault }) => fault === 'doubled');
  const unreported = doubled.filter(({ itemId }) => !told.has(itemId)).length;
  return { point, length, frozenMs: Math.round(forMs), frozen: frozen.size, doubled: doubled.length, unreported, findings };
}
