import type { ItemContent } from '@longstream/domain/items/item-content';
import { COUNTED_STATUSES } from '@longstream/domain/items/item-status';
import { pairsOf, sketchLikeness, sketchOf } from '@longstream/domain/near-duplicates/likeness';
import { type NearDuplicateRule, nearDuplicateReachMs } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import { mediaLikeness, type Said, type SaidAt, type SeenMedia, watchOver } from '@longstream/domain/near-duplicates/near-duplicates';
import { type EntityManager, In } from 'typeorm';
import { FollowUpEntity } from '../follow-ups/follow-up.entity.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';

/** The nearest in time of what could be repeated; beyond so many nobody looks. */
const MOST_COMPARED = 2_000;
/** Those whose words are read and compared one by one. */
const MOST_READ = 50;
/** A sketch is off by as much once in a thousand times. */
const SKETCH_ERROR = 0.2;

/** An item that may be repeated, as the finding names it. */
interface Repeated extends SaidAt {
  readonly headline: string;
  readonly channelName: string;
}

interface Row {
  readonly itemId: string;
  readonly channelId: string;
  readonly platform: Said['platform'];
  readonly responseId: string;
  readonly seriesId: string | null;
  readonly leadId: string | null;
  readonly headline: string;
  readonly channelName: string;
  readonly at: Date;
  readonly revisionId: string;
  readonly sketch: Buffer | null;
  readonly media: ItemContent['media'];
}

const COUNTED = COUNTED_STATUSES.map((status) => `'${status}'`).join(', ');
/** As the index has it. */
const COUNTED_INSTANT = 'case when item.sent_at is null then item.scheduled_at else item.sent_at end';

/** What an item says, as it is written now. */
export async function saidBy(tx: EntityManager, item: ItemEntity): Promise<Said> {
  const { id: itemId, workspaceId, channelId, platform, responseId, seriesId } = item;
  const revision = await tx.findOneByOrFail(RevisionEntity, { workspaceId, id: item.revisionId ?? '' });
  const followUp = await tx.findOneBy(FollowUpEntity, { workspaceId, itemId });
  const looks = await looksOf(tx, workspaceId, [revision.content.media]);
  return {
    itemId,
    channelId: channelId ?? '',
    platform,
    responseId,
    seriesId,
    leadId: followUp?.leadId ?? null,
    words: wordsOf(revision.content),
    media: mediaOf(revision.content, looks),
  };
}

/**
 * Whatever may be like it from the beginning of the rule's reach on: a sketch of each is compared, and the few that come near are read. An
 * instant in epoch milliseconds.
 */
export async function likelyRepeats(
  tx: EntityManager,
  workspaceId: string,
  rule: NearDuplicateRule,
  said: Said,
  atMs: number,
): Promise<Repeated[]> {
  const rows = (await nearest(tx, workspaceId, rule, said, atMs)).filter((row) => watchOver(rule, said, row) !== null);
  const looks =
    said.media.length === 0
      ? new Map<string, string>()
      : await looksOf(
          tx,
          workspaceId,
          rows.map(({ media }) => media),
        );
  const sketch = sketchOf(pairsOf(said.words));
  const least = rule.fromPercent / 100;
  const suspects = rows.filter(
    (row) =>
      row.sketch === null ||
      sketchLikeness(sketch, readSketch(row.sketch)) >= least - SKETCH_ERROR ||
      mediaLikeness(said.media, mediaOf(row, looks)) >= least,
  );
  const read = suspects.slice(0, MOST_READ);
  const revisions = await tx.findBy(RevisionEntity, { workspaceId, id: In(read.map(({ revisionId }) => revisionId)) });
  const contents = new Map(revisions.map(({ id, content }) => [id, content]));
  return read.flatMap(({ revisionId, at, ...row }) => {
    const content = contents.get(revisionId);
    return content === undefined ? [] : [{ ...row, atMs: at.getTime(), words: wordsOf(content), media: mediaOf(content, looks) }];
  });
}

/** A sketch as it is kept with its revision. */
export function sketchBytes(content: ItemContent): Buffer {
  return Buffer.from(sketchOf(pairsOf(wordsOf(content))).buffer);
}

function readSketch(bytes: Buffer): Uint32Array {
  // A row's bytes may begin anywhere in the buffer that they came in; numbers begin at multiples of four.
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}

function nearest(tx: EntityManager, workspaceId: string, rule: NearDuplicateRule, said: Said, atMs: number): Promise<Row[]> {
  const since = new Date(atMs - nearDuplicateReachMs(rule));
  return tx.query<Row[]>(
    `select item.id as "itemId", item.channel_id as "channelId", item.platform, item.response_id as "responseId", item.series_id as "seriesId",
            follow_up.lead_id as "leadId", item.headline, channel.display_name as "channelName", ${COUNTED_INSTANT} as at,
            revision.id as "revisionId", revision.sketch, revision.content -> 'media' as media
       from item
       join revision on revision.id = item.approved_revision_id and revision.workspace_id = item.workspace_id
       join channel on channel.id = item.channel_id and channel.workspace_id = item.workspace_id
       left join follow_up on follow_up.item_id = item.id and follow_up.workspace_id = item.workspace_id
      where item.workspace_id = $1 and item.origin = 'planned' and item.status in (${COUNTED}) and item.id <> $2
        and ${COUNTED_INSTANT} >= $3 and (item.channel_id = $4 or $5)
      order by abs(extract(epoch from ${COUNTED_INSTANT} - $6)) limit $7`,
    [workspaceId, said.itemId, since, said.channelId, rule.acrossChannels !== null, new Date(atMs), MOST_COMPARED],
  );
}

/** What each picture looks like, by its file's id, where that is known. */
async function looksOf(tx: EntityManager, workspaceId: string, media: readonly ItemContent['media'][]): Promise<Map<string, string>> {
  const ids = new Set(media.flat().map(({ mediaId }) => mediaId));
  if (ids.size === 0) return new Map();
  const rows = await tx.query<{ id: string; look: string }[]>(
    `select id, look from media_asset where workspace_id = $1 and id = any($2) and look is not null`,
    [workspaceId, [...ids]],
  );
  return new Map(rows.map(({ id, look }) => [id, look]));
}

function wordsOf({ title, text }: ItemContent): string {
  return `${title}\n${text}`;
}

function mediaOf({ media }: Pick<ItemContent, 'media'>, looks: ReadonlyMap<string, string>): SeenMedia[] {
  return media.filter(({ role }) => role !== 'cover').map(({ mediaId, sha256 }) => ({ sha256, look: looks.get(mediaId) ?? null }));
}
