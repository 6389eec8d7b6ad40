// A worker of the product, as far as it publishes, that waits until it is told to begin, and that can be told where to stop each of some items.
import 'reflect-metadata';
import { flushCompileCache } from 'node:module';
import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ApprovalsModule } from '@longstream/api/approvals/approvals.module';
import { ApprovalsService } from '@longstream/api/approvals/approvals.service';
import { ChannelCredentialEntity } from '@longstream/api/channels/channel-credential.entity';
import { CredentialBox } from '@longstream/api/channels/credential-box';
import { readSettings } from '@longstream/api/config/settings';
import { Database } from '@longstream/api/database/database';
import { dataSourceOptions } from '@longstream/api/database/data-source';
import { ChangeFeed } from '@longstream/api/events/change-feed';
import { ItemEntity } from '@longstream/api/items/item.entity';
import { ItemsModule } from '@longstream/api/items/items.module';
import { ItemsService } from '@longstream/api/items/items.service';
import type { ItemChanges } from '@longstream/api/publishing/item-changes';
import { OutcomesService } from '@longstream/api/publishing/outcomes.service';
import { PublishingModule } from '@longstream/api/publishing/publishing.module';
import type { Actor } from '@longstream/api/sessions/actor';
import { TIMINGS, type Timings } from '@longstream/api/worker/timings';
import type { LatenessPolicy } from '@longstream/domain/publishing/lateness';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import { DataSource, In } from 'typeorm';
import { type Control, readTask } from '../config/worker-environment.ts';
import type { Point } from './points.ts';
import { Traps } from './traps.ts';

/** What it is told to do, one after the other. */
export type Order =
  | { readonly begin: true }
  | { readonly arm: Point; readonly items: readonly { readonly itemId: string; readonly channelId: string }[] }
  | { readonly freeze: true }
  | { readonly approve: readonly { readonly actor: Actor; readonly itemId: string; readonly revisionHash: string }[] }
  | { readonly schedule: readonly { readonly actor: Actor; readonly itemId: string; readonly wallTime: string }[] };

type OrderOf<Key extends string> = Extract<Order, Readonly<Record<Key, unknown>>>;

/** An order has been carried out. */
export interface Obeyed {
  readonly obeyed: true;
}

/** The worker's chores, and of the api's work that which decides what they go by. */
@Module({ imports: [PublishingModule, ItemsModule, ApprovalsModule] })
class WorkerAndDesk {}

/** Sends again at once what nobody knows the fate of. */
@Injectable()
class RetryingOutcomes extends OutcomesService {
  override become(changes: ItemChanges, item: ItemEntity, outcome: Outcome, policy: LatenessPolicy): Promise<void> {
    const again = { kind: 'deferred', untilAt: null, waitSeconds: 0 } as const;
    return super.become(changes, item, outcome.kind === 'unknown' ? { ...again, reason: outcome.reason } : outcome, policy);
  }
}

const { timings, connections, control } = readTask();
const traps = new Traps((where) => process.send?.(where));
const source = await openSource();

const building = Test.createTestingModule({ imports: [WorkerAndDesk] })
  .setLogger(console)
  .overrideProvider(TIMINGS)
  .useValue(without(control, timings))
  .overrideProvider(DataSource)
  .useValue(source);
if (control === 'retry') building.overrideProvider(OutcomesService).useClass(RetryingOutcomes);
const worker = await building.compile();

process.on('message', (order) => void obey(order as Order));
process.on('disconnect', () => process.exit(1));
process.on('SIGTERM', () => void worker.close().then(() => process.exit(0)));
// Whoever is killed keeps nothing at its end.
flushCompileCache();
process.send?.({ ready: true });

async function obey(order: Order): Promise<void> {
  if ('begin' in order) return begin();
  if ('freeze' in order) freeze();
  if ('arm' in order) await arm(order.arm, order.items);
  if ('approve' in order) await approve(order.approve);
  if ('schedule' in order) await schedule(order.schedule);
  process.send?.({ obeyed: true } satisfies Obeyed);
}

async function begin(): Promise<void> {
  await worker.get(ChangeFeed, { strict: false }).open();
  await worker.init();
}

/** Stands still until somebody thaws the process; who was held then goes on before any clock has been looked at. */
function freeze(): void {
  process.kill(process.pid, 'SIGSTOP');
  traps.release();
}

async function arm(point: Point, items: OrderOf<'arm'>['items']): Promise<void> {
  const tokens = await tokensOf(items.map(({ channelId }) => channelId));
  traps.arm(
    point,
    items.map((item) => ({ ...item, accessToken: tokens.get(item.channelId) ?? '' })),
  );
}

async function approve(items: OrderOf<'approve'>['approve']): Promise<void> {
  const approvals = worker.get(ApprovalsService, { strict: false });
  await Promise.all(items.map(({ actor, itemId, revisionHash }) => approvals.approve(actor, itemId, { revisionHash, comment: '' })));
}

async function schedule(wishes: OrderOf<'schedule'>['schedule']): Promise<void> {
  const items = worker.get(ItemsService, { strict: false });
  const versions = await versionsOf(wishes.map(({ itemId }) => itemId));
  await Promise.all(
    wishes.map(({ actor, itemId, wallTime }) =>
      items.schedule(actor, itemId, { version: versions.get(itemId) ?? 0, wallTime, timeZone: 'UTC' }),
    ),
  );
}

async function openSource(): Promise<DataSource> {
  const options = dataSourceOptions(readSettings().databaseUrl);
  const source = new DataSource({ ...options, extra: { ...(options.extra as object), max: connections } });
  traps.listen();
  return source.initialize();
}

async function versionsOf(itemIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await worker.get(Database, { strict: false }).acrossWorkspaces((tx) => tx.findBy(ItemEntity, { id: In([...itemIds]) }));
  return new Map(rows.map(({ id, version }) => [id, version]));
}

async function tokensOf(channelIds: readonly string[]): Promise<Map<string, string>> {
  const box = worker.get(CredentialBox, { strict: false });
  const rows = await worker
    .get(Database, { strict: false })
    .acrossWorkspaces((tx) => tx.findBy(ChannelCredentialEntity, { channelId: In([...channelIds]) }));
  return new Map(rows.map((row) => [row.channelId, box.open(row)?.accessToken ?? '']));
}

function without(control: Control | null, timings: Timings): Timings {
  if (control === 'settle') return { ...timings, settleMs: 0 };
  return control === 'guard' ? { ...timings, guardMs: Infinity } : timings;
}
