import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ApprovalEntity } from '@longstream/api/approvals/approval.entity';
import { CampaignEntity } from '@longstream/api/campaigns/campaign.entity';
import { ConsentService } from '@longstream/api/channels/consent.service';
import { CredentialBox } from '@longstream/api/channels/credential-box';
import { GrantsService } from '@longstream/api/channels/grants.service';
import { PlatformApps } from '@longstream/api/channels/platform-apps';
import { RateGates } from '@longstream/api/channels/rate-gate';
import { readSettings, type Settings } from '@longstream/api/config/settings';
import { dataSourceOptions, migrate } from '@longstream/api/database/data-source';
import { announce, Database } from '@longstream/api/database/database';
import { ItemEntity } from '@longstream/api/items/item.entity';
import { RevisionEntity } from '@longstream/api/items/revision.entity';
import { ResponseEntity } from '@longstream/api/responses/response.entity';
import type { Actor } from '@longstream/api/sessions/actor';
import { AuthService } from '@longstream/api/sessions/auth.service';
import { MemberEntity } from '@longstream/api/workspaces/member.entity';
import { WorkspaceEntity } from '@longstream/api/workspaces/workspace.entity';
import type { Role } from '@longstream/contracts/workspaces';
import { createTestDatabase, type TestDatabase } from '@longstream/database/testing/test-database';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { canonicalContent } from '@longstream/domain/items/revision-hash';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { type Sandbox, startSandbox } from '@longstream/sandbox/start-sandbox';
import { DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { v7 } from 'uuid';

/** Its posts of mere text take one call, and what is not in an account's list there certainly is not there. */
const PLATFORM = 'weibo';
const CAPABILITY = 'biz';

const NO_FAULT = { kind: 'latency', ms: 0 };

/** A team at work: who decides, who writes, and the story that all of its items belong to. */
export interface Team {
  readonly manager: Actor;
  readonly editor: Actor;
  readonly response: ResponseEntity;
}

/** One of a team's channels, connected to an account of the sandbox. */
export interface Lane {
  readonly team: Team;
  readonly channelId: string;
  readonly accountId: string;
}

/** A text for a channel, unlike every other in its mark. */
export interface Wish {
  readonly lane: Lane;
  readonly text: string;
}

/** An item that is yet to be laid down. */
export interface Draft extends Wish {
  readonly id: string;
  readonly revision: Pick<RevisionEntity, 'id' | 'workspaceId' | 'itemId' | 'hash' | 'content' | 'authorId'>;
}

/** An item as it was laid down, and when it was due, by the database's clock. */
export interface Laid extends Draft {
  readonly dueAt: Date;
}

/** What the sandbox knows to have happened, by its own clock. */
export interface Effect {
  readonly id: string;
  readonly text: string;
  readonly recordedAt: string;
}

/** What an item's text is recognised by, whatever became of the rest of it: the words up to its first colon. */
export function markOf(text: string): string {
  return text.split('：', 1)[0] ?? '';
}

/** Connections that the harness itself needs at once. */
const CONNECTIONS = 2;
const PATIENCE_MS = 120_000;

/** How much should be posted in an hour, and how much may be, is not what is tried here: each account has many channels that share its places. */
const NO_CAPS = 'delete from frequency_cap;';
const NO_COUNTS = `
  create function count_nothing() returns trigger language plpgsql as $$ begin new.taken := '{}'; return new; end $$;
  create trigger count_nothing before insert or update on rate_limit for each row execute function count_nothing();`;

/** As many accounts of the platform as the sandbox has: each team may have a channel for each of them. */
const MOST_CHANNELS_OF_A_TEAM = 3;

/** What the worlds of a run begin with: teams, and channels connected to a sandbox. It is made once and copied, since that takes long. */
export class Origin {
  private made: Promise<readonly Lane[]> | null = null;

  private constructor(
    readonly dataDir: string,
    private readonly teams: number,
    private readonly channelsEach: number,
    readonly key = randomBytes(32).toString('base64'),
  ) {}

  static async of(teams: number, channelsEach = MOST_CHANNELS_OF_A_TEAM): Promise<Origin> {
    return new Origin(await mkdtemp(join(tmpdir(), 'longstream-experiment-')), teams, channelsEach);
  }

  /** A database of its own that begins so, and the channels in it: the first of each team, then the second of each, and so on. */
  async database(): Promise<{ readonly database: TestDatabase; readonly lanes: readonly Lane[] }> {
    const database = await createTestDatabase(async (url) => {
      this.made = this.make(url);
      await this.made;
    });
    return { database, lanes: (await this.made) ?? [] };
  }

  async remove(): Promise<void> {
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async make(url: string): Promise<readonly Lane[]> {
    await migrateAll(url);
    const { dataDir, key, channelsEach } = this;
    const sandbox = await startSandbox({ port: 0, dataDir });
    const settings = readSettings(environmentOf(url, dataDir, sandbox, key));
    const source = await openSource(url);
    const db = new Database(source);
    const byTeam: Lane[][] = [];
    for (let i = 0; i < this.teams; i++) byTeam.push(await connectSome(db, settings, sandbox, await createTeam(db), channelsEach));
    await db.acrossWorkspaces((tx) => tx.query(`${NO_CAPS} ${NO_COUNTS}`));
    await source.destroy();
    await sandbox.close();
    return Array.from({ length: channelsEach }, (_, index) => byTeam.flatMap((ours) => ours[index] ?? [])).flat();
  }
}

/** A database of its own, a sandbox of its own, and the teams that they begin with. A cluster must run: `startTestCluster`. */
export class World {
  private constructor(
    private readonly database: TestDatabase,
    private readonly source: DataSource,
    readonly db: Database,
    readonly settings: Settings,
    /** What makes a program of the product work in this world. */
    readonly environment: Readonly<Record<string, string>>,
    private readonly sandbox: Sandbox,
    readonly lanes: readonly Lane[],
  ) {}

  static async open(origin: Origin): Promise<World> {
    const { database, lanes } = await origin.database();
    const dataDir = await mkdtemp(join(tmpdir(), 'longstream-experiment-'));
    await cp(origin.dataDir, dataDir, { recursive: true });
    const sandbox = await startSandbox({ port: 0, dataDir });
    const environment = environmentOf(database.url, dataDir, sandbox, origin.key);
    const source = await openSource(database.url);
    const world = new World(database, source, new Database(source), readSettings(environment), environment, sandbox, lanes);
    // Nor does the platform count.
    await world.control('PUT', `/control/quotas/${PLATFORM}`, { postsAnHour: 1_000_000, callsAnHour: 1_000_000 });
    return world;
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.sandbox.close();
    await this.database.drop();
    await rm(this.settings.dataDir, { recursive: true, force: true });
  }

  /** Asks the sandbox's control address, and throws what it answers to a wrong question. */
  async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.sandbox.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async effects(): Promise<Effect[]> {
    return (await this.control<{ effects: Effect[] }>('GET', `/control/effects?platform=${PLATFORM}`)).effects;
  }

  /** The next requests to the platform whose path begins so each meet one of these, in their order; null meets none. */
  async meet(pathPrefix: string, faults: readonly (object | null)[]): Promise<void> {
    for (const { fault, times } of runsOf(faults)) {
      await this.control('POST', '/control/faults', { platform: PLATFORM, pathPrefix, times, fault: fault ?? NO_FAULT });
    }
  }

  async calm(): Promise<void> {
    await this.control('DELETE', '/control/faults');
  }

  /** Whoever the platform has asked to wait need not any more. */
  forgetWaits(): Promise<unknown> {
    return this.db.acrossWorkspaces((tx) => tx.query('delete from rate_limit'));
  }

  /** Approved items, one for each wish, due so many milliseconds from now by the database's clock. */
  lay(wishes: readonly Wish[], dueInMs: number): Promise<Laid[]> {
    return this.layDrafts(wishes.map(draftOf), dueInMs);
  }

  layDrafts(drafts: readonly Draft[], dueInMs: number): Promise<Laid[]> {
    return this.layAs(drafts, dueInMs, ({ revision }, dueAt) => ({
      status: 'scheduled',
      approvedRevisionId: revision.id,
      scheduledAt: dueAt,
      wallTime: dueAt.toISOString().slice(0, 16),
      timeZone: 'UTC',
    }));
  }

  /** Items whose approval has been asked for. */
  async layForReview(drafts: readonly Draft[]): Promise<Laid[]> {
    const laid = await this.layAs(drafts, 0, () => ({ status: 'in_review' }));
    const approvals = laid.map(({ id: itemId, revision, lane, dueAt: requestedAt }) => {
      const { workspaceId, id: revisionId } = revision;
      return { id: v7(), workspaceId, itemId, revisionId, requestedBy: lane.team.editor.userId, requestedAt, state: 'open' } as const;
    });
    await this.db.acrossWorkspaces((tx) => tx.insert(ApprovalEntity, approvals));
    return laid;
  }

  /** All of them at once, and due at the same instant. */
  private layAs(
    drafts: readonly Draft[],
    dueInMs: number,
    state: (draft: Draft, dueAt: Date) => QueryDeepPartialEntity<ItemEntity>,
  ): Promise<Laid[]> {
    return this.db.acrossWorkspaces(async (tx) => {
      const [clock] = await tx.query<{ dueAt: Date }[]>(`select now() + $1 * interval '1 millisecond' as "dueAt"`, [dueInMs]);
      if (clock === undefined) throw new Error('The database told no time.');
      const { dueAt } = clock;
      await tx.insert(
        ItemEntity,
        drafts.map((draft) => ({ ...itemOf(draft), ...state(draft, dueAt) })),
      );
      await tx.insert(
        RevisionEntity,
        drafts.map(({ revision }) => revision),
      );
      for (const workspaceId of new Set(drafts.map(({ revision }) => revision.workspaceId))) await announce(tx, workspaceId, ['items']);
      return drafts.map((draft) => ({ ...draft, dueAt }));
    });
  }
}

function environmentOf(databaseUrl: string, dataDir: string, { controlUrl }: Sandbox, key: string): Readonly<Record<string, string>> {
  return { DATABASE_URL: databaseUrl, LONGSTREAM_DATA: dataDir, SANDBOX_URL: controlUrl, LONGSTREAM_KEY: key };
}

function openSource(url: string): Promise<DataSource> {
  const options = dataSourceOptions(url);
  // Who only watches is in no hurry: the database may have fifty items to do first.
  const extra = { ...(options.extra as object), max: CONNECTIONS, connectionTimeoutMillis: PATIENCE_MS };
  return new DataSource({ ...options, extra }).initialize();
}

/** Neighbours that are alike, counted. */
function runsOf(faults: readonly (object | null)[]): { fault: object | null; times: number }[] {
  const runs: { fault: object | null; times: number }[] = [];
  for (const fault of faults) {
    const last = runs.at(-1);
    if (last !== undefined && isDeepStrictEqual(last.fault, fault)) last.times += 1;
    else runs.push({ fault, times: 1 });
  }
  return runs;
}

/** The text's content as the platform takes it. */
function contentOf(text: string): ItemContent {
  return { platform: PLATFORM, capability: CAPABILITY, title: '', text, media: [], settings: defaultSettings(PLATFORM) };
}

export function draftOf(wish: Wish): Draft {
  const content = contentOf(wish.text);
  const { manager, editor } = wish.lane.team;
  const hash = createHash('sha256').update(canonicalContent(content)).digest('hex');
  const id = v7();
  return { ...wish, id, revision: { id: v7(), workspaceId: manager.workspaceId, itemId: id, hash, content, authorId: editor.userId } };
}

function itemOf({ id, lane: { team, channelId }, text, revision }: Draft) {
  return {
    id,
    workspaceId: revision.workspaceId,
    campaignId: team.response.campaignId,
    responseId: team.response.id,
    channelId,
    platform: PLATFORM,
    origin: 'planned',
    headline: text,
    createdBy: team.editor.userId,
    revisionId: revision.id,
  } as const;
}

async function createTeam(db: Database): Promise<Team> {
  const workspace = {
    id: v7(),
    name: 'Negative reviews desk',
    timeZone: 'Asia/Shanghai',
    kind: 'real',
    approvalPolicy: 'one_approval',
    clockSpeed: 1,
  } as const;
  const workspaceId = workspace.id;
  await db.acrossWorkspaces((tx) => tx.insert(WorkspaceEntity, workspace));
  const manager = await createMember(db, workspaceId, 'manager');
  const editor = await createMember(db, workspaceId, 'editor');
  const campaign = { id: v7(), workspaceId, createdBy: editor.userId, name: 'Negative reviews', situation: '' };
  const story = { id: v7(), workspaceId, campaignId: campaign.id, title: 'We ask for pardon', message: '', position: 0 };
  const response = await db.inWorkspace(workspaceId, async (tx) => {
    await tx.insert(CampaignEntity, { ...campaign, triggers: ['one_star_wave'], startsOn: '2020-02-14', endsOn: '2020-03-14' });
    return tx.save(tx.create(ResponseEntity, { ...story, audienceId: null }));
  });
  return { manager, editor, response };
}

async function createMember(db: Database, workspaceId: string, role: Role): Promise<Actor> {
  const userId = v7();
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.query(
      'insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt") values ($1, $2, $3, true, now(), now())',
      [userId, role, `${userId}@example.org`],
    );
    await tx.insert(MemberEntity, { id: v7(), workspaceId, userId, role });
  });
  return { workspaceId, userId, name: role, role };
}

/** Connects so many of the sandbox's accounts, its consent page saying yes by itself. */
async function connectSome(db: Database, settings: Settings, sandbox: Sandbox, team: Team, many: number): Promise<Lane[]> {
  const apps = new PlatformApps(settings);
  const grants = new GrantsService(db, apps, new CredentialBox(settings));
  const consent = new ConsentService(db, apps, new RateGates(db, settings), grants, settings);
  const answer = await fetch(`${sandbox.controlUrl}/control/accounts?platform=${PLATFORM}`);
  const { accounts } = (await answer.json()) as { accounts: { id: string }[] };
  const lanes: Lane[] = [];
  for (const { id: accountId } of accounts.slice(0, many))
    lanes.push({ team, accountId, channelId: await connect(consent, team.manager, accountId) });
  return lanes;
}

async function connect(consent: ConsentService, actor: Actor, account: string): Promise<string> {
  const wish = { platform: PLATFORM, capabilities: [CAPABILITY], settings: { rip: '123.112.10.20' } } as const;
  const { authorizeUrl } = await consent.begin(actor, { ...wish, capabilities: [...wish.capabilities] }, 'http://127.0.0.1:8220');
  const page = new URL(authorizeUrl);
  page.searchParams.set('auto_approve', '1');
  page.searchParams.set('account', account);
  const { headers } = await fetch(page, { redirect: 'manual' });
  const back = new URL(headers.get('location') ?? '').searchParams;
  const person = { id: actor.userId, name: actor.name, email: `${actor.userId}@example.org` };
  const screen = await consent.finish(person, { state: back.get('state') ?? '', code: back.get('code') ?? '' });
  const channelId = new URL(screen, 'http://127.0.0.1').searchParams.get('connected');
  if (channelId === null) throw new Error(`The account ${account} could not be connected: ${screen}`);
  return channelId;
}

/** Ours and better-auth's tables. */
async function migrateAll(url: string): Promise<void> {
  await migrate(url);
  const dataDir = await mkdtemp(join(tmpdir(), 'longstream-experiment-'));
  const auth = new AuthService(readSettings({ DATABASE_URL: url, LONGSTREAM_DATA: dataDir }));
  await auth.migrate();
  await auth.onModuleDestroy();
  await rm(dataDir, { recursive: true, force: true });
}
