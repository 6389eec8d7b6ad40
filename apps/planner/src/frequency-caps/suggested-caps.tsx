import { defaultCaps, type DefaultCap, isAsSuggested } from '@longstream/domain/platforms/default-caps';
import type { CapRule } from '@longstream/domain/frequency-caps/frequency-cap';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { capSentence } from '../ui/cap-words.ts';

interface SuggestedCapsProps {
  platform: Platform;
  /** What is written now. */
  rules: readonly CapRule[];
  onTake: (cap: DefaultCap) => void;
}

/** What the account's platform enforces and what we suggest for it, each with its source, to come back to. */
export function SuggestedCaps({ platform, rules, onTake }: SuggestedCapsProps): ReactNode {
  const suggested = defaultCaps(platform);
  if (suggested.length === 0) return null;
  return (
    <section aria-labelledby="suggested-caps" className="flex flex-col gap-2 rounded-md border border-line p-3">
      <h3 id="suggested-caps" className="font-medium">
        {m.caps_suggested_title()}
      </h3>
      <ul className="flex flex-col gap-2">
        {suggested.map((cap) => {
          const sentence = capSentence(cap.rules);
          const isTaken = isAsSuggested(cap, rules);
          return (
            <li key={sentence} className="flex flex-wrap items-start justify-between gap-2">
              <span className="min-w-0 flex-1 basis-60">
                {cap.origin === 'platform_rule'
                  ? m.caps_suggested_platform_rule({ sentence })
                  : m.caps_suggested_our_suggestion({ sentence })}
                <Source source={cap.source} />
              </span>
              <Button aria-label={`${m.caps_suggested_take()} · ${sentence}`} disabled={isTaken} onClick={() => onTake(cap)}>
                {isTaken ? m.caps_suggested_taken() : m.caps_suggested_take()}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Source({ source }: { source: string | null }): ReactNode {
  if (source === null) return <span className="block text-sm text-muted">{m.caps_suggested_no_source()}</span>;
  return (
    <a href={source} target="_blank" rel="noreferrer" className="flex min-h-6 items-center gap-1 text-sm text-accent underline">
      {m.caps_suggested_source()} · {new URL(source).hostname}
      <ExternalLink aria-hidden className="size-3.5" />
    </a>
  );
}
