import type { ItemContent } from '@longstream/domain/items/item-content';
import { COUNTED_STATUSES } from '@longstream/domain/items/item-status';
import { pairsOf, sketchLikeness, sketchOf } from '@longstream/domain/near-duplicates/likeness';
import { type NearDuplicateRule, nearDuplicateReachMs } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import { mediaLikeness, type Said, type SeenMedia, watchOver } from '@longstream/domain/near-duplicates/near-duplicates';
import { type EntityManager, In } from 'typeorm';
import { RevisionEntity } from '../items/revision.entity.ts';

/** For each item, the nearest in time of what it could repeat; for many of them so many in all. Beyond those nobody looks. */
const MOST_COMPARED = { each: 2_000, inAll: 10_000 };
/** Those whose words are read and compared one by one, for each item. */
const MOST_READ = 50;
/** A sketch is off by as much once in a thousand times. */
const SKETCH_ERROR = 0.2;

/** An item that may be repeated, as the finding names it. `atMs` is null for one that has no time yet. */
export interface Sayer extends Said {
  readonly headline: string;
  readonly channelName: string;
  readonly atMs: number | null;
}

/** An item, and what it may be like: of what stands, and of the other items that were asked about. */
export interface Suspicion {
  readonly item: Sayer;
  readonly others: readonly Sayer[];
}

/** From its first to its last instant, epoch ms. */
export interface Period {
  readonly fromMs: number;
  readonly untilMs: number;
}

interface Row extends Omit<Said, 'pairs' | 'media'> {
  readonly headline: string;
  readonly channelName: string;
  readonly at: Date | null;
  readonly revisionId: string;
  readonly sketch: Buffer | null;
  readonly media: ItemContent['media'];
}

const COUNTED = COUNTED_STATUSES.map((status) => `'${status}'`).join(', ');
/** As the index has it. */
const COUNTED_INSTANT = 'case when item.sent_at is null then item.scheduled_at else item.sent_at end';

/**
 * What each of the items may repeat around a period: a sketch of everything is compared, and the few that come near are read. Of the items
 * themselves counts what is written now, of others what was approved.
 */
export async function readSuspicions(
  tx: EntityManager,
  workspaceId: string,
  rule: NearDuplicateRule,
  itemIds: readonly string[],
  period: Period,
): Promise<Suspicion[]> {
  const own = await ownRows(tx, workspaceId, itemIds);
  const standing = await standingRows(tx, workspaceId, rule, own, period);
  const ownPairs = await readPairs(tx, workspaceId, own);
  const sketched = [
    ...own.map((row) => ({ ...row, sketch: sketchOf(ownPairs.get(row.revisionId) ?? new Set()) })),
    ...standing.map((row) => ({ ...row, sketch: row.sketch && readSketch(row.sketch) })),
  ];
  const looks = own.every(({ media }) => media.length === 0) ? new Map<string, string>() : await looksOf(tx, workspaceId, sketched);
  const rows = sketched.map((row) => ({ ...row, media: mediaOf(row, looks) }));

  const suspicions = rows
    .slice(0, own.length)
    .map((item) => ({ item, others: rows.filter((other) => mayRepeat(rule, item, other)).slice(0, MOST_READ) }));
  const suspects = suspicions.flatMap(({ others }) => others);
  const pairs = new Map([...ownPairs, ...(await readPairs(tx, workspaceId, suspects))]);
  const toSayer = ({ revisionId, sketch: _, at, ...row }: SketchedRow): Sayer => ({
    ...row,
    atMs: at?.getTime() ?? null,
    pairs: pairs.get(revisionId) ?? new Set(),
  });
  return suspicions.map(({ item, others }) => ({ item: toSayer(item), others: others.map(toSayer) }));
}

/** A row that can be compared. Those from before the sketch have none. */
interface SketchedRow extends Omit<Row, 'sketch' | 'media'> {
  readonly sketch: Uint32Array | null;
  readonly media: readonly SeenMedia[];
}

function mayRepeat(rule: NearDuplicateRule, item: SketchedRow, other: SketchedRow): boolean {
  if (watchOver(rule, item, other) === null) return false;
  if (item.sketch === null || other.sketch === null) return true;
  const least = rule.fromPercent / 100;
  return sketchLikeness(item.sketch, other.sketch) >= least - SKETCH_ERROR || mediaLikeness(item.media, other.media) >= least;
}

/** A sketch as it is kept with its revision. */
export function sketchBytes(content: ItemContent): Buffer {
  return Buffer.from(sketchOf(pairsOf(wordsOf(content))).buffer);
}

function readSketch(bytes: Buffer): Uint32Array {
  // A row's bytes may begin anywhere in the buffer that they came in; numbers begin at multiples of four.
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}

function ownRows(tx: EntityManager, workspaceId: string, itemIds: readonly string[]): Promise<Row[]> {
  return tx.query<Row[]>(`${rowsBy('item.revision_id')} where item.workspace_id = $1 and item.id = any($2) order by item.id`, [
    workspaceId,
    itemIds,
  ]);
}

function standingRows(
  tx: EntityManager,
  workspaceId: string,
  rule: NearDuplicateRule,
  own: readonly Row[],
  { fromMs, untilMs }: Period,
): Promise<Row[]> {
  const most = Math.min(MOST_COMPARED.inAll, MOST_COMPARED.each * own.length);
  if (most === 0) return Promise.resolve([]);
  const [itemIds, channelIds] = [own.map(({ itemId }) => itemId), own.map(({ channelId }) => channelId)];
  return tx.query<Row[]>(
    `${rowsBy('item.approved_revision_id')}
      where item.workspace_id = $1 and item.origin = 'planned' and item.status in (${COUNTED}) and item.id <> all($2)
        and ${COUNTED_INSTANT} >= $3 and (item.channel_id = any($4) or $5)
      order by extract(epoch from greatest($6 - ${COUNTED_INSTANT}, ${COUNTED_INSTANT} - $7)) limit $8`,
    [
      workspaceId,
      itemIds,
      new Date(fromMs - nearDuplicateReachMs(rule)),
      channelIds,
      rule.acrossChannels !== null,
      new Date(fromMs),
      new Date(untilMs),
      most,
    ],
  );
}

/** Every item with the revision that counts of it. */
function rowsBy(revision: 'item.revision_id' | 'item.approved_revision_id'): string {
  return `select item.id as "itemId", item.channel_id as "channelId", item.platform, item.response_id as "responseId", item.series_id as "seriesId",
                 follow_up.lead_id as "leadId", item.headline, channel.display_name as "channelName", ${COUNTED_INSTANT} as at,
                 revision.id as "revisionId", revision.sketch, revision.content -> 'media' as media
            from item
            join revision on revision.id = ${revision} and revision.workspace_id = item.workspace_id
            join channel on channel.id = item.channel_id and channel.workspace_id = item.workspace_id
            left join follow_up on follow_up.item_id = item.id and follow_up.workspace_id = item.workspace_id`;
}

/** What their words are made of, by revision. */
async function readPairs(
  tx: EntityManager,
  workspaceId: string,
  rows: readonly Pick<Row, 'revisionId'>[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const ids = [...new Set(rows.map(({ revisionId }) => revisionId))];
  const revisions = ids.length === 0 ? [] : await tx.findBy(RevisionEntity, { workspaceId, id: In(ids) });
  return new Map(revisions.map(({ id, content }) => [id, pairsOf(wordsOf(content))]));
}

/** What each picture looks like, by its file's id, where that is known. */
async function looksOf(tx: EntityManager, workspaceId: string, rows: readonly Pick<Row, 'media'>[]): Promise<Map<string, string>> {
  const found = await tx.query<{ id: string; look: string }[]>(
    `select id, look from media_asset where workspace_id = $1 and id = any($2) and look is not null`,
    [workspaceId, [...new Set(rows.flatMap(({ media }) => media.map(({ mediaId }) => mediaId)))]],
  );
  return new Map(found.map(({ id, look }) => [id, look]));
}

function wordsOf({ title, text }: ItemContent): string {
  return `${title}\n${text}`;
}

function mediaOf({ media }: Pick<ItemContent, 'media'>, looks: ReadonlyMap<string, string>): SeenMedia[] {
  return media.filter(({ role }) => role !== 'cover').map(({ mediaId, sha256 }) => ({ sha256, look: looks.get(mediaId) ?? null }));
}
