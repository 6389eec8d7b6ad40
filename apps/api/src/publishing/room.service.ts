import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { FreeSpaceService, type Shortage } from '../health/free-space.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';

/** Between two looks at the disk. */
export const ROOM_MS = 1_000;

/** Sees to it that nothing is begun that a full disk would not let end. */
@Injectable()
export class RoomService {
  private readonly log = new Logger(RoomService.name);
  private lookedAtMs = Number.NEGATIVE_INFINITY;
  private isShort = false;

  constructor(
    private readonly space: FreeSpaceService,
    private readonly db: Database,
    private readonly notifications: NotificationsService,
  ) {}

  /** Whether anything may be begun. When nothing may any more, the owners are told, once a day at most. */
  async isEnough(): Promise<boolean> {
    if (performance.now() - this.lookedAtMs < ROOM_MS) return !this.isShort;
    const shortage = await this.space.shortage();
    if (shortage !== null && !this.isShort) await this.tell(shortage);
    if (shortage === null && this.isShort) this.log.log('There is room again: what is due goes out.');
    this.isShort = shortage !== null;
    this.lookedAtMs = performance.now();
    return !this.isShort;
  }

  private async tell(shortage: Shortage): Promise<void> {
    const { freeMegabytes, floorMegabytes } = shortage;
    this.log.error(
      `Only ${String(freeMegabytes)} MB are free of ${String(floorMegabytes)} MB that have to be: nothing goes out until there is room.`,
    );
    const workspaces = await this.db.acrossWorkspaces((tx) =>
      tx.query<{ id: string; day: string }[]>('select id, now()::date::text as day from workspace order by id'),
    );
    for (const { id, day: occurrence } of workspaces) {
      await this.db.inWorkspace(id, (tx) => this.notifications.notify(tx, id, { kind: 'space_short', occurrence, data: shortage }));
    }
  }
}
