import { parseArgs } from 'node:util';
import { evaluate } from '../evaluation/evaluate.ts';
import { KIND, KINDS } from '../evaluation/kinds.ts';
import { DataFault, kindNamed, readKind } from '../evaluation/read-kind.ts';

const USAGE = `forecast:evaluate --train past.csv --test later.csv --kind ${KINDS.join('|')}`;

try {
  const { train, test, kind } = readArguments();
  const name = kindNamed(kind);
  const evaluations = evaluate(KIND[name], await readKind(name, train), await readKind(name, test));
  if (evaluations.length === 0) throw new DataFault('Too few items to learn from, or to ask, for any of the questions.');
  for (const evaluation of evaluations) console.log(JSON.stringify({ kind: name, ...evaluation }));
} catch (fault) {
  if (!(fault instanceof DataFault)) throw fault;
  console.error(fault.message);
  process.exitCode = 2;
}

function readArguments(): { train: string; test: string; kind: string } {
  const { train, test, kind } = parse();
  if (train === undefined || test === undefined || kind === undefined) throw new DataFault(`Usage: ${USAGE}`);
  return { train, test, kind };
}

function parse() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ options: { train: text, test: text, kind: text } }).values;
  } catch (fault) {
    throw new DataFault(`${fault instanceof Error ? fault.message : String(fault)}\nUsage: ${USAGE}`);
  }
}
