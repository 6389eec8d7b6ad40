import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CredentialBox } from '@longstream/api/channels/credential-box';
import { migrate } from '@longstream/api/database/data-source';
import { CHANGES } from '@longstream/api/database/database';
import { connect } from '@longstream/database/connect';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '@longstream/database/embedded-database';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { canonicalContent } from '@longstream/domain/items/revision-hash';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import type pg from 'pg';
import { v7 } from 'uuid';

/** Its text posts take one call, and nothing has to be uploaded before. */
const PLATFORM = 'weibo';
const CAPABILITY = 'biz';
/** Whose posts are counted at each sending, and never too many. */
const ROOMY_CAP = [{ kind: 'sliding', limit: 1_000_000, windowHours: 1 }];
const A_LOAD = 100_000;

/** A post, and when it is due. */
export interface Wish {
  readonly text: string;
  readonly channel: number;
  readonly dueAt: Date;
}

/** The embedded database as the product runs it, safe against power cuts, with one team's accounts and items; it goes with its folder. */
export class BenchWorld {
  private readonly workspaceId = v7();
  private readonly campaignId = v7();
  private readonly responseId = v7();
  private readonly channelIds: readonly string[];
  private readonly key = randomBytes(32).toString('base64');

  private constructor(
    readonly dataDir: string,
    private readonly database: EmbeddedDatabase,
    private readonly client: pg.Client,
    channels: number,
  ) {
    this.channelIds = Array.from({ length: channels }, () => v7());
  }

  static async open(channels: number): Promise<BenchWorld> {
    const dataDir = await mkdtemp(join(tmpdir(), 'longstream-bench-'));
    // The database's own user must be able to pass.
    await chmod(dataDir, 0o711);
    const database = await openEmbeddedDatabase({ dataDir });
    await migrate(database.url);
    const world = new BenchWorld(dataDir, database, await connect(database.url), channels);
    await world.found();
    return world;
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  get postmaster(): number {
    return this.database.server.pid;
  }

  /** What a worker of this world reads from its environment. */
  environment(sandboxUrl: string): Record<string, string> {
    return { DATABASE_URL: this.database.url, LONGSTREAM_DATA: this.dataDir, LONGSTREAM_KEY: this.key, SANDBOX_URL: sandboxUrl };
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.database.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Real milliseconds by which the database's clock is ahead of this process's: on one machine none. */
  async now(): Promise<number> {
    const { rows } = await this.client.query<{ ms: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as ms');
    return rows[0]?.ms ?? Number.NaN;
  }

  query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult<Row>> {
    return this.client.query<Row>(text, [...values]);
  }

  /** Approved and scheduled, as a member would have left them, and announced as one change. */
  async schedule(wishes: readonly Wish[]): Promise<void> {
    const rows = wishes.map(({ text, channel, dueAt }) => {
      const content: ItemContent = { platform: PLATFORM, title: '', text, media: [], settings: defaultSettings(PLATFORM) };
      const hash = createHash('sha256').update(canonicalContent(content)).digest('hex');
      return { id: v7(), revision: v7(), channel: this.channelIds[channel % this.channelIds.length], text, content, hash, dueAt };
    });
    await this.client.query('begin');
    await this.client.query(
      `insert into item (id, workspace_id, campaign_id, response_id, channel_id, platform, origin, status, headline, created_by,
                         revision_id, approved_revision_id, scheduled_at, wall_time, time_zone)
       select id, $1, $2, $3, channel, $4, 'planned', 'scheduled', left(headline, 20), 'bench', revision, revision, due_at,
              to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'), 'UTC'
         from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::timestamptz[]) as wish (id, revision, channel, headline, due_at)`,
      [
        this.workspaceId,
        this.campaignId,
        this.responseId,
        PLATFORM,
        rows.map(({ id }) => id),
        rows.map(({ revision }) => revision),
        rows.map(({ channel }) => channel),
        rows.map(({ text }) => text),
        rows.map(({ dueAt }) => dueAt),
      ],
    );
    await this.client.query(
      `insert into revision (id, workspace_id, item_id, hash, content, author_id)
       select id, $1, item, hash, content, 'bench' from unnest($2::uuid[], $3::uuid[], $4::text[], $5::jsonb[]) as row (id, item, hash, content)`,
      [
        this.workspaceId,
        rows.map(({ revision }) => revision),
        rows.map(({ id }) => id),
        rows.map(({ hash }) => hash),
        rows.map(({ content }) => JSON.stringify(content)),
      ],
    );
    await this.client.query('select pg_notify($1, $2)', [CHANGES, JSON.stringify({ workspaceId: this.workspaceId, topics: ['items'] })]);
    await this.client.query('commit');
  }

  /** Items that are due some day, and only lie there until then. Each hour from tomorrow on takes as many. */
  async lieWaiting(count: number): Promise<void> {
    const superuser = new URL(this.database.superuserUrl);
    superuser.pathname = '/longstream';
    await using loader = await connect(superuser.href);
    // They are as the rows of `schedule`; to look every one of their keys up again would only take longer.
    await loader.query(`set session_replication_role = replica`);
    for (let from = 0; from < count; from += A_LOAD) {
      await loader.query(
        `with wish as (
           select gen_random_uuid() as id, gen_random_uuid() as revision, n,
                  ($5::uuid[])[1 + n % cardinality($5::uuid[])] as channel,
                  date_trunc('minute', now()) + interval '1 day' + n * interval '1 minute' * 60 * 24 * 365 / $6 as due_at
             from generate_series($7::int, $8::int) as n),
         revised as (
           insert into revision (id, workspace_id, item_id, hash, content, author_id)
           select revision, $1, id, md5(n::text) || md5(n::text), jsonb_build_object('text', 'waiting ' || n), 'bench' from wish)
         insert into item (id, workspace_id, campaign_id, response_id, channel_id, platform, origin, status, headline, created_by,
                           revision_id, approved_revision_id, scheduled_at, wall_time, time_zone)
         select id, $1, $2, $3, channel, $4, 'planned', 'scheduled', 'waiting ' || n, 'bench', revision, revision, due_at,
                to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'), 'UTC'
           from wish`,
        [this.workspaceId, this.campaignId, this.responseId, PLATFORM, this.channelIds, count, from, Math.min(from + A_LOAD, count) - 1],
      );
    }
    await loader.query('vacuum (analyze) item');
    await loader.query('vacuum (analyze) revision');
    await loader.query('checkpoint');
  }

  /** The team, its accounts with their keys, and a cap on each account. */
  private async found(): Promise<void> {
    await this.client.query(`select set_config('longstream.workspace', '*', false)`);
    await this.client.query(`insert into workspace (id, name, time_zone) values ($1, 'Bench', 'Asia/Shanghai')`, [this.workspaceId]);
    await this.client.query(
      `insert into campaign (id, workspace_id, name, triggers, starts_on, ends_on, created_by)
       values ($1, $2, 'Bench', '{one_star_wave}', now(), now(), 'bench')`,
      [this.campaignId, this.workspaceId],
    );
    await this.client.query(`insert into response (id, workspace_id, campaign_id, title) values ($1, $2, $3, 'Bench')`, [
      this.responseId,
      this.workspaceId,
      this.campaignId,
    ]);
    const box = new CredentialBox({ key: this.key, oldKeys: [], dataDir: this.dataDir });
    for (const [place, channelId] of this.channelIds.entries()) {
      const owner = { workspaceId: this.workspaceId, channelId };
      const { keyId, sealed } = box.seal({ accessToken: `token ${String(place)}`, refreshToken: null, scopes: [], keys: null }, owner);
      await this.client.query(
        `insert into channel (id, workspace_id, platform, capabilities, display_name, external_account_id, sandbox)
         values ($1, $2, $3, $4, $5, $6, true)`,
        [channelId, this.workspaceId, PLATFORM, [CAPABILITY], `Account ${String(place)}`, String(1_000_000 + place)],
      );
      await this.client.query(
        `insert into channel_credential (channel_id, workspace_id, key_id, sealed, expires_at) values ($1, $2, $3, $4, now() + interval '30 days')`,
        [channelId, this.workspaceId, keyId, sealed],
      );
      await this.client.query(
        `insert into frequency_cap (id, workspace_id, name, scope_kind, scope_id, rules, enforcement, origin)
         values ($1, $2, 'Roomy', 'channel', $3, $4, 'hard', 'team')`,
        [v7(), this.workspaceId, channelId, JSON.stringify(ROOMY_CAP)],
      );
    }
  }
}
