import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { LEDGER_KINDS } from '@longstream/domain/ledger/entry-kinds';
import { type ChainEntry, chainFault, entryHash } from './ledger-chain.ts';

const itemId = '019a0000-0000-7000-8000-000000000001';

function chain(length: number): ChainEntry[] {
  const entries: ChainEntry[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const unsealed = {
      itemId,
      seq,
      at: new Date(Date.UTC(2020, 1, 14, 12, seq)),
      kind: 'edited' as const,
      byUser: null,
      data: { seq, from: 'draft' },
      previousHash: entries.at(-1)?.hash ?? '0'.repeat(64),
    };
    entries.push({ ...unsealed, hash: entryHash(unsealed) });
  }
  return entries;
}
const headOf = (entries: readonly ChainEntry[]) => entries.at(-1) ?? { seq: 0, hash: '0'.repeat(64) };

describe('the chain of a ledger', () => {
  it('is whole as it was written, at any length', () => {
    for (const length of [0, 1, 7]) expect(chainFault(chain(length), headOf(chain(length)))).toBeNull();
  });

  it.each([
    [
      'a changed byte',
      'altered',
      3,
      (all: ChainEntry[]) => all.map((one) => (one.seq === 3 ? { ...one, data: { seq: 3, from: 'dRaft' } } : one)),
    ],
    ['another instant', 'altered', 2, (all: ChainEntry[]) => all.map((one) => (one.seq === 2 ? { ...one, at: new Date(0) } : one))],
    ['another hand', 'altered', 5, (all: ChainEntry[]) => all.map((one) => (one.seq === 5 ? { ...one, byUser: 'somebody' } : one))],
    ['a removed entry', 'out_of_place', 4, (all: ChainEntry[]) => all.filter(({ seq }) => seq !== 3)],
    ['a removed beginning', 'out_of_place', 2, (all: ChainEntry[]) => all.slice(1)],
    ['a cut-off end', 'cut_off', 4, (all: ChainEntry[]) => all.slice(0, 3)],
    ['nothing left of it', 'cut_off', 1, () => []],
    [
      'two that were swapped',
      'altered',
      2,
      (all: ChainEntry[]) => all.map((one) => ({ ...one, data: { 2: all[2]?.data, 3: all[1]?.data }[one.seq] ?? one.data })),
    ],
  ])('shows %s as %s at entry %i', (_what, fault, seq, tamper) => {
    const whole = chain(5);
    expect(chainFault(tamper(whole), headOf(whole))).toEqual({ seq, fault });
  });

  it('shows an entry that was sealed anew, by the one that follows it', () => {
    const whole = chain(4);
    const forged = whole.map((one) => {
      if (one.seq !== 2) return one;
      const changed = { ...one, data: { seq: 2, from: 'approved' } };
      return { ...changed, hash: entryHash(changed) };
    });
    expect(chainFault(forged, headOf(whole))).toEqual({ seq: 3, fault: 'out_of_place' });
  });

  it('does not depend on the order in which data keep their keys', () => {
    const [first] = chain(1);
    if (first === undefined) throw new Error('There is no entry.');
    expect(entryHash({ ...first, data: { from: 'draft', seq: 1 } })).toBe(first.hash);
  });
});

it('is explained in docs/ledger.md, kind by kind', async () => {
  const page = await readFile(new URL('../../../../docs/ledger.md', import.meta.url), 'utf8');
  expect(LEDGER_KINDS.filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
});
