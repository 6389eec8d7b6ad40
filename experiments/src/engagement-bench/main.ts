// `pnpm bench:engagement`: what is missed between two readings, how quickly samples are kept and read, and how well forecasts come true.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { asked, chosen } from '../asked.ts';
import { fleet } from './fleet.ts';
import { forecasts } from './forecasts.ts';
import type { Part } from './row.ts';
import { storage } from './storage.ts';

/** In the order in which they run. */
const PARTS = { fleet, storage, forecasts } satisfies Readonly<Record<string, Part>>;
const NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[];

const USAGE = `Usage: bench:engagement [--short] [--data FOLDER] [--only ${NAMES.join(',')}]`;

const { short, data, parts } = asked(USAGE, () => {
  const { values } = parseArgs({
    options: { short: { type: 'boolean', default: false }, data: { type: 'string' }, only: { type: 'string' } },
  });
  return { short: values.short, data: values.data ?? null, parts: chosen(NAMES, values.only) };
});

console.log(`Node ${process.versions.node}, ${availableParallelism()} cores\n`);
console.log('| what | reached | must |\n| --- | --- | --- |');
let missed = 0;
for (const part of parts) {
  for await (const { what, reached, must, holds } of PARTS[part]({ short, data })) {
    console.log(`| ${what} | ${reached}${holds === false ? ' ✗' : ''} | ${must} |`);
    if (holds === false) missed += 1;
  }
}
process.exitCode = missed === 0 ? 0 : 1;
