import { Injectable } from '@nestjs/common';
import type { DemoFilling } from '@longstream/contracts/demo';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { nextSampleAtMs } from '@longstream/domain/engagement/next-sample';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { DEMO_ACCOUNTS, demoContent } from '@longstream/domain/platforms/demo-accounts';
import { PLATFORM_METRICS } from '@longstream/domain/platforms/platform-metrics';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { samplingRule } from '@longstream/domain/platforms/sampling-rules';
import { Refusal } from '@longstream/domain/refusal';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, In } from 'typeorm';
import { v7 } from 'uuid';
import { ApprovalEntity, DecisionEntity } from '../approvals/approval.entity.ts';
import { AudienceChannelEntity, AudienceEntity } from '../audiences/audience.entity.ts';
import { CampaignEntity, GoalEntity } from '../campaigns/campaign.entity.ts';
import { ChannelCredentialEntity } from '../channels/channel-credential.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, ROW_LOCK, workspaceNow } from '../database/database.ts';
import { keepPastSamples, type PastSample } from '../engagement/past-samples.queries.ts';
import { FrequencyCapEntity } from '../frequency-caps/frequency-cap.entity.ts';
import { HandOffEntity } from '../hand-offs/hand-off.entity.ts';
import { hashOf, headlineOf } from '../items/item-rows.queries.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { LongJobsService, type Tell } from '../long-jobs/long-jobs.service.ts';
import { TestFilmService } from '../media/test-film.service.ts';
import { AttemptEntity } from '../publishing/attempt.entity.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { writeCameraRumour } from './camera-rumour.ts';
import { DemoChannelsService } from './demo-channels.service.ts';
import { type ItemRows, removedAt, rowsOf, type Told } from './history-rows.ts';
import { planItems } from './plan.ts';
import { type PastPost, type Posted, SandboxHistory } from './sandbox-history.ts';
import { CAMPAIGNS, wordsOf } from './story.ts';

/** Each account, the one by hand, the film, its posts, and the rows. */
const STEPS = DEMO_ACCOUNTS.length + 4;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** At these ages the demo's items were read: often while they were young. */
const READ_AT_HOURS = [1, 2, 3, 6, 9, 12, 18, 24, 36, 48, 72, 96, 120, 168, 240, 336, 432] as const;
/** Of the newest items so many have their comments read. */
const HEARD = 6;
/** The account whose consent ends in a few days, and under whose cap two items collide. */
const SISTER = 1;
const EXPIRES_IN_MS = 3 * DAY_MS;

/** Of what was sent the sandbox has a post, in doubt or not. */
const POSTED = ['live', 'removed', 'in_platform_review', 'unconfirmed'] as const satisfies readonly ItemStatus[];

/** What of the sandbox's counts a platform tells its apps. */
const COUNT_OF: Partial<Record<Metric, string>> = {
  plays: 'views',
  likes: 'likes',
  comments: 'comments',
  shares: 'shares',
  favourites: 'favourites',
  coins: 'coins',
  danmaku: 'danmaku',
};

const FILLED = ['channels', 'campaigns', 'items', 'approvals', 'samples', 'frequency-caps', 'hand-offs', 'holds', 'media'] as const;

/** Where and when the story is told, and by which two of the members. */
interface Setting {
  readonly workspace: WorkspaceEntity;
  readonly now: Date;
  readonly author: string;
  readonly approver: string;
}

/**
 * Fills a demo with four weeks around its now: accounts, campaigns, items wherever an item can stand, and the history of those that went
 * out, whose posts stand in the sandbox and gain from there on what its audience gives them.
 */
@Injectable()
export class FillingService {
  constructor(
    private readonly db: Database,
    private readonly channels: DemoChannelsService,
    private readonly films: TestFilmService,
    private readonly sandbox: SandboxHistory,
    private readonly ledger: LedgerService,
    private readonly jobs: LongJobsService,
  ) {}

  /**
   * May be asked for again where it broke off: accounts are the same channels again, and rows are written all or none.
   *
   * @throws {Refusal} `not_allowed` outside a demo, `already_exists` where there is a campaign already
   */
  async fill(actor: Actor, jobId?: string): Promise<DemoFilling> {
    const setting = await this.open(actor);
    return this.jobs.during(
      actor,
      { id: jobId, kind: 'demo', of: STEPS },
      (tell) => this.tell(actor, setting, tell),
      ({ items }) => ({ written: items, refused: 0 }),
    );
  }

  private async tell(actor: Actor, setting: Setting, tell: Tell): Promise<DemoFilling> {
    const channels = await this.connected(actor, tell);
    const { film, cover } = await this.films.add(actor);
    tell(channels.length + 1);
    const story = storyRows(actor, setting);
    const drafts = draftsOf(setting, channels, story.responses, { film: film.media, cover: cover.media });

    const sent = drafts.filter(({ status, at }) => at !== null && (POSTED as readonly ItemStatus[]).includes(status));
    const posts = await this.sandbox.make(
      sent.map((draft) => pastPostOf(draft)),
      { film: film.bytes, cover: cover.bytes },
    );
    tell(channels.length + 2);
    const postOf = new Map(sent.map((draft, index) => [draft, posts[index] ?? null]));
    const told = drafts.map((draft): Told => ({ ...draft, posted: postOf.get(draft) ?? null }));
    await this.write(actor, setting, channels, story, told);
    return { channels: channels.length, items: told.length };
  }

  private open({ workspaceId }: Actor): Promise<Setting> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const workspace = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
      if (workspace.kind !== 'demo') throw new Refusal('not_allowed', { action: 'demo.steer', why: 'only a demo is filled with a story' });
      await assertUntold(tx, workspaceId);
      const people = await tx.find(MemberEntity, {
        where: { workspaceId, role: In(['owner', 'manager']) },
        order: { joinedAt: 'ASC', id: 'ASC' },
      });
      const [author, approver] = people;
      if (author === undefined || approver === undefined)
        throw new Error('A demo has two people at least: nobody approves their own work.');
      return { workspace, now: await workspaceNow(tx, workspaceId), author: author.userId, approver: approver.userId };
    });
  }

  private async connected(actor: Actor, tell: Tell): Promise<ChannelEntity[]> {
    const ids = await this.channels.connect(actor, tell);
    const found = await this.db.inWorkspace(actor.workspaceId, (tx) =>
      tx.findBy(ChannelEntity, { workspaceId: actor.workspaceId, id: In(ids) }),
    );
    const byId = new Map(found.map((channel) => [channel.id, channel]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** All rows or none, and once, however many are at it. */
  private write(actor: Actor, setting: Setting, channels: readonly ChannelEntity[], story: Story, told: readonly Told[]): Promise<void> {
    const { workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.findOneOrFail(WorkspaceEntity, { where: { id: workspaceId }, lock: ROW_LOCK });
      await assertUntold(tx, workspaceId);
      await tx.insert(CampaignEntity, story.campaigns);
      await tx.insert(GoalEntity, story.goals);
      await tx.insert(ResponseEntity, story.responses);
      await this.writeItems(tx, setting, told);
      await writeTrouble(tx, workspaceId, setting, channels);
      await writeCameraRumour(tx, { ...setting, workspaceId });
      await announce(tx, workspaceId, [...FILLED]);
    });
  }

  private async writeItems(tx: EntityManager, { workspace: { id: workspaceId }, now }: Setting, told: readonly Told[]): Promise<void> {
    const rows = told.map(rowsOf);
    const samples = rows.flatMap(({ item }, index) => samplesOf(item.id, told[index], now));
    const readAt = new Map(samples.map(({ itemId, at }) => [itemId, at]));
    await tx.insert(ItemEntity, withReadings(rows, told, readAt, now));
    await tx.insert(
      RevisionEntity,
      rows.map(({ revision }) => revision),
    );
    await tx.insert(ApprovalEntity, present(rows.map(({ approval }) => approval)));
    await tx.insert(DecisionEntity, present(rows.map(({ decision }) => decision)));
    await tx.insert(AttemptEntity, present(rows.map(({ attempt }) => attempt)));
    await tx.insert(HandOffEntity, present(rows.map(({ item }) => handOffOf(item, now))));
    await this.ledger.recordAll(
      tx,
      workspaceId,
      now,
      rows.flatMap(({ entries }) => entries),
    );
    await keepPastSamples(tx, workspaceId, samples);
  }
}

async function assertUntold(tx: EntityManager, workspaceId: string): Promise<void> {
  if (await tx.existsBy(CampaignEntity, { workspaceId })) throw new Refusal('already_exists', { what: 'campaign' });
}

interface Story {
  readonly campaigns: Pick<
    CampaignEntity,
    'id' | 'workspaceId' | 'name' | 'situation' | 'triggers' | 'startsOn' | 'endsOn' | 'createdBy'
  >[];
  readonly goals: GoalEntity[];
  readonly responses: Pick<ResponseEntity, 'id' | 'workspaceId' | 'campaignId' | 'title' | 'message' | 'position'>[];
}

function storyRows({ workspaceId }: Actor, { workspace: { timeZone }, now, author: createdBy }: Setting): Story {
  const day = (days: number) => dateOf(now.getTime() + days * DAY_MS, timeZone);
  const told = CAMPAIGNS.map(({ name, situation, triggers, goals, responses }, index) => {
    const campaign = {
      id: v7(),
      workspaceId,
      name,
      situation,
      triggers,
      startsOn: day(index * 3 - 19),
      endsOn: day(9 + index * 3),
      createdBy,
    };
    const ofCampaign = { workspaceId, campaignId: campaign.id };
    return {
      campaign,
      goals: goals.map((goal, position) => ({ id: v7(), ...ofCampaign, ...goal, position })),
      responses: responses.map((response, position) => ({ id: v7(), ...ofCampaign, ...response, position })),
    };
  });
  return {
    campaigns: told.map(({ campaign }) => campaign),
    goals: told.flatMap(({ goals }) => goals),
    responses: told.flatMap(({ responses }) => responses),
  };
}

type Files = Pick<Parameters<typeof demoContent>[1], 'film' | 'cover'>;
type Draft = Omit<Told, 'posted'>;

/** The items in words, each for its account; every fifth is the approver's own work, which the author decides on. */
function draftsOf(
  { workspace, now, author, approver }: Setting,
  channels: readonly ChannelEntity[],
  responses: Story['responses'],
  files: Files,
): Draft[] {
  return planItems(DEMO_ACCOUNTS, now.getTime(), workspace.timeZone).flatMap(({ account, status, atMs }, nth) => {
    const [channel, response] = [channels[account], responses[nth % responses.length]];
    if (channel === undefined || response === undefined) return [];
    const content = demoContent(channel.platform, { title: response.title, text: wordsOf(nth, response.title), ...files });
    const isApproversOwn = nth % 5 === 4;
    return [
      {
        workspaceId: workspace.id,
        timeZone: workspace.timeZone,
        now,
        response,
        channel,
        status,
        at: atMs === null ? null : new Date(atMs),
        content,
        hash: hashOf(content),
        headline: headlineOf(content, response.title),
        authorId: isApproversOwn ? approver : author,
        approverId: isApproversOwn ? author : approver,
      },
    ];
  });
}

function pastPostOf({ channel, content, status, at, now }: Draft): PastPost {
  const createdAt = at ?? now;
  return {
    platform: channel.platform,
    account: channel.externalAccountId,
    title: content.title,
    text: content.text,
    tags: 'tags' in content.settings ? content.settings.tags : [],
    createdAt,
    ...(status === 'removed' && { removedAt: removedAt(createdAt, now) }),
    readAt: READ_AT_HOURS.map((hours) => new Date(createdAt.getTime() + hours * HOUR_MS)).filter((readAt) => readAt < now),
  };
}

function samplesOf(itemId: string, told: Told | undefined, now: Date): PastSample[] {
  if (told?.posted == null || !['live', 'removed'].includes(told.status)) return [];
  const gone = told.status === 'removed' ? removedAt(told.at ?? now, now) : now;
  const read = told.posted.read.map(({ at, counts }) => ({ at: new Date(at), counts })).filter(({ at }) => at < gone);
  return read.flatMap(({ at, counts }) =>
    metricsOf(told.channel.platform, counts).map(([metric, value]) => ({ itemId, metric, at, value })),
  );
}

function metricsOf(platform: Platform, counts: Posted['read'][number]['counts']): [Metric, number][] {
  return PLATFORM_METRICS[platform].flatMap((metric) => {
    const value = counts[COUNT_OF[metric] ?? ''];
    return value === undefined ? [] : [[metric, value] as [Metric, number]];
  });
}

/** The items with when they were read last and are next, and whose comments are read. */
function withReadings(rows: readonly ItemRows[], told: readonly Told[], readAt: ReadonlyMap<string, Date>, now: Date): ItemRows['item'][] {
  const newest = rows.filter(({ item }) => item.status === 'live').slice(-HEARD);
  return rows.map((row, index) => {
    const { item } = row;
    const platform = told[index]?.channel.platform;
    if (item.status !== 'live' || item.liveAt == null || platform === undefined) return item;
    const nextMs = nextSampleAtMs(item.liveAt.getTime(), now.getTime(), samplingRule(platform));
    return {
      ...item,
      lastSampleAt: readAt.get(item.id) ?? null,
      nextSampleAt: nextMs === null ? null : new Date(nextMs),
      nextCommentsAt: newest.includes(row) ? now : null,
    };
  });
}

function handOffOf({ id: itemId, workspaceId, status, scheduledAt }: ItemRows['item'], now: Date): Partial<HandOffEntity> | null {
  if (status !== 'awaiting_person' || workspaceId === undefined || scheduledAt == null) return null;
  return { itemId, workspaceId, dueAt: scheduledAt, handedOffAt: scheduledAt, endsAt: new Date(now.getTime() + 3 * HOUR_MS), nextAt: now };
}

/** A cap that two items of tomorrow break together, an audience that two accounts share, and a consent that ends soon. */
async function writeTrouble(
  tx: EntityManager,
  workspaceId: string,
  { workspace }: Setting,
  channels: readonly ChannelEntity[],
): Promise<void> {
  const [first, sister] = [channels[0], channels[SISTER]];
  if (first === undefined || sister === undefined) return;
  await tx.insert(FrequencyCapEntity, {
    id: v7(),
    workspaceId,
    name: `${sister.displayName}每天一条`,
    scopeKind: 'channel',
    scopeId: sister.id,
    rules: [{ kind: 'calendar', limit: 1, period: 'day', timeZone: workspace.timeZone }],
    enforcement: 'hard',
    origin: 'team',
  });
  const audienceId = v7();
  await tx.insert(AudienceEntity, { id: audienceId, workspaceId, name: '学生' });
  await tx.insert(
    AudienceChannelEntity,
    [first, sister].map(({ id: channelId }) => ({ workspaceId, audienceId, channelId })),
  );
  const expiresAt = new Date(Date.now() + EXPIRES_IN_MS);
  await tx.update(ChannelCredentialEntity, { workspaceId, channelId: sister.id }, { expiresAt });
}

const present = <T>(rows: readonly (T | null)[]): T[] => rows.filter((row) => row !== null);
