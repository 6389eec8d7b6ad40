import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { IsNull, MoreThan, Not } from 'typeorm';
import { Database } from '../database/database.ts';
import { NotificationTargetEntity } from './notification-target.entity.ts';
import { TargetBox } from './target-box.ts';

const PAGE = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** After the installation's key was changed: the targets' addresses and secrets are sealed anew, as the channels' tokens are. */
@Injectable()
export class ResealingTargetsService implements OnApplicationBootstrap {
  private readonly log = new Logger(ResealingTargetsService.name);

  constructor(
    private readonly db: Database,
    private readonly box: TargetBox,
  ) {}

  /** The worker does not wait for it: an older key opens as well as the new one. */
  onApplicationBootstrap(): void {
    this.reseal().then(
      (count) => {
        if (count > 0) this.log.warn(`${String(count)} notification targets were sealed anew with the key of today.`);
      },
      (error: unknown) => {
        this.log.error(
          'Targets could not be sealed anew; the next start tries again',
          error instanceof Error ? error.stack : String(error),
        );
      },
    );
  }

  /** Answers how many there were. What no known key opens stays as it is, and its target asks for its address again. */
  async reseal(): Promise<number> {
    let count = 0;
    for (let after: string | undefined = BEFORE_ALL; after !== undefined;) {
      const page: { last: string | undefined; count: number } = await this.resealPage(after);
      count += page.count;
      after = page.last;
    }
    return count;
  }

  private resealPage(after: string): Promise<{ last: string | undefined; count: number }> {
    return this.db.acrossWorkspaces(async (tx) => {
      const rows = await tx.find(NotificationTargetEntity, {
        where: { id: MoreThan(after), sealed: Not(IsNull()), keyId: Not(this.box.keyId) },
        order: { id: 'ASC' },
        take: PAGE,
        lock: { mode: 'pessimistic_write' },
      });
      let count = 0;
      for (const row of rows) {
        const keys = this.box.open(row);
        if (keys === null) continue;
        await tx.update(NotificationTargetEntity, { id: row.id, workspaceId: row.workspaceId }, this.box.seal(keys, row));
        count += 1;
      }
      return { last: rows.at(-1)?.id, count };
    });
  }
}
