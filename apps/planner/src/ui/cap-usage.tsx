import type { CapCount } from '@longstream/contracts/frequency-caps';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ruleSentence } from './cap-words.ts';
import { exactNumber } from './format.ts';
import { Meter } from './meter.tsx';

/** How full every rule would be with one item more: "3 of 4", beside "at most 4 in any 7 days". A gap is kept or not, and has no bar. */
export function CapUsage({ counts }: { counts: readonly CapCount[] }): ReactNode {
  const counted = counts.filter(({ rule }) => rule.kind !== 'gap');
  if (counted.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm text-muted">{m.cap_usage_heading()}</h3>
      {counted.map(({ capId, capName: cap, rule, used, limit }) => (
        <Meter
          key={`${capId} ${ruleSentence(rule)}`}
          label={m.cap_usage_label({ cap, rule: ruleSentence(rule) })}
          fraction={(used + 1) / limit}
          text={m.cap_usage_with_this({ used: exactNumber(used + 1), limit: exactNumber(limit) })}
          tone={used + 1 > limit ? 'danger' : used + 1 === limit ? 'warn' : 'good'}
        />
      ))}
    </div>
  );
}
