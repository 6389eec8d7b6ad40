import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import type { EntityManager } from 'typeorm';
import { type ChainFault, chainFault, type ChainHead } from './ledger-chain.ts';
import type { LedgerEntryEntity } from './ledger-entry.entity.ts';

/** One item's entries, in order, and the end that its row remembers. */
export interface Story {
  readonly itemId: string;
  readonly headline: string;
  readonly head: ChainHead;
  readonly entries: readonly (LedgerEntryEntity & { readonly byName: string | null })[];
}

/** Whose stories: all of the workspace's, a campaign's or one item's; and of those the next so many after one. */
export interface StoryScope {
  readonly workspaceId: string;
  readonly campaignId?: string | undefined;
  readonly itemId?: string | undefined;
  readonly afterItemId?: string | null;
  readonly limit: number;
}

/** A guest stands there by the name that they gave, beside the member who let them in. */
const BY_NAME = `case when entry.data ? 'guest' then concat(entry.data ->> 'guest', ' (', member.name, ')') else member.name end`;

/** Whole stories in the order of their items' ids. One statement, so that a head and its entries are of the same moment. */
export async function readStories(
  tx: EntityManager,
  { workspaceId, campaignId, itemId, afterItemId, limit }: StoryScope,
): Promise<Story[]> {
  const rows = await tx.query<StoryRow[]>(
    `select item.id as "itemId", item.headline, item.ledger_seq as "headSeq", item.ledger_hash as "headHash",
            entry.seq, entry.at, entry.kind, entry.by_user as "byUser", ${BY_NAME} as "byName", entry.data,
            entry.previous_hash as "previousHash", entry.hash
       from (select id, workspace_id, headline, ledger_seq, ledger_hash from item
              where workspace_id = $1 and ($2::uuid is null or campaign_id = $2) and ($3::uuid is null or id = $3)
                and ($4::uuid is null or id > $4)
              order by id limit $5) item
       left join ledger_entry entry on entry.item_id = item.id and entry.workspace_id = item.workspace_id
       left join auth."user" member on member.id = entry.by_user
      order by item.id, entry.seq`,
    [workspaceId, campaignId ?? null, itemId ?? null, afterItemId ?? null, limit],
  );
  return [...Map.groupBy(rows, (row) => row.itemId).values()].flatMap((ofItem) => storyOf(workspaceId, ofItem));
}

/** Null while the story is as it was written. */
export const faultOf = ({ entries, head }: Story): ChainFault | null => chainFault(entries, head);

interface StoryRow {
  readonly itemId: string;
  readonly headline: string;
  readonly headSeq: number;
  readonly headHash: string;
  /** Null for an item of which nothing is written. */
  readonly seq: number | null;
  readonly at: Date;
  readonly kind: LedgerKind;
  readonly byUser: string | null;
  readonly byName: string | null;
  readonly data: Record<string, unknown>;
  readonly previousHash: string;
  readonly hash: string;
}

function storyOf(workspaceId: string, rows: readonly StoryRow[]): Story[] {
  const [first] = rows;
  if (first === undefined) return [];
  const entries = rows.flatMap(({ itemId, seq, at, kind, byUser, byName, data, previousHash, hash }) =>
    seq === null ? [] : [{ workspaceId, itemId, seq, at, kind, byUser, byName: byName ?? byUser, data, previousHash, hash }],
  );
  return [{ itemId: first.itemId, headline: first.headline, head: { seq: first.headSeq, hash: first.headHash }, entries }];
}
