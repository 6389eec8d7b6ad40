import { Injectable } from '@nestjs/common';
import type { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import { Refusal } from '@longstream/domain/refusal';
import { Database } from '../database/database.ts';
import { readAccounts } from '../fatigue/accounts.queries.ts';
import type { Actor } from '../sessions/actor.ts';
import { toChannelSlotAdvice } from './slot-advice.view.ts';

/** What the hours of the week are worth. */
@Injectable()
export class SlotAdviceService {
  constructor(private readonly db: Database) {}

  of({ workspaceId }: Actor, channelId: string): Promise<ChannelSlotAdvice> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const accounts = await readAccounts(tx, workspaceId);
      const account = accounts.all.find((one) => one.channelId === channelId);
      if (account === undefined) throw new Refusal('not_found', { what: 'channel' });
      return toChannelSlotAdvice(account, accounts);
    });
  }
}
