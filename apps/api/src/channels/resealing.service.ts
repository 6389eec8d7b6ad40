import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { MoreThan, Not } from 'typeorm';
import { Database } from '../database/database.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { CredentialBox } from './credential-box.ts';

const PAGE = 100;

/** After the installation's key was changed: what an older key has sealed is sealed anew, so that the older key can be thrown away. */
@Injectable()
export class ResealingService implements OnApplicationBootstrap {
  private readonly log = new Logger(ResealingService.name);

  constructor(
    private readonly db: Database,
    private readonly box: CredentialBox,
  ) {}

  /** The worker does not wait for it: an older key opens as well as the new one. */
  onApplicationBootstrap(): void {
    this.reseal().then(
      (count) => {
        if (count > 0) this.log.warn(`${String(count)} channels' keys were sealed anew with the key of today.`);
      },
      (error: unknown) => {
        this.log.error('Keys could not be sealed anew; the next start tries again', error instanceof Error ? error.stack : String(error));
      },
    );
  }

  /** Answers how many there were. What no known key opens stays as it is: its channel asks to be connected again when it is used. */
  async reseal(): Promise<number> {
    let count = 0;
    for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null;) {
      const page: { last: string | null; count: number } = await this.resealPage(after);
      count += page.count;
      after = page.last;
    }
    return count;
  }

  private resealPage(after: string): Promise<{ last: string | null; count: number }> {
    return this.db.acrossWorkspaces(async (tx) => {
      const rows = await tx.find(ChannelCredentialEntity, {
        where: { channelId: MoreThan(after), keyId: Not(this.box.keyId) },
        order: { channelId: 'ASC' },
        take: PAGE,
        lock: { mode: 'pessimistic_write' },
      });
      let count = 0;
      for (const row of rows) {
        const tokens = this.box.open(row);
        if (tokens === null) continue;
        await tx.update(ChannelCredentialEntity, { channelId: row.channelId, workspaceId: row.workspaceId }, this.box.seal(tokens, row));
        count += 1;
      }
      return { last: rows.length < PAGE ? null : (rows.at(-1)?.channelId ?? null), count };
    });
  }
}
