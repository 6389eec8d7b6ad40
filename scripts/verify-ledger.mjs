/**
 * Verifies an exported ledger with nothing but Node: `node verify-ledger.mjs ledger.jsonl` (or `.csv`). docs/ledger.md says what it
 * proves and what it cannot. Ends with 1 when anything is not as it was written.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const GENESIS = '0'.repeat(64);
const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node verify-ledger.mjs <ledger.jsonl | ledger.csv>');
  process.exit(2);
}

const entries = file.endsWith('.csv') ? fromCsv(readFileSync(file, 'utf8')) : fromLines(readFileSync(file, 'utf8'));
const stories = Map.groupBy(entries, ({ itemId }) => itemId);
const faults = [...stories].flatMap(([itemId, story]) => faultsOf(story).map((fault) => `item ${itemId}, ${fault}`));
// An export between two instants begins in the middle of those stories that had begun before.
const begunBefore = [...stories.values()].filter(([first]) => first.seq > 1).length;

for (const fault of faults) console.error(fault);
console.log(JSON.stringify({ items: stories.size, entries: entries.length, begunBefore, faults: faults.length }));
process.exitCode = faults.length === 0 ? 0 : 1;

function faultsOf(story) {
  return story.flatMap((entry, index) => {
    const before = story[index - 1];
    const place = `entry ${entry.seq}`;
    if (entry.hash !== hashOf(entry)) return [`${place}: is not what was hashed`];
    if (before === undefined) return entry.seq === 1 && entry.previousHash !== GENESIS ? [`${place}: does not begin its story`] : [];
    return entry.seq === before.seq + 1 && entry.previousHash === before.hash ? [] : [`${place}: does not follow entry ${before.seq}`];
  });
}

function hashOf({ itemId, seq, at, kind, by, data, previousHash }) {
  return createHash('sha256')
    .update(JSON.stringify([itemId, seq, at, kind, by, sorted(data), previousHash]))
    .digest('hex');
}

/** Keys in the order of their UTF-16 code units, at every depth. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

function fromLines(text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Comma-separated, with quotes doubled within quotes (RFC 4180). */
function fromCsv(text) {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  const rows = [[]];
  for (const [, quoted, plain, end] of text.replace(/^\uFEFF/, '').matchAll(cell)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  const [columns, ...lines] = rows.filter((row) => row.length > 1);
  return lines.map((line) => {
    const row = Object.fromEntries(columns.map((column, index) => [column, line[index]]));
    return { ...row, seq: Number(row.seq), by: row.by === '' ? null : row.by, data: JSON.parse(row.data) };
  });
}
