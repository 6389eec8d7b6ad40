// `pnpm bench:engagement`: what is missed between two readings, how quickly samples are kept and read, and how well forecasts come true.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { fleet } from './fleet.ts';
import { forecasts } from './forecasts.ts';
import type { Part } from './row.ts';
import { storage } from './storage.ts';

/** In the order in which they run. */
const PARTS: Readonly<Record<string, Part>> = { fleet, storage, forecasts };

const USAGE = `Usage: bench:engagement [--short] [--data FOLDER] [--only ${Object.keys(PARTS).join(',')}]`;

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    data: { type: 'string' },
    only: { type: 'string', default: Object.keys(PARTS).join(',') },
  },
});
const parts = values.only.split(',').map((name) => PARTS[name]);
if (parts.includes(undefined)) {
  console.error(USAGE);
  process.exit(2);
}

console.log(`Node ${process.versions.node}, ${availableParallelism()} cores\n`);
console.log('| what | reached | must |\n| --- | --- | --- |');
let missed = 0;
for (const part of parts) {
  for await (const { what, reached, must, holds } of part?.({ short: values.short, data: values.data ?? null }) ?? []) {
    console.log(`| ${what} | ${reached}${holds === false ? ' ✗' : ''} | ${must} |`);
    if (holds === false) missed += 1;
  }
}
process.exitCode = missed === 0 ? 0 : 1;
