import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PlanningFault } from '../fault.ts';
import { planItems } from '../plan-items.ts';
import type { PlanningOptions } from '../problem.ts';
import { InstanceFault, readInstance } from '../slot-v1/read-instance.ts';
import { toProblem } from '../slot-v1/to-problem.ts';

const USAGE = 'plan:instance --in instance.json --out plan.json [--seconds 10] [--seed 1] [--iterations N]';
const DEFAULT_SECONDS = 10;

/** What the person who called can mend: said in one line, without a trace. */
class CallFault extends Error {}

try {
  planFile();
} catch (fault) {
  if (!(fault instanceof CallFault || fault instanceof InstanceFault || fault instanceof PlanningFault)) throw fault;
  console.error(fault instanceof PlanningFault ? `${fault.code}: ${fault.message}` : fault.message);
  process.exitCode = 2;
}

function planFile(): void {
  const { from, to, budget } = readArguments();
  const json = readJson(from);
  const startedAt = performance.now();
  const problem = toProblem(readInstance(json));
  const spentSeconds = (performance.now() - startedAt) / 1000;
  const seconds = budget.seconds === undefined ? undefined : Math.max(0, budget.seconds - spentSeconds);
  const plan = planItems(problem, { ...budget, ...(seconds === undefined ? {} : { seconds }), now: () => performance.now() });
  const result = {
    place: Array.from(plan.place),
    objective: plan.objective,
    bound: plan.bound,
    seconds: (performance.now() - startedAt) / 1000,
    peakMemoryMb: process.resourceUsage().maxRSS / 1024,
  };
  try {
    writeFileSync(to, JSON.stringify(result));
  } catch (fault) {
    throw new CallFault(`--out ${to}: ${messageOf(fault)}`);
  }
}

function readArguments(): { from: string; to: string; budget: PlanningOptions } {
  const { values } = parse();
  if (values.in === undefined || values.out === undefined) throw new CallFault(`Usage: ${USAGE}`);
  const iterations = values.iterations === undefined ? undefined : count(values.iterations, '--iterations');
  const seconds = values.seconds === undefined ? (iterations === undefined ? DEFAULT_SECONDS : undefined) : Number(values.seconds);
  if (seconds !== undefined && !(seconds > 0 && seconds < Infinity))
    throw new CallFault(`--seconds must be a number above 0, not ${values.seconds}.`);
  const seed = count(values.seed ?? '1', '--seed');
  return {
    from: values.in,
    to: values.out,
    budget: { seed, ...(iterations === undefined ? {} : { iterations }), ...(seconds === undefined ? {} : { seconds }) },
  };
}

function parse() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ options: { in: text, out: text, seconds: text, seed: text, iterations: text } });
  } catch (fault) {
    throw new CallFault(`${messageOf(fault)}\nUsage: ${USAGE}`);
  }
}

function count(text: string, name: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0)
    throw new CallFault(`${name} must be a whole number, 0 or more, not ${text}.`);
  return value;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (fault) {
    throw new CallFault(`--in ${path}: ${messageOf(fault)}`);
  }
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
