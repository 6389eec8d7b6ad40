import { EXPOSURES } from '@longstream/domain/fatigue/exposure';
import { ITEM_STATUSES, type ItemStatus as DomainStatus } from '@longstream/domain/items/item-status';
import { DECLARATIONS, MEDIA_ROLES } from '@longstream/domain/items/item-content';
import { BLOCK_STYLES } from '@longstream/domain/items/text-style';
import { LEDGER_KINDS } from '@longstream/domain/ledger/entry-kinds';
import { REASON_CLASSES } from '@longstream/domain/publishing/outcome';
import { REFUSAL_CODES } from '@longstream/domain/refusal';
import { z } from 'zod';
import { ItemApproval } from './approvals.ts';
import { Metric } from './campaigns.ts';
import { Capability, Platform } from './channels.ts';
import { Declaration } from './content-rules.ts';
import { CapOverride } from './overrides.ts';
import { PlatformSettings } from './platforms/platform-settings.ts';
import { Id, IanaZone, Instant, line, pageOf, PageQuery, prose, Tag, WallTime } from './primitives.ts';

export const ItemStatus = z.enum(ITEM_STATUSES as [DomainStatus, ...DomainStatus[]]).meta({ id: 'ItemStatus' });

export const ContentMedia = z
  .strictObject({ mediaId: Id, sha256: z.string().regex(/^[0-9a-f]{64}$/), role: z.enum(MEDIA_ROLES) })
  .meta({ id: 'ContentMedia' });

const Stretch = { from: z.number().int().min(0), to: z.number().int().min(0) };

/** How a stretch of an article looks, by UTF-16 indices of its text. There is no other markup, and links lead to the web alone. */
const TextStyle = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum([...BLOCK_STYLES, 'bold']), ...Stretch }),
    z.strictObject({ kind: z.literal('link'), ...Stretch, href: z.url({ protocol: /^https?$/ }).max(2000) }),
  ])
  .meta({ id: 'TextStyle' });

/** Everything that will be sent. What a platform refuses is found by the domain's rules, not here, so that a half-written item can be saved. */
export const ItemContent = z
  .strictObject({
    platform: Platform,
    capability: Capability.exclude(['reviews']).optional(),
    title: prose(500),
    text: prose(20_000),
    styles: z.array(TextStyle).max(2000).optional(),
    media: z.array(ContentMedia).max(40),
    settings: PlatformSettings,
    /** What its words may have to say too. */
    declares: z.array(Declaration).max(DECLARATIONS.length).optional(),
  })
  .refine((content) => content.settings.platform === content.platform, {
    path: ['settings', 'platform'],
    message: 'must be the platform of the item',
  })
  .meta({ id: 'ItemContent' });
export type ItemContent = z.output<typeof ItemContent>;

export const Revision = z
  .object({ id: Id, hash: z.string(), content: ItemContent, authorId: z.string(), authorName: z.string(), createdAt: Instant })
  .meta({ id: 'Revision' });

export const RevisionPage = pageOf(Revision).meta({ id: 'RevisionPage' });
export type RevisionPage = z.output<typeof RevisionPage>;
export const RevisionQuery = z.strictObject({ ...PageQuery, limit: z.coerce.number().int().min(1).max(100).default(20) });
export type RevisionQuery = z.output<typeof RevisionQuery>;

export const StatusReason = z
  .object({
    class: z.enum([...REASON_CLASSES, 'lateness', 'cap', 'person', 'edited', 'doubled']),
    code: z.string().nullable(),
    text: z.string(),
  })
  .meta({ id: 'StatusReason' });

const LatestValue = z.object({ metric: Metric, value: z.number(), at: Instant }).meta({ id: 'LatestValue' });

export const ExposureKind = z.enum(EXPOSURES).meta({ id: 'ExposureKind' });

/** An item as lists and the board show it. `scheduledAt` of a draft is its wished time. `version` guards edits: send back the one you read. */
export const Item = z
  .object({
    id: Id,
    version: z.number().int(),
    origin: z.enum(['planned', 'imported']),
    status: ItemStatus,
    statusReason: StatusReason.nullable(),
    platform: Platform,
    channelId: Id.nullable(),
    campaignId: Id,
    responseId: Id,
    responseTitle: z.string(),
    headline: z.string(),
    tags: z.array(z.string()),
    /** What it is worth beside others, where a plan has to choose. */
    value: z.number().int(),
    /** Whether it stays where it is, whatever is planned. */
    pinned: z.boolean(),
    /** What it asks of its audience, and what a member has said of that; null: it follows from the way it goes out. */
    exposure: ExposureKind,
    chosenExposure: ExposureKind.nullable(),
    /** Whether it may be spent on learning about another hour. */
    movable: z.boolean(),
    /** Said of what is part of the formal answer to a charge. */
    formal: z.literal(true).optional(),
    scheduledAt: Instant.nullable(),
    wallTime: z.string().nullable(),
    timeZone: z.string().nullable(),
    sentAt: Instant.nullable(),
    liveAt: Instant.nullable(),
    externalUrl: z.string().nullable(),
    /** Who posts it, where a person has to; null: whoever may. */
    assigneeId: z.string().nullable(),
    /** The series that it is an occurrence of. */
    seriesId: Id.nullable(),
    createdBy: z.string(),
    updatedAt: Instant,
  })
  .meta({ id: 'Item' });
export type Item = z.output<typeof Item>;

/**
 * The work a person has to finish at the platform, or had to: `ended` when nobody came back with its link in time. `phone`: the link, as address and as QR code, opens what was sent there already. `by_hand`:
 * the approved words are copied and the files downloaded; the link leads to where one posts, as far as that is known.
 */
export const HandOff = z
  .object({
    kind: z.enum(['phone', 'by_hand']),
    state: z.enum(['awaiting', 'ended']),
    openUrl: z.string(),
    title: z.string(),
    text: z.string(),
    media: z.array(ContentMedia),
    expiresAt: Instant.nullable(),
  })
  .meta({ id: 'HandOff' });

/** What a person brings back from the platform: the item's link, or the text that the platform's share button gave with the link inside. */
export const FinishHandOff = z.strictObject({ url: line(2000) }).meta({ id: 'FinishHandOff' });
export type FinishHandOff = z.output<typeof FinishHandOff>;

/** Figures that a person read off the platform, now or at the instant they name. */
export const TypeMetrics = z
  .strictObject({
    at: Instant.optional(),
    values: z
      .partialRecord(Metric, z.number().int().min(0).max(1_000_000_000_000))
      .refine((values) => Object.keys(values).length > 0, 'must hold a value'),
  })
  .meta({ id: 'TypeMetrics' });
export type TypeMetrics = z.output<typeof TypeMetrics>;

export const ItemDetail = Item.extend({
  revision: Revision.nullable(),
  approvedHash: z.string().nullable(),
  /** What was approved last, where it is not what the item says now. */
  lastApproved: ItemContent.nullable(),
  approvals: z.array(ItemApproval),
  latest: z.array(LatestValue),
  imported: z.array(z.object({ metric: Metric, value: z.number().nullable(), asPrinted: z.string(), note: z.string().nullable() })),
  handOff: HandOff.nullable(),
  overrides: z.array(CapOverride),
  nextSampleAt: Instant.nullable(),
}).meta({ id: 'ItemDetail' });
export type ItemDetail = z.output<typeof ItemDetail>;

export const ItemPage = pageOf(Item).meta({ id: 'ItemPage' });

/** Which items are meant; each that is there must be met. `author` is the member who wrote it first. */
export const ItemFilter = z
  .strictObject({
    campaignId: Id.optional(),
    platform: Platform.optional(),
    channelId: Id.optional(),
    author: line(100).optional(),
    status: ItemStatus.optional(),
    tag: Tag.optional(),
  })
  .meta({ id: 'ItemFilter' });
export type ItemFilter = z.output<typeof ItemFilter>;

/**
 * `from` and `to` bound the scheduled instant, half-open; `unscheduled` lists what has none, `inSeries` what a series made or was made of.
 * `q` finds a part of the headline or of the text.
 */
export const ItemQuery = z.strictObject({
  ...PageQuery,
  ...ItemFilter.shape,
  limit: z.coerce.number().int().min(1).max(500).default(100),
  from: Instant.optional(),
  to: Instant.optional(),
  unscheduled: z.enum(['true', 'false']).optional(),
  inSeries: z.enum(['true', 'false']).optional(),
  responseId: Id.optional(),
  origin: z.enum(['planned', 'imported']).optional(),
  q: prose(200).optional(),
});
export type ItemQuery = z.output<typeof ItemQuery>;

/** How many a list would show in all its pages. */
export const ItemCountQuery = ItemQuery.omit({ limit: true, cursor: true });
export type ItemCountQuery = z.output<typeof ItemCountQuery>;
export const ItemCount = z.object({ items: z.number().int() }).meta({ id: 'ItemCount' });
export type ItemCount = z.output<typeof ItemCount>;

/** The items of a view as a file; `from` and `to` as in the list. Without them it holds all, those without a time as well. */
export const ItemExportQuery = z.strictObject({
  ...ItemFilter.shape,
  from: Instant.optional(),
  to: Instant.optional(),
  format: z.enum(['csv', 'json']).default('csv'),
});
export type ItemExportQuery = z.output<typeof ItemExportQuery>;

/** `wish`: the time that the draft hopes for. */
export const CreateItem = z
  .strictObject({
    responseId: Id,
    channelId: Id,
    content: ItemContent.optional(),
    wish: z.strictObject({ wallTime: WallTime, timeZone: IanaZone }).optional(),
  })
  .meta({ id: 'CreateItem' });
export type CreateItem = z.output<typeof CreateItem>;

export const SaveContent = z.strictObject({ version: z.number().int(), content: ItemContent }).meta({ id: 'SaveContent' });
export type SaveContent = z.output<typeof SaveContent>;

export const SaveTags = z
  .strictObject({
    tags: z
      .array(Tag)
      .max(20)
      .refine((tags) => new Set(tags).size === tags.length, 'must name each tag once'),
  })
  .meta({ id: 'SaveTags' });
export type SaveTags = z.output<typeof SaveTags>;

/** Puts a draft under another response, and so into its campaign. */
export const RegroupItem = z.strictObject({ version: z.number().int(), responseId: Id }).meta({ id: 'RegroupItem' });
export type RegroupItem = z.output<typeof RegroupItem>;

export const UsedTag = z.object({ tag: z.string(), items: z.number().int() }).meta({ id: 'UsedTag' });
export type UsedTag = z.output<typeof UsedTag>;

export const ScheduleItem = z
  .strictObject({ version: z.number().int(), wallTime: WallTime, timeZone: IanaZone })
  .meta({ id: 'ScheduleItem' });
export type ScheduleItem = z.output<typeof ScheduleItem>;

/** Items and their new times, null for none. All of them move, or none does. */
export const MoveItems = z
  .strictObject({
    moves: z
      .array(
        z.strictObject({
          itemId: Id,
          version: z.number().int(),
          time: z.strictObject({ wallTime: WallTime, timeZone: IanaZone }).nullable(),
        }),
      )
      .min(1)
      .max(200)
      .refine((moves) => new Set(moves.map(({ itemId }) => itemId)).size === moves.length, 'must name each item once'),
  })
  .meta({ id: 'MoveItems' });
export type MoveItems = z.output<typeof MoveItems>;

/** The versions that the items are now. */
export const MovedItems = z.object({ items: z.array(z.object({ itemId: Id, version: z.number().int() })) }).meta({ id: 'MovedItems' });
export type MovedItems = z.output<typeof MovedItems>;

/** What `not_moved` tells of each item that could not: why, and who changed it last where it is not as it was read. */
export const RefusedMoves = z.object({
  refused: z.array(
    z.object({
      itemId: Id,
      headline: z.string(),
      code: z.enum(REFUSAL_CODES),
      details: z.record(z.string(), z.unknown()),
      changed: z.object({ kind: z.enum(LEDGER_KINDS), byName: z.string().nullable(), at: Instant }).nullable(),
    }),
  ),
});
export type RefusedMoves = z.output<typeof RefusedMoves>;

export const VersionOnly = z.strictObject({ version: z.number().int() }).meta({ id: 'VersionOnly' });
export type VersionOnly = z.output<typeof VersionOnly>;

/** A person's answer where the platform could not be asked: the item is there (`externalUrl` says where) or is not. */
export const SettleItem = z
  .strictObject({ version: z.number().int(), published: z.boolean(), externalId: z.string().max(200).optional() })
  .meta({ id: 'SettleItem' });
export type SettleItem = z.output<typeof SettleItem>;

const happened = { hours: z.number(), at: Instant };

/** What happened while an item grew: a round number that it first showed, and what else the team did. */
export const CurveEvent = z.discriminatedUnion('kind', [
  z.object({ ...happened, kind: z.literal('milestone'), value: z.number() }),
  z.object({ ...happened, kind: z.literal('sister_live'), account: z.string() }),
  z.object({ ...happened, kind: z.literal('hot_search'), entry: z.string() }),
  z.object({ ...happened, kind: z.literal('next_approved'), headline: z.string() }),
]);
export type CurveEvent = z.output<typeof CurveEvent>;

/** One metric over the hours since the item went live. `backwards` marks a counter that fell. */
export const ItemCurve = z
  .object({
    metric: Metric,
    metrics: z.array(Metric),
    liveAt: Instant.nullable(),
    points: z.array(z.object({ hours: z.number(), value: z.number(), at: Instant, backwards: z.boolean() })),
    events: z.array(CurveEvent),
  })
  .meta({ id: 'ItemCurve' });
export type ItemCurve = z.output<typeof ItemCurve>;
export const CurveQuery = z.strictObject({ metric: Metric.optional() });
export type CurveQuery = z.output<typeof CurveQuery>;

/**
 * What waits for a decision, oldest first. `mayDecide` is false for one's own work, and while others are asked. `hardHits`: at how many
 * places its words break a hard rule by now, so that nobody can approve it.
 */
export const ApprovalTask = z
  .object({ approval: ItemApproval, item: Item, mayDecide: z.boolean(), hardHits: z.number().int() })
  .meta({ id: 'ApprovalTask' });
export const ApprovalPage = pageOf(ApprovalTask).meta({ id: 'ApprovalPage' });
export type ApprovalPage = z.output<typeof ApprovalPage>;
export const ApprovalQuery = z.strictObject(PageQuery);
export type ApprovalQuery = z.output<typeof ApprovalQuery>;
