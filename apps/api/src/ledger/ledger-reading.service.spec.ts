import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { HoldEntity } from '../holds/hold.entity.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { Given } from '../../test/given.ts';
import { LedgerReadingService } from './ledger-reading.service.ts';
import { LedgerService } from './ledger.service.ts';

const VERIFIER = fileURLToPath(new URL('../../../../scripts/verify-ledger.mjs', import.meta.url));

let given: Given;
let reading: LedgerReadingService;
let actor: Actor;
let item: ItemEntity;

beforeAll(async () => {
  given = await Given.open();
  reading = new LedgerReadingService(given.db);
});
afterAll(() => given.close());
beforeEach(async () => {
  actor = await given.member('manager', { name: '=cmd()' });
  item = await itemWith(['created', 'submitted', 'approved', 'scheduled']);
});

async function itemWith(kinds: readonly ('created' | 'submitted' | 'approved' | 'scheduled')[]): Promise<ItemEntity> {
  const made = await given.item(actor);
  const ledger = new LedgerService();
  const data = { text: '五星，"好",\n谢谢', deep: { b: 1, a: [null, 2.5] } };
  for (const kind of kinds) await given.db.inWorkspace(actor.workspaceId, (tx) => ledger.record(tx, made, kind, actor.userId, data));
  return made;
}

/** As whoever owns the database could, past its triggers. */
async function tamper(statement: string): Promise<void> {
  await given.db.inWorkspace(actor.workspaceId, async (tx) => {
    await tx.query('alter table ledger_entry disable trigger user');
    await tx.query(statement, [item.id]);
    await tx.query('alter table ledger_entry enable trigger user');
  });
}

const check = async () => (await reading.check(actor, {})).faults.map(({ itemId, seq, fault }) => [itemId, seq, fault]);
const exported = async (format: 'jsonl' | 'csv', scope = {}, range = {}) => text(await reading.export(actor, scope, { format, ...range }));

async function verify(format: 'jsonl' | 'csv', content: string): Promise<{ code: number; said: unknown }> {
  const file = join(given.settings.dataDir, `ledger.${format}`);
  await writeFile(file, content);
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((resolve) => {
    execFile(process.execPath, [VERIFIER, file], (error, stdout) => resolve({ code: Number(error?.code ?? 0), stdout }));
  });
  return { code, said: JSON.parse(stdout) };
}

describe('the ledger in the database', () => {
  it.each(['update ledger_entry set data = data where item_id = $1', 'delete from ledger_entry where item_id = $1 and seq = 4'])(
    'refuses: %s',
    async (statement) => {
      await expect(given.db.inWorkspace(actor.workspaceId, (tx) => tx.query(statement, [item.id]))).rejects.toThrow('append-only');
      await expect(given.db.acrossWorkspaces((tx) => tx.query(statement, [item.id]))).rejects.toThrow('append-only');
      expect(await check()).toEqual([]);
    },
  );

  it('cannot be emptied', async () => {
    await expect(given.db.acrossWorkspaces((tx) => tx.query('truncate ledger_entry'))).rejects.toThrow('append-only');
    await expect(given.db.acrossWorkspaces((tx) => tx.query('truncate item cascade'))).rejects.toThrow('append-only');
  });

  it('goes with the campaign that it is about', async () => {
    const { campaignId: id, workspaceId } = item;
    await given.db.inWorkspace(workspaceId, (tx) => tx.delete(CampaignEntity, { id, workspaceId }));
    expect(await given.count(actor, 'ledger_entry')).toBe(0);
  });
});

describe('looking through a workspace', () => {
  it('finds nothing in ledgers that are as they were written', async () => {
    await given.item(actor);
    expect(await reading.check(actor, {})).toEqual({ checkedItems: 2, checkedEntries: 4, faults: [], nextCursor: null });
  });

  it.each([
    ['a changed byte', `update ledger_entry set data = jsonb_set(data, '{deep,b}', '2') where item_id = $1 and seq = 2`, 2, 'altered'],
    ['another hand', `update ledger_entry set by_user = null where item_id = $1 and seq = 3`, 3, 'altered'],
    ['a removed entry', 'delete from ledger_entry where item_id = $1 and seq = 2', 3, 'out_of_place'],
    ['a cut-off end', 'delete from ledger_entry where item_id = $1 and seq >= 3', 3, 'cut_off'],
    [
      'two that were swapped',
      `update ledger_entry one set kind = other.kind, data = other.data, at = other.at from ledger_entry other
        where one.item_id = $1 and other.item_id = $1 and one.seq + other.seq = 5 and one.seq in (2, 3)`,
      2,
      'altered',
    ],
  ])('finds %s', async (_what, statement, seq, fault) => {
    const neighbour = await itemWith(['created']);
    await tamper(statement);
    expect(await check()).toEqual([[item.id, seq, fault]]);
    expect(neighbour.id).not.toBe(item.id);
  });
});

describe('the story of an item', () => {
  it('begins with why it is not out: what holds it, since when and by whom', async () => {
    const scheduledAt = new Date(Date.now() + 3_600_000);
    const waiting = await given.item(actor, { status: 'scheduled', scheduledAt });
    expect(await reading.story(actor, waiting.id)).toEqual({ cause: { kind: 'waits', at: scheduledAt.toISOString(), approval: null } });

    const { workspaceId, userId } = actor;
    const hold = { workspaceId, scopeKind: 'channel', scopeId: waiting.channelId, reason: '全国哀悼', madeBy: userId } as const;
    const madeAt = new Date();
    await given.db.inWorkspace(workspaceId, (tx) => tx.insert(HoldEntity, { ...hold, id: v7(), madeAt }));
    const cause = { kind: 'held', reason: '全国哀悼', byName: actor.name, since: madeAt.toISOString() };
    expect(await reading.story(actor, waiting.id)).toEqual({ cause });
    expect((await reading.story(actor, item.id)).cause.kind).toBe('not_approved');
  });

  it('is told to nobody else', async () => {
    await expect(reading.story(await given.member('owner'), item.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('an exported ledger', () => {
  it.each(['jsonl', 'csv'] as const)('is verified by whoever has it as %s, and betrays one changed byte', async (format) => {
    await itemWith(['created', 'submitted']);
    const content = await exported(format);
    expect(await verify(format, content)).toEqual({ code: 0, said: { items: 2, entries: 6, begunBefore: 0, faults: 0 } });
    expect(await verify(format, content.replace('谢谢', '谢榭'))).toMatchObject({ code: 1, said: { faults: 1 } });
    const lines = content.split(format === 'csv' ? '\r\n' : '\n');
    const without = lines.filter((line) => !line.includes('submitted') || line.includes('previousHash,hash'));
    expect(await verify(format, without.join(format === 'csv' ? '\r\n' : '\n'))).toMatchObject({ code: 1, said: { faults: 1 } });
  });

  it('holds one item, one campaign, or what was written between two instants', async () => {
    const other = await itemWith(['created']);
    const lines = async (scope: object, range = {}) =>
      (await exported('jsonl', scope, range))
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { itemId: string; at: string });
    expect((await lines({ itemId: other.id })).map(({ itemId }) => itemId)).toEqual([other.id]);
    expect((await lines({ campaignId: item.campaignId })).map(({ itemId }) => itemId)).toEqual(Array(4).fill(item.id));
    const [second] = (await lines({ itemId: item.id })).slice(1);
    const later = await exported('jsonl', {}, { from: second?.at });
    expect(await verify('jsonl', later)).toEqual({ code: 0, said: { items: 2, entries: 4, begunBefore: 1, faults: 0 } });
    expect(await lines({}, { to: '2000-01-01T00:00:00.000Z' })).toEqual([]);
  });

  it('keeps a spreadsheet from running a name', async () => {
    expect(await exported('csv')).toContain(`,'=cmd(),`);
  });

  it('tells another workspace nothing', async () => {
    const stranger = await given.member('owner');
    await expect(reading.export(stranger, { itemId: item.id }, { format: 'csv' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await text(await reading.export(stranger, {}, { format: 'jsonl' }))).toBe('');
  });
});
