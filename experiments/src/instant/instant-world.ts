import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CredentialBox } from '@longstream/api/channels/credential-box';
import { dataSourceOptions, migrate } from '@longstream/api/database/data-source';
import { announce, Database } from '@longstream/api/database/database';
import { connect } from '@longstream/database/connect';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '@longstream/database/embedded-database';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { canonicalContent } from '@longstream/domain/items/revision-hash';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { type InstantSandbox, openInstantSandbox } from './instant-sandbox.ts';

/** Its text posts take one call, and nothing has to be uploaded before. */
const PLATFORM = 'weibo';
const CAPABILITY = 'biz';
/** Whose posts are counted at each sending, about as many of each channel as a team's cap for a day would count, and never too many. */
const ROOMY_CAP = [{ kind: 'sliding', limit: 1_000_000, windowHours: 10 / 3600 }];
const A_LOAD = 100_000;
/** Connections that the harness itself needs at once. */
const CONNECTIONS = 2;

/** A post of one of the channels, and when it is due. */
export interface InstantWish {
  readonly text: string;
  readonly channel: number;
  readonly dueAt: Date;
}

/** An item as it was laid down. */
export interface InstantItem {
  readonly id: string;
  readonly text: string;
  readonly dueAt: Date;
}

/**
 * The embedded database as the product runs it, safe against power cuts, in a folder that goes with it; a team with many channels, each
 * with a cap; and a platform that answers at once.
 */
export class InstantWorld {
  readonly workspaceId = v7();
  private readonly campaignId = v7();
  private readonly responseId = v7();

  private constructor(
    private opened: AsyncDisposableStack,
    readonly database: EmbeddedDatabase,
    readonly db: Database,
    readonly sandbox: InstantSandbox,
    /** What makes a program of the product work in this world. */
    readonly environment: Readonly<Record<string, string>>,
    readonly channelIds: readonly string[],
  ) {}

  /** @param parent where its folder is made */
  static async open(channels: number, parent = tmpdir()): Promise<InstantWorld> {
    // What is open already is closed again where something fails.
    await using opened = new AsyncDisposableStack();
    const dataDir = await mkdtemp(join(parent, 'longstream-instant-'));
    opened.defer(() => rm(dataDir, { recursive: true, force: true }));
    // The database's own user must be able to pass.
    await chmod(dataDir, 0o711);
    const database = await openEmbeddedDatabase({ dataDir });
    opened.defer(() => database.close());
    await migrate(database.url);
    const options = dataSourceOptions(database.url);
    const source = await new DataSource({ ...options, extra: { ...(options.extra as object), max: CONNECTIONS } }).initialize();
    opened.defer(() => source.destroy());
    const sandbox = await openInstantSandbox();
    opened.defer(() => sandbox.close());
    const key = randomBytes(32).toString('base64');
    const environment = { DATABASE_URL: database.url, LONGSTREAM_DATA: dataDir, LONGSTREAM_KEY: key, SANDBOX_URL: sandbox.url };
    const channelIds = Array.from({ length: channels }, () => v7());
    const world = new InstantWorld(opened, database, new Database(source), sandbox, environment, channelIds);
    await world.found(new CredentialBox({ key, oldKeys: [], dataDir }));
    world.opened = opened.move();
    return world;
  }

  close(): Promise<void> {
    return this.opened.disposeAsync();
  }

  effects(): ReturnType<InstantSandbox['effects']> {
    return this.sandbox.effects();
  }

  query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.db.acrossWorkspaces((tx) => tx.query<Row[]>(text, [...values]));
  }

  /** Approved and scheduled, as members would have left them, and announced as one change. */
  async lay(wishes: readonly InstantWish[]): Promise<InstantItem[]> {
    const rows = wishes.map(({ text, channel, dueAt }) => {
      const content: ItemContent = { platform: PLATFORM, title: '', text, media: [], settings: defaultSettings(PLATFORM) };
      const hash = createHash('sha256').update(canonicalContent(content)).digest('hex');
      return { id: v7(), revision: v7(), channel: this.channelIds[channel % this.channelIds.length], text, content, hash, dueAt };
    });
    await this.db.inWorkspace(this.workspaceId, async (tx) => {
      await tx.query(
        `insert into item (id, workspace_id, campaign_id, response_id, channel_id, platform, origin, status, headline, created_by,
                           revision_id, approved_revision_id, scheduled_at, wall_time, time_zone)
         select id, $1, $2, $3, channel, $4, 'planned', 'scheduled', headline, 'planner', revision, revision, due_at,
                to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'), 'UTC'
           from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::timestamptz[]) as wish (id, revision, channel, headline, due_at)`,
        [
          ...this.story,
          rows.map(({ id }) => id),
          rows.map(({ revision }) => revision),
          rows.map(({ channel }) => channel),
          rows.map(({ text }) => text),
          rows.map(({ dueAt }) => dueAt),
        ],
      );
      await tx.query(
        `insert into revision (id, workspace_id, item_id, hash, content, author_id)
         select id, $1, item, hash, content, 'planner' from unnest($2::uuid[], $3::uuid[], $4::text[], $5::jsonb[]) as row (id, item, hash, content)`,
        [
          this.workspaceId,
          rows.map(({ revision }) => revision),
          rows.map(({ id }) => id),
          rows.map(({ hash }) => hash),
          rows.map(({ content }) => JSON.stringify(content)),
        ],
      );
      await announce(tx, this.workspaceId, ['items']);
    });
    return rows.map(({ id, text, dueAt }) => ({ id, text, dueAt }));
  }

  /** Items that are due some day of the coming year, and only lie there until then. */
  async layFuture(count: number): Promise<void> {
    const superuser = new URL(this.database.superuserUrl);
    superuser.pathname = '/longstream';
    await using loader = await connect(superuser.href);
    // They are as the rows of `lay`; to look every one of their keys up again would only take longer.
    await loader.query('set session_replication_role = replica');
    for (let from = 0; from < count; from += A_LOAD) {
      await loader.query(
        `with wish as materialized (
           select gen_random_uuid() as id, gen_random_uuid() as revision, n, ($5::uuid[])[1 + n % cardinality($5::uuid[])] as channel,
                  now() + interval '1 day' + n * interval '364 days' / $6 as due_at
             from generate_series($7::int, $8::int) as n),
         revised as (
           insert into revision (id, workspace_id, item_id, hash, content, author_id)
           select revision, $1, id, md5(n::text) || md5(n::text), jsonb_build_object('text', 'waiting ' || n), 'planner' from wish)
         insert into item (id, workspace_id, campaign_id, response_id, channel_id, platform, origin, status, headline, created_by,
                           revision_id, approved_revision_id, scheduled_at, wall_time, time_zone)
         select id, $1, $2, $3, channel, $4, 'planned', 'scheduled', 'waiting ' || n, 'planner', revision, revision, due_at,
                to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'), 'UTC'
           from wish`,
        [...this.story, this.channelIds, count, from, Math.min(from + A_LOAD, count) - 1],
      );
    }
    for (const table of ['item', 'revision']) await loader.query(`vacuum (analyze) ${table}`);
    await loader.query('checkpoint');
  }

  /** Whose items they are, as every statement begins. */
  private get story(): [workspaceId: string, campaignId: string, responseId: string, platform: string] {
    return [this.workspaceId, this.campaignId, this.responseId, PLATFORM];
  }

  /** The team, its channels with their keys, and a cap on each of them. */
  private found(box: CredentialBox): Promise<void> {
    return this.db.acrossWorkspaces(async (tx) => {
      await tx.query(`insert into workspace (id, name, time_zone) values ($1, 'Many channels', 'Asia/Shanghai')`, [this.workspaceId]);
      await tx.query(`insert into member (id, workspace_id, user_id, role) values ($1, $2, 'planner', 'editor')`, [v7(), this.workspaceId]);
      await tx.query(
        `insert into campaign (id, workspace_id, name, triggers, starts_on, ends_on, created_by)
         values ($1, $2, 'Negative reviews', '{one_star_wave}', now(), now(), 'planner')`,
        [this.campaignId, this.workspaceId],
      );
      await tx.query(`insert into response (id, workspace_id, campaign_id, title) values ($1, $2, $3, 'We ask for pardon')`, [
        this.responseId,
        this.workspaceId,
        this.campaignId,
      ]);
      for (const [place, channelId] of this.channelIds.entries()) await this.connect(tx, box, channelId, String(place));
    });
  }

  private async connect(tx: EntityManager, box: CredentialBox, channelId: string, name: string): Promise<void> {
    const tokens = { accessToken: `token of ${name}`, refreshToken: null, scopes: [], keys: null };
    const { keyId, sealed } = box.seal(tokens, { workspaceId: this.workspaceId, channelId });
    await tx.query(
      `insert into channel (id, workspace_id, platform, capabilities, display_name, external_account_id, sandbox)
       values ($1, $2, $3, $4, $5, $5, true)`,
      [channelId, this.workspaceId, PLATFORM, [CAPABILITY], name],
    );
    await tx.query(
      `insert into channel_credential (channel_id, workspace_id, key_id, sealed, expires_at) values ($1, $2, $3, $4, now() + interval '30 days')`,
      [channelId, this.workspaceId, keyId, sealed],
    );
    await tx.query(
      `insert into frequency_cap (id, workspace_id, name, scope_kind, scope_id, rules, enforcement, origin)
       values ($1, $2, 'Roomy', 'channel', $3, $4, 'hard', 'team')`,
      [v7(), this.workspaceId, channelId, JSON.stringify(ROOMY_CAP)],
    );
  }
}
