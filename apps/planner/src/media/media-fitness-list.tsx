import type { MediaAsset } from '@longstream/contracts/media';
import { fitnessOf, type MediaFitness } from '@longstream/domain/platforms/media-fitness';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { Findings, mediaRoleWord } from '../ui/content-findings.tsx';
import { capabilityName } from '../ui/platforms/capability-words.ts';
import { PlatformGlyph, platformName } from '../ui/platforms/platform-glyph.tsx';

/** What the file can be used for on the workspace's accounts, on all platforms while there are none, and what would have to change. */
export function MediaFitnessList({ asset }: { asset: MediaAsset }): ReactNode {
  const channels = useChannels().data?.items ?? [];
  const isOurs = ({ platform, capability }: MediaFitness) =>
    channels.length === 0 || channels.some((channel) => channel.platform === platform && channel.capabilities.includes(capability));
  return (
    <section aria-labelledby="media-fitness" className="flex flex-col gap-2">
      <h3 id="media-fitness" className="text-base">
        {m.media_fitness()}
      </h3>
      <ul className="flex flex-col gap-2">
        {fitnessOf(asset)
          .filter(isOurs)
          .toSorted((a, b) => trouble(b) - trouble(a))
          .map((fitness) => (
            <FitnessLine key={`${fitness.platform} ${fitness.capability} ${fitness.role}`} fitness={fitness} />
          ))}
      </ul>
    </section>
  );
}

/** What has to change comes first, then what could be better. */
function trouble({ findings }: MediaFitness): number {
  if (findings.length === 0) return 0;
  return findings.some(({ severity }) => severity === 'error') ? 2 : 1;
}

function FitnessLine({ fitness: { platform, capability, role, findings } }: { fitness: MediaFitness }): ReactNode {
  const use = { platform: platformName(platform), capability: capabilityName(platform, capability), role: mediaRoleWord(role) };
  return (
    <li className="flex items-start gap-2">
      <span className="mt-0.5">
        <PlatformGlyph platform={platform} />
      </span>
      <div className="min-w-0 flex-1">
        <p>{m.media_use_on(use)}</p>
        <Findings findings={findings} />
      </div>
      {findings.length === 0 && (
        <span className="inline-flex shrink-0 items-center gap-1 text-sm text-good">
          <Check aria-hidden className="size-4" />
          {m.media_fits()}
        </span>
      )}
    </li>
  );
}
