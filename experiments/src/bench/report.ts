import { availableParallelism, totalmem } from 'node:os';
import { type Lateness, median } from './percentiles.ts';
import type { Dispatch } from './phases.ts';
import type { Plan } from './plan.ts';
import type { Findings } from './run.ts';

/** Tables for people, and one line of JSON for programs. */
export function printReport(plan: Plan, findings: Findings): void {
  const { seed, channels, concurrency } = plan;
  console.log(
    `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}; seed ${seed}, ${channels} channels, ${concurrency} items under way at once`,
  );
  printLateness(plan, findings);
  printSustained(plan, findings);
  printProcesses(plan, findings);
  if (findings.idle !== undefined) {
    console.log(
      `\nIdle, of one core: the worker ${percent(findings.idle.worker)}, its database connections ${percent(findings.idle.database)}`,
    );
  }
  console.log(`\n${JSON.stringify({ seed, ...findings })}`);
}

function printLateness({ close, single, overMs, waiting }: Plan, findings: Findings): void {
  const rows: [what: string, found: Lateness | undefined, beside?: Lateness][] = [
    [`${close.toLocaleString('en')} items within ${overMs / 1000} s`, findings.close],
    ['the same, and each read back meanwhile', findings.closeReadBack, findings.close],
    [`the same, beside ${waiting.toLocaleString('en')} that wait`, findings.closeBesideWaiting, findings.close],
    [`${single} single items within ${overMs / 1000} s`, findings.single],
    [`the same, beside ${waiting.toLocaleString('en')} that wait`, findings.singleBesideWaiting, findings.single],
    ['single items by a cron that looks once a minute', findings.singleByCron, findings.single],
  ];
  if (rows.every(([, found]) => found === undefined)) return;
  console.log(
    '\n| from due to the request, ms | p50 | p95 | p99 | most | early | p99, ratio |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  );
  for (const [what, found, beside] of rows) {
    if (found === undefined) continue;
    const { p50, p95, p99, max, early } = found;
    console.log(`| ${what} | ${p50} | ${p95} | ${p99} | ${max} | ${early} | ${ratio(p99, beside?.p99)} |`);
  }
}

function printSustained({ backlog }: Plan, { sustained }: Findings): void {
  if (sustained === undefined) return;
  console.log(
    `\n| ${sustained.length} rounds of ${backlog.toLocaleString('en')}, medians | a second | ratio | from, to | busy cores |\n| --- | ---: | ---: | ---: | ---: |`,
  );
  for (const [what, which] of [
    ['a bare loop: commit, call, commit', 'bareLoop'],
    ['the whole fence, one process', 'fence'],
    ['the bare queue library', 'bareLibrary'],
  ] as const) {
    const ratios = sustained.map((round) => round[which].perSecond / round.bareLoop.perSecond);
    const span = [Math.min(...ratios), Math.max(...ratios)].map((one) => one.toFixed(2)).join('–');
    const of = (key: keyof Dispatch) => median(sustained.map((round) => round[which][key]));
    console.log(`| ${what} | ${of('perSecond')} | ${median(ratios).toFixed(2)} | ${span} | ${of('busyCores').toFixed(1)} |`);
  }
}

function printProcesses({ backlog }: Plan, { byProcesses }: Findings): void {
  if (byProcesses === undefined) return;
  console.log(`\n| a backlog of ${backlog.toLocaleString('en')}, workers | a second | ratio | busy cores |\n| --- | ---: | ---: | ---: |`);
  for (const [count, { perSecond, busyCores }] of Object.entries(byProcesses)) {
    console.log(`| ${count} | ${perSecond} | ${ratio(perSecond, byProcesses[1]?.perSecond)} | ${busyCores.toFixed(1)} |`);
  }
}

function ratio(value: number, of: number | undefined): string {
  return of === undefined ? '' : (value / of).toFixed(2);
}

function percent(share: number | null): string {
  return share === null ? 'not known here' : `${(share * 100).toFixed(1)} %`;
}
