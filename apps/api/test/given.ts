import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventTopic } from '@longstream/contracts/events';
import type { Role } from '@longstream/contracts/workspaces';
import { createTestDatabase, type TestDatabase } from '@longstream/database/testing/test-database';
import type { Metric } from '@longstream/domain/engagement/metrics';
import type { ContentMedia, ItemContent } from '@longstream/domain/items/item-content';
import { canonicalContent } from '@longstream/domain/items/revision-hash';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { CAPABILITIES } from '@longstream/domain/platforms/platforms';
import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { AudienceChannelEntity, AudienceEntity } from '../src/audiences/audience.entity.ts';
import { CampaignEntity } from '../src/campaigns/campaign.entity.ts';
import { ChannelEntity } from '../src/channels/channel.entity.ts';
import type { Settings } from '../src/config/settings.ts';
import { CHANGES, Database } from '../src/database/database.ts';
import { dataSourceOptions, migrate } from '../src/database/data-source.ts';
import { keepSamples } from '../src/engagement/keep-samples.ts';
import { ItemEntity } from '../src/items/item.entity.ts';
import { RevisionEntity } from '../src/items/revision.entity.ts';
import { MediaAssetEntity } from '../src/media/media-asset.entity.ts';
import { ResponseEntity } from '../src/responses/response.entity.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { MemberEntity } from '../src/workspaces/member.entity.ts';
import { WorkspaceEntity } from '../src/workspaces/workspace.entity.ts';

type Wish<T> = Partial<Omit<T, 'id' | 'workspaceId'>>;

/**
 * A real database and the rows a spec starts from. Everything that is not said has a plain default.
 *
 * ```ts
 * let given: Given;
 * beforeAll(async () => { given = await Given.open(); });
 * afterAll(() => given.close());
 *
 * const editor = await given.member('editor');
 * const item = await given.item(editor, { status: 'approved' });
 * ```
 */
export class Given {
  private constructor(
    private readonly database: TestDatabase,
    private readonly source: DataSource,
    readonly db: Database,
    /** As the api would read them; the data folder is this spec's own. */
    readonly settings: Settings,
  ) {}

  static async open(): Promise<Given> {
    const database = await createTestDatabase(migrateAll);
    const source = await new DataSource(dataSourceOptions(database.url)).initialize();
    return new Given(database, source, new Database(source), await testSettings(database.url));
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.database.drop();
    await rm(this.settings.dataDir, { recursive: true, force: true });
  }

  /** A new workspace, by real time unless `now` moves its clock and `clockSpeed` quickens it. */
  async workspace({ now, ...wish }: Wish<WorkspaceEntity> & { now?: string } = {}): Promise<WorkspaceEntity> {
    const clock = now === undefined ? {} : { clockAt: new Date(now), clockSince: new Date() };
    const workspace = {
      id: v7(),
      name: 'Negative reviews desk',
      timeZone: 'Asia/Shanghai',
      kind: 'real',
      approvalPolicy: 'one_approval',
      clockSpeed: 1,
      ...clock,
      ...wish,
    } as const;
    return this.db.acrossWorkspaces((tx) => tx.save(WorkspaceEntity, tx.create(WorkspaceEntity, workspace)));
  }

  /** A member at work: in a new workspace, or in the one that another member works in. */
  async member(role: Role, { workspaceId, name = role }: { workspaceId?: string; name?: string } = {}): Promise<Actor> {
    const home = workspaceId ?? (await this.workspace()).id;
    const userId = v7();
    await this.db.inWorkspace(home, async (tx) => {
      await tx.query(
        'insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt") values ($1, $2, $3, true, now(), now())',
        [userId, name, `${userId}@example.org`],
      );
      await tx.insert(MemberEntity, { id: v7(), workspaceId: home, userId, role });
    });
    return { workspaceId: home, userId, name, role };
  }

  async channel(actor: Actor, wish: Wish<ChannelEntity> = {}): Promise<ChannelEntity> {
    const platform = wish.platform ?? 'bilibili';
    const id = v7();
    return this.save(actor, ChannelEntity, {
      id,
      platform,
      capabilities: [CAPABILITIES[platform][0]],
      profileUrl: null,
      displayName: 'DingTalk',
      externalAccountId: id,
      settings: {},
      status: 'connected',
      sandbox: true,
      ...wish,
    });
  }

  async audience(actor: Actor, name: string, channels: readonly ChannelEntity[] = []): Promise<AudienceEntity> {
    const audience = await this.save(actor, AudienceEntity, { id: v7(), name });
    const { workspaceId } = actor;
    await this.db.inWorkspace(workspaceId, (tx) =>
      tx.insert(
        AudienceChannelEntity,
        channels.map(({ id }) => ({ workspaceId, audienceId: audience.id, channelId: id })),
      ),
    );
    return audience;
  }

  campaign(actor: Actor, wish: Wish<CampaignEntity> = {}): Promise<CampaignEntity> {
    return this.save(actor, CampaignEntity, {
      id: v7(),
      name: 'Negative reviews',
      situation: '',
      triggers: ['one_star_wave'],
      startsOn: '2020-02-14',
      endsOn: '2020-03-14',
      createdBy: actor.userId,
      ...wish,
    });
  }

  async response(actor: Actor, wish: Wish<ResponseEntity> = {}): Promise<ResponseEntity> {
    const campaignId = wish.campaignId ?? (await this.campaign(actor)).id;
    return this.save(actor, ResponseEntity, {
      id: v7(),
      title: 'We ask for pardon',
      message: '',
      position: 0,
      audienceId: null,
      ...wish,
      campaignId,
    });
  }

  /** A planned item, with one revision that is approved where the status says so; `scheduledAt` brings its wall time along. */
  async item(
    actor: Actor,
    {
      content,
      response,
      channel,
      ...wish
    }: Wish<ItemEntity> & { content?: Partial<ItemContent>; response?: ResponseEntity; channel?: ChannelEntity } = {},
  ): Promise<ItemEntity> {
    const story = response ?? (await this.response(actor));
    const lane = channel ?? (await this.channel(actor));
    const itemId = v7();
    const revision = revisionOf(actor, itemId, {
      platform: lane.platform,
      title: 'We ask for pardon',
      text: 'Please, five stars.',
      media: [],
      settings: defaultSettings(lane.platform),
      ...content,
    });
    const isUnapproved = ['draft', 'in_review', 'changes_requested'].includes(wish.status ?? 'draft');
    const wall = wish.scheduledAt ? { wallTime: wish.scheduledAt.toISOString().slice(0, 16), timeZone: 'UTC' } : {};
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await tx.save(
        ItemEntity,
        tx.create(ItemEntity, {
          id: itemId,
          workspaceId: actor.workspaceId,
          campaignId: story.campaignId,
          responseId: story.id,
          channelId: lane.id,
          platform: lane.platform,
          origin: 'planned',
          status: 'draft',
          headline: revision.content.title,
          createdBy: actor.userId,
          revisionId: revision.id,
          approvedRevisionId: isUnapproved ? null : revision.id,
          ...wall,
          ...wish,
        }),
      );
      await tx.insert(RevisionEntity, revision);
      return item;
    });
  }

  /** A picture in the library, as content names it; of its bytes there are none. */
  async picture(actor: Actor, wish: Wish<MediaAssetEntity> = {}): Promise<ContentMedia> {
    const id = v7();
    const sha256 = createHash('sha256').update(id).digest('hex');
    const facts = { kind: 'image', mimeType: 'image/jpeg', byteSize: 1000, width: 1080, height: 1080 } as const;
    await this.save(actor, MediaAssetEntity, { id, sha256, fileName: `${id}.jpg`, createdBy: actor.userId, ...facts, ...wish });
    return { mediaId: id, sha256, role: 'picture' };
  }

  /** What a platform said about an item: the metric's total at each instant. */
  async samples(item: ItemEntity, metric: Metric, totals: Readonly<Record<string, number>>): Promise<void> {
    const { id: itemId, workspaceId } = item;
    await this.db.inWorkspace(workspaceId, async (tx) => {
      for (const [at, value] of Object.entries(totals)) await keepSamples(tx, workspaceId, new Date(at), [{ itemId, metric, value }]);
    });
  }

  /** How many rows of a table the workspace has, read as the application reads them. */
  async count(actor: Actor, table: string): Promise<number> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const [row] = await tx.query<{ count: string }[]>(`select count(*) from ${pg.escapeIdentifier(table)} where workspace_id = $1`, [
        actor.workspaceId,
      ]);
      return Number(row?.count);
    });
  }

  /** The topics that are announced while `work` runs. */
  async announcedBy(work: () => Promise<unknown>): Promise<EventTopic[]> {
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    const heard: EventTopic[] = [];
    client.on('notification', ({ payload }) => heard.push(...(JSON.parse(payload ?? '{}') as { topics: EventTopic[] }).topics));
    await client.query(`listen ${CHANGES}`);
    await work();
    // A notification arrives before the answer to whatever is asked after its commit.
    await client.query('select 1');
    await client.end();
    return heard;
  }

  private save<Row extends { workspaceId: string }>(
    actor: Actor,
    entity: new () => Row,
    row: Omit<Partial<Row>, 'workspaceId'>,
  ): Promise<Row> {
    return this.db.inWorkspace(actor.workspaceId, (tx: EntityManager) =>
      tx.save(Object.assign(new entity(), row, { workspaceId: actor.workspaceId })),
    );
  }
}

/** Ours and better-auth's tables; the latter are loaded only by the one spec that makes the template. */
async function migrateAll(url: string): Promise<void> {
  await migrate(url);
  const { AuthService } = await import('../src/sessions/auth.service.ts');
  const settings = await testSettings(url);
  const auth = new AuthService(settings);
  await auth.migrate();
  await auth.onModuleDestroy();
  await rm(settings.dataDir, { recursive: true, force: true });
}

async function testSettings(databaseUrl: string): Promise<Settings> {
  const dataDir = await mkdtemp(join(tmpdir(), 'longstream-api-'));
  return {
    databaseUrl,
    dataDir,
    host: '127.0.0.1',
    port: 8220,
    publicUrl: null,
    sandboxUrl: null,
    sampleMonths: null,
    platformKeys: {},
    key: randomBytes(32).toString('base64'),
    oldKeys: [],
    pace: 1,
    plannerDir: dataDir,
    mediaS3: null,
    fetchFromLoopback: true,
    mail: null,
  };
}

function revisionOf(
  actor: Actor,
  itemId: string,
  content: ItemContent,
): Pick<RevisionEntity, 'id' | 'workspaceId' | 'itemId' | 'hash' | 'content' | 'authorId'> {
  const hash = createHash('sha256').update(canonicalContent(content)).digest('hex');
  return { id: v7(), workspaceId: actor.workspaceId, itemId, hash, content, authorId: actor.userId };
}
