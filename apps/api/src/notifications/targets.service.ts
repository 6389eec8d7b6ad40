import { Inject, Injectable } from '@nestjs/common';
import { robotOf } from '@longstream/connectors/robots/robots';
import type {
  CreateNotificationTarget,
  NotificationTarget,
  NotificationTest,
  UpdateNotificationTarget,
} from '@longstream/contracts/notifications';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import type { TargetKind } from '@longstream/domain/notifications/targets';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, MoreThan, Not } from 'typeorm';
import { v7 } from 'uuid';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { announce, Database } from '../database/database.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { isLoopback } from '../http/public-address.ts';
import { allowedUrl, reachOf } from '../http/reach.ts';
import type { Actor } from '../sessions/actor.ts';
import { enqueueDelivery } from './delivery-job.ts';
import { dueAtOnce } from './delivery.service.ts';
import { NotificationTargetEntity } from './notification-target.entity.ts';
import { type Owing, toTarget } from './notification-target.view.ts';
import { TargetBox } from './target-box.ts';
import { withOwed } from './targets.queries.ts';
import { TestingService } from './testing.service.ts';

/** Of a program, which has no other way to know us. */
const SHORTEST_SECRET = 16;

/** Where the team is told: the robots of its group chats, and its own programs. */
@Injectable()
export class TargetsService {
  constructor(
    private readonly db: Database,
    private readonly box: TargetBox,
    private readonly testing: TestingService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'fetchFromLoopback' | 'sandboxUrl'>,
  ) {}

  list({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<NotificationTarget>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const after = readIdCursor(cursor);
      const where = { workspaceId, kind: Not<TargetKind>('mail'), ...(after === null ? {} : { id: MoreThan(after) }) };
      const rows = await tx.find(NotificationTargetEntity, { where, order: { id: 'ASC' }, take: limit + 1 });
      return toPage(await withOwed(tx, workspaceId, rows), limit, ({ target }: Owing) => [target.id], toTarget);
    });
  }

  async create({ workspaceId }: Actor, body: CreateNotificationTarget): Promise<NotificationTarget> {
    const { kind, url, name, language, kinds } = body;
    const keys = { address: url, secret: 'secret' in body ? body.secret : '' };
    const host = this.hostIn(kind, url);
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const id = v7();
      const keyword = 'keyword' in body ? body.keyword : '';
      const sealed = this.box.seal(keys, { workspaceId, id });
      await tx.insert(NotificationTargetEntity, { id, workspaceId, kind, name, language, kinds, host, keyword, ...sealed });
      await announce(tx, workspaceId, ['notifications']);
      return read(tx, workspaceId, id);
    });
  }

  update({ workspaceId }: Actor, targetId: string, { url, secret, ...shown }: UpdateNotificationTarget): Promise<NotificationTarget> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const target = await lockTarget(tx, workspaceId, targetId);
      const keys = this.box.open(target);
      if (url === undefined && keys === null)
        throw new InvalidInput([{ field: 'url', rule: 'required', message: 'The address must be said again.' }]);
      if (target.kind === 'webhook' && secret !== undefined && secret.length < SHORTEST_SECRET)
        throw new InvalidInput([
          { field: 'secret', rule: 'too_small', message: `must have ${String(SHORTEST_SECRET)} characters or more` },
        ]);
      const address = url ?? keys?.address ?? '';
      Object.assign(target, shown, this.box.seal({ address, secret: secret ?? keys?.secret ?? '' }, target), {
        host: this.hostIn(target.kind, address),
        // A person has seen to it; whether it was that shows at the next delivery.
        problem: null,
        failingSince: null,
        notBefore: null,
      });
      await tx.save(target);
      await dueAtOnce(tx, { workspaceId, targetId });
      await enqueueDelivery(tx, { workspaceId, targetId }, 'soon');
      await announce(tx, workspaceId, ['notifications']);
      return read(tx, workspaceId, targetId);
    });
  }

  remove({ workspaceId }: Actor, targetId: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.remove(await lockTarget(tx, workspaceId, targetId));
      await announce(tx, workspaceId, ['notifications']);
    });
  }

  async test({ workspaceId }: Actor, targetId: string): Promise<NotificationTest> {
    return this.testing.test(await this.db.inWorkspace(workspaceId, (tx) => lockTarget(tx, workspaceId, targetId)));
  }

  /**
   * The host of an address, which must be the robots' own; the sandbox's robots are on this machine.
   * @throws {InvalidInput} when it is another, or one that we do not go to
   */
  private hostIn(kind: TargetKind, address: string): string {
    if (kind === 'webhook' || kind === 'mail') return allowedUrl(address, reachOf(this.settings)).host;
    const url = new URL(address);
    const robot = robotOf(kind);
    const isTheirs = url.protocol === 'https:' && url.host === robot.host;
    const isSandbox = this.settings.sandboxUrl !== null && isLoopback(url.hostname);
    if (!(isTheirs || isSandbox) || !robot.isAddress(url))
      throw new InvalidInput([{ field: 'url', rule: 'robot_address', message: `The address must be that of a robot at ${robot.host}.` }]);
    return url.host;
  }
}

/** The team's own; a member's mailbox is not found here. */
async function lockTarget(tx: EntityManager, workspaceId: string, id: string): Promise<NotificationTargetEntity> {
  const target = await tx.findOne(NotificationTargetEntity, {
    where: { workspaceId, id, kind: Not<TargetKind>('mail') },
    lock: { mode: 'pessimistic_write' },
  });
  if (target === null) throw new Refusal('not_found', { what: 'notification_target' });
  return target;
}

async function read(tx: EntityManager, workspaceId: string, id: string): Promise<NotificationTarget> {
  const [owing] = await withOwed(tx, workspaceId, [await lockTarget(tx, workspaceId, id)]);
  if (owing === undefined) throw new Refusal('not_found', { what: 'notification_target' });
  return toTarget(owing);
}
