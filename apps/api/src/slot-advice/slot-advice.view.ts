import type { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import { slotPrior } from '@longstream/domain/platforms/slot-priors';
import { bestStretches, hoursAgainstUsual } from '@longstream/domain/slot-advice/best-stretch';
import { comparedBy } from '../engagement/measured-posts.queries.ts';
import { type Account, type Accounts, profileOf } from '../fatigue/accounts.queries.ts';

export function toChannelSlotAdvice(account: Account, accounts: Accounts): ChannelSlotAdvice {
  const profile = profileOf(account, accounts);
  const hours = hoursAgainstUsual(profile);
  return {
    channelId: account.channelId,
    asOf: accounts.asOf.toISOString(),
    timeZone: account.timeZone,
    metric: comparedBy(account.platform),
    posts: profile.posts,
    patternFrom: slotPrior(account.platform).source,
    spreadFrom: accounts.spread === null ? 'our_suggestion' : 'own_results',
    weekdays: hours.slice(0, 24),
    weekends: hours.slice(24),
    stretches: bestStretches(profile),
  };
}
