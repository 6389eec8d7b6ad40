import { Injectable } from '@nestjs/common';
import type { FatigueModel } from '@longstream/contracts/fatigue';
import { isTelling } from '@longstream/domain/fatigue/fit';
import { type Account, type Accounts, profileOf } from './accounts.queries.ts';
import { FitMemory } from './fit-memory.ts';

/** How an account's followers tire: from its own results where they are telling, else as we suggest. */
@Injectable()
export class FatigueModelsService {
  private readonly memory = new FitMemory();

  of(account: Account, accounts: Accounts): FatigueModel {
    const { posts, impacts, suggested, teamHalfLife } = account;
    const plain: FatigueModel = {
      ...suggested,
      halfLifeFrom: teamHalfLife === null ? 'our_suggestion' : 'team',
      kFrom: 'our_suggestion',
      interval: null,
      posts: posts.length,
    };
    const { bins } = profileOf(account, accounts);
    const measured = posts.map(({ atMs, engagement, bin }) => ({ atMs, engagement, slotEffect: bins[bin]?.effect ?? 0 }));
    const nowMs = accounts.asOf.getTime();
    const past = impacts.filter(({ atMs }) => atMs <= nowMs);
    const fit = this.memory.fit(measured, past, teamHalfLife === null ? undefined : [teamHalfLife]);
    if (fit === null || !isTelling(fit)) return plain;
    const { halfLifeHours, k, kLow, kHigh } = fit;
    const halfLifeFrom = teamHalfLife === null ? 'own_results' : 'team';
    return { ...plain, halfLifeHours, k, halfLifeFrom, kFrom: 'own_results', interval: { kLow, kHigh } };
  }
}
