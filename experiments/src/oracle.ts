import { ApprovalEntity, DecisionEntity } from '@longstream/api/approvals/approval.entity';
import { AttemptEntity } from '@longstream/api/publishing/attempt.entity';
import { ItemEntity } from '@longstream/api/items/item.entity';
import { RevisionEntity } from '@longstream/api/items/revision.entity';
import { LedgerEntryEntity } from '@longstream/api/ledger/ledger-entry.entity';
import { chainFault } from '@longstream/api/ledger/ledger-chain';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import { In, IsNull, Not } from 'typeorm';
import { type Effect, type Laid, markOf, type World } from './world.ts';

/**
 * What must not be, of an item that was approved and due:
 *
 * - `lost`: no effect, though no person was asked about it
 * - `doubled`: an effect beyond the first
 * - `altered`: an effect that is not what was approved
 * - `early`: an effect before its time
 * - `stuck`: neither over nor in a person's hands when it should have been
 * - `false_published`: said to be at the platform, and is not
 * - `unaudited`: something happened to it that its ledger does not tell, or whose telling was tampered with
 */
export const FAULTS = ['lost', 'doubled', 'altered', 'early', 'stuck', 'false_published', 'unaudited'] as const;
export type Fault = (typeof FAULTS)[number];

export interface Finding {
  readonly fault: Fault;
  readonly itemId: string;
  readonly why: string;
}

/** Nothing more happens to an item by itself: it is over, or a person has it. */
const AT_REST: readonly ItemStatus[] = ['live', 'removed', 'rejected', 'cancelled', 'failed', 'missed', 'awaiting_person'];
const WITH_A_PERSON: readonly ItemStatus[] = ['failed', 'missed', 'awaiting_person', 'rejected', 'cancelled'];
const AT_THE_PLATFORM: readonly ItemStatus[] = ['live', 'in_platform_review', 'removed'];

/** The status in which an entry leaves its item, of the kinds that change it. */
const LEAVES: Partial<Record<LedgerKind, ItemStatus>> = {
  submitted: 'in_review',
  approved: 'approved',
  approved_by_policy: 'approved',
  changes_requested: 'changes_requested',
  scheduled: 'scheduled',
  unscheduled: 'approved',
  moved: 'scheduled',
  attempt_abandoned: 'scheduled',
  publishing: 'publishing',
  in_platform_review: 'in_platform_review',
  awaiting_person: 'awaiting_person',
  unconfirmed: 'unconfirmed',
  live: 'live',
  rejected: 'rejected',
  failed: 'failed',
  missed: 'missed',
  removed: 'removed',
  cancelled: 'cancelled',
};

/** What the oracle asks: the sandbox's record of effects, and the database. */
type Witness = Pick<World, 'db' | 'effects'>;
type Subject = Pick<Laid, 'id' | 'text' | 'dueAt'>;

interface Story {
  readonly item: ItemEntity;
  readonly approved: RevisionEntity | undefined;
  readonly attempts: readonly AttemptEntity[];
  readonly entries: readonly LedgerEntryEntity[];
  readonly effects: readonly Effect[];
}

/** Ids of the items that something may still happen to. */
export async function restless(world: Witness, laid: readonly Pick<Subject, 'id'>[]): Promise<string[]> {
  const items = await world.db.acrossWorkspaces((tx) =>
    tx.find(ItemEntity, { where: { id: In(laid.map(({ id }) => id)) }, select: { id: true, status: true } }),
  );
  return items.filter(({ status }) => !AT_REST.includes(status)).map(({ id }) => id);
}

/** Whether anything of which it was ever in doubt what became of it has yet to be looked for once more. */
export function areInDoubt(world: Witness): Promise<boolean> {
  return world.db.acrossWorkspaces((tx) => tx.existsBy(ItemEntity, { secondLookAt: Not(IsNull()) }));
}

/** Milliseconds until no worker has a lease on any of the items, as far as is on record. */
export async function leaseEnd(world: Witness, items: readonly Pick<Subject, 'id'>[]): Promise<number> {
  const [row] = await world.db.acrossWorkspaces((tx) =>
    tx.query<{ ms: number | null }[]>(
      `select extract(epoch from max(lease_until) - now())::float8 * 1000 as ms from attempt where item_id = any($1) and phase <> 'settled'`,
      [items.map(({ id }) => id)],
    ),
  );
  return Math.max(0, Math.ceil(row?.ms ?? 0));
}

/** Which of the items are approved, and which are so by halves. */
export async function approvalsOf(
  world: Witness,
  asked: readonly Pick<Subject, 'id'>[],
): Promise<{ readonly approved: ReadonlySet<string>; readonly findings: readonly Finding[] }> {
  const itemId = In(asked.map(({ id }) => id));
  const { items, open, decided } = await world.db.acrossWorkspaces(async (tx) => {
    const approvals = await tx.findBy(ApprovalEntity, { itemId });
    const decisions = await tx.findBy(DecisionEntity, { approvalId: In(approvals.map(({ id }) => id)) });
    return {
      items: await tx.findBy(ItemEntity, { id: itemId }),
      open: new Set(approvals.filter(({ state }) => state === 'open').map((approval) => approval.itemId)),
      decided: new Set(decisions.map(({ approvalId }) => approvals.find(({ id }) => id === approvalId)?.itemId)),
    };
  });
  const findings: Finding[] = [];
  for (const { id, status, approvedRevisionId } of items) {
    const signs = [status === 'approved', approvedRevisionId !== null, !open.has(id), decided.has(id)];
    if (new Set(signs).size > 1) findings.push({ fault: 'unaudited', itemId: id, why: `Approved by halves: ${signs.join(', ')}.` });
  }
  return { approved: new Set(items.filter(({ status }) => status === 'approved').map(({ id }) => id)), findings };
}

/** Everything that is wrong with the items, by what the sandbox and the database have on record. No worker is asked. */
export async function inspect(world: Witness, laid: readonly Subject[]): Promise<Finding[]> {
  const stories = await storiesOf(world, laid);
  return laid.flatMap((one) => {
    const story = stories.get(one.id);
    if (story === undefined) return [{ fault: 'lost', itemId: one.id, why: 'The row itself is gone.' } as const];
    return faultsOf(one, story).map((finding) => ({ ...finding, itemId: one.id }));
  });
}

function faultsOf({ dueAt }: Subject, story: Story): Pick<Finding, 'fault' | 'why'>[] {
  const { item, approved, effects } = story;
  const found: Pick<Finding, 'fault' | 'why'>[] = [];
  if (effects.length === 0 && !WITH_A_PERSON.includes(item.status)) found.push({ fault: 'lost', why: `It is ${item.status}.` });
  for (const { id, recordedAt } of effects.slice(1)) {
    const first = effects[0]?.recordedAt ?? recordedAt;
    found.push({ fault: 'doubled', why: `Made at ${first}, and again as ${id} at ${recordedAt}.` });
  }
  for (const { id, text, recordedAt } of effects) {
    if (text !== approved?.content.text) found.push({ fault: 'altered', why: `${id} reads ${text}` });
    if (new Date(recordedAt) < dueAt) found.push({ fault: 'early', why: `${id} was made at ${recordedAt}, due ${dueAt.toISOString()}.` });
  }
  if (!AT_REST.includes(item.status)) found.push({ fault: 'stuck', why: `It is ${item.status}.` });
  if (effects.length === 0 && AT_THE_PLATFORM.includes(item.status)) found.push({ fault: 'false_published', why: `It is ${item.status}.` });
  const why = untold(story);
  if (why !== null) found.push({ fault: 'unaudited', why });
  return found;
}

/** What of an item's fate its ledger does not tell. */
function untold({ item, attempts, entries, effects }: Story): string | null {
  const count = (kind: LedgerKind) => entries.filter((entry) => entry.kind === kind).length;
  const broken = chainFault(entries, { seq: item.ledgerSeq, hash: item.ledgerHash });
  if (broken !== null) return `Its ledger is ${broken.fault} at ${broken.seq}.`;
  const last = entries.findLast(({ kind }) => LEAVES[kind] !== undefined);
  if (last !== undefined && LEAVES[last.kind] !== item.status) return `It is ${item.status}, and its ledger ends with ${last.kind}.`;
  if (count('publishing') !== attempts.length) return `${attempts.length} attempts, of which its ledger tells ${count('publishing')}.`;
  const sent = attempts.filter(({ sentAt }) => sentAt !== null).length;
  if (count('sending') !== sent) return `${sent} sendings, of which its ledger tells ${count('sending')}.`;
  if (effects.length > sent) return `${effects.length} effects of ${sent} sendings.`;
  return null;
}

async function storiesOf(world: Witness, laid: readonly Subject[]): Promise<Map<string, Story>> {
  const effects = Map.groupBy(await world.effects(), ({ text }) => markOf(text));
  const ids = laid.map(({ id }) => id);
  return world.db.acrossWorkspaces(async (tx) => {
    const items = await tx.findBy(ItemEntity, { id: In(ids) });
    const revisions = new Map((await tx.findBy(RevisionEntity, { itemId: In(ids) })).map((revision) => [revision.id, revision]));
    const attempts = Map.groupBy(await tx.findBy(AttemptEntity, { itemId: In(ids) }), ({ itemId }) => itemId);
    const entries = Map.groupBy(
      await tx.find(LedgerEntryEntity, { where: { itemId: In(ids) }, order: { seq: 'ASC' } }),
      ({ itemId }) => itemId,
    );
    const marks = new Map(laid.map(({ id, text }) => [id, markOf(text)]));
    return new Map(
      items.map((item) => [
        item.id,
        {
          item,
          approved: revisions.get(item.approvedRevisionId ?? ''),
          attempts: attempts.get(item.id) ?? [],
          entries: entries.get(item.id) ?? [],
          effects: effects.get(marks.get(item.id) ?? '') ?? [],
        },
      ]),
    );
  });
}
