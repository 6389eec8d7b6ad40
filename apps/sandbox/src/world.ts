import type { DatabaseSync } from 'node:sqlite';
import { Faults } from './faults/faults.ts';
import { MediaStore } from './media/media-store.ts';
import { registerApps, type RegisteredApps } from './accounts/registered-apps.ts';
import type { HostRole, Platform } from './platforms.ts';
import { ContentClock } from './state/content-clock.ts';
import { DailyCalls } from './state/daily-calls.ts';
import { openDatabase } from './state/database.ts';
import { Drafts } from './state/drafts.ts';
import { Grants } from './state/grants.ts';
import { HourlyCalls } from './state/hourly-calls.ts';
import { Materials } from './state/materials.ts';
import { Nonces } from './state/nonces.ts';
import { Posts } from './state/posts.ts';
import { type RobotKind, Robots } from './state/robots.ts';
import { Settings } from './state/settings.ts';
import { Shares } from './state/shares.ts';
import { Uploads } from './state/uploads.ts';
import { Webhooks } from './state/webhooks.ts';
import { WrittenComments } from './state/written-comments.ts';
import type { Article } from './wechat/article.ts';

/** Everything that the hosts share: what was posted, granted and uploaded, the clocks, and where things are reached. */
export interface World {
  /** Milliseconds of real time. */
  readonly realNow: () => number;
  readonly clock: ContentClock;
  readonly settings: Settings;
  readonly posts: Posts;
  readonly grants: Grants;
  readonly uploads: Uploads;
  readonly media: MediaStore;
  readonly nonces: Nonces;
  readonly shares: Shares;
  readonly webhooks: Webhooks;
  readonly comments: WrittenComments;
  readonly materials: Materials;
  readonly drafts: Drafts<Article>;
  readonly dailyCalls: DailyCalls;
  readonly hourlyCalls: HourlyCalls;
  readonly robots: Robots;
  readonly faults: Faults;
  readonly apps: RegisteredApps;
  /** Base URLs by platform and role, filled as the hosts begin to listen. */
  readonly hosts: Record<Platform, Partial<Record<HostRole, string>>>;
  readonly robotHosts: Partial<Record<RobotKind, string>>;
  controlUrl: string;
  /** What `work` records is kept as a whole or not at all. It must not wait for anything. */
  atomically<T>(work: () => T): T;
  close(): void;
}

export function openWorld(dataDir: string, realNow: () => number): World {
  const db = openDatabase(dataDir);
  const settings = new Settings(db);
  const media = new MediaStore(dataDir);
  return {
    realNow,
    clock: new ContentClock(settings, realNow),
    settings,
    posts: new Posts(db),
    grants: new Grants(db, realNow),
    uploads: new Uploads(db, media, realNow),
    media,
    nonces: new Nonces(db, realNow),
    shares: new Shares(db, realNow),
    webhooks: new Webhooks(db, realNow),
    comments: new WrittenComments(db, realNow),
    materials: new Materials(db),
    drafts: new Drafts(db),
    dailyCalls: new DailyCalls(db, realNow),
    hourlyCalls: new HourlyCalls(db, realNow),
    robots: new Robots(db, realNow),
    faults: new Faults(),
    apps: registerApps(settings),
    hosts: { weibo: {}, bilibili: {}, douyin: {}, kuaishou: {}, wechat: {}, app_store: {} },
    robotHosts: {},
    controlUrl: '',
    atomically: (work) => atomically(db, work),
    close: () => db.close(),
  };
}

function atomically<T>(db: DatabaseSync, work: () => T): T {
  db.exec('begin immediate');
  try {
    const result = work();
    db.exec('commit');
    return result;
  } catch (error) {
    db.exec('rollback');
    throw error;
  }
}

export const mediaUrl = (world: World, sha256: string): string => `${world.controlUrl}/media/${sha256}`;
