import type { Channel } from '@longstream/contracts/channels';
import { SUGGESTED_OVERLAP } from '@longstream/domain/fatigue/followers';
import { suggestedHalfLife } from '@longstream/domain/platforms/audience-defaults';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { percent } from '../ui/format.ts';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { Tag } from '../ui/tag.tsx';

interface HalfLifeFieldProps {
  channels: readonly Channel[];
  /** Null: our suggestion. */
  value: number | null;
  onChange: (hours: number | null) => void;
  error: string | undefined;
}

/** How fast these people forget, in the team's hours or in ours. */
export function HalfLifeField({ channels, value, onChange, error }: HalfLifeFieldProps): ReactNode {
  const platforms = [...new Set(channels.map(({ platform }) => platform))];
  const list = platforms.map((platform) =>
    m.audience_half_life_of({ platform: platformName(platform), hours: suggestedHalfLife(platform) }),
  );
  return (
    <div className="flex flex-col gap-1">
      <TextField
        type="number"
        min={1}
        max={720}
        step="any"
        label={m.audience_half_life()}
        hint={m.audience_half_life_hint()}
        error={error}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
      />
      <WhoSaysSo isOurs={value === null} onReset={() => onChange(null)} what={m.audience_half_life()} />
      {list.length > 0 && <p className="text-sm text-muted">{m.audience_half_life_by_platform({ list: list.join(m.list_separator()) })}</p>}
    </div>
  );
}

interface OverlapFieldsProps {
  channels: readonly Channel[];
  value: Readonly<Record<string, number>>;
  onChange: (overlaps: Record<string, number>) => void;
}

/** For each account inside, how many of the people follow it. Where nothing is said, our suggestion holds. */
export function OverlapFields({ channels, value, onChange }: OverlapFieldsProps): ReactNode {
  const write = (id: string, typed: string) => {
    const { [id]: _, ...others } = value;
    onChange(typed === '' ? others : { ...others, [id]: Math.min(100, Math.max(0, Number(typed))) / 100 });
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">{m.audience_overlaps()}</legend>
      {channels.map(({ id, displayName }) => {
        const share = value[id];
        const label = m.audience_overlap({ name: displayName });
        return (
          <div key={id} className="flex flex-col gap-1">
            <TextField
              type="number"
              min={0}
              max={100}
              step="any"
              label={label}
              hint={m.audience_overlap_hint({ share: percent(SUGGESTED_OVERLAP) })}
              value={share === undefined ? '' : Math.round(share * 1000) / 10}
              onChange={({ target }) => write(id, target.value)}
            />
            <WhoSaysSo isOurs={share === undefined} onReset={() => write(id, '')} what={label} />
          </div>
        );
      })}
    </fieldset>
  );
}

function WhoSaysSo({ isOurs, onReset, what }: { isOurs: boolean; onReset: () => void; what: string }): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Tag tone={isOurs ? 'neutral' : 'accent'}>{isOurs ? m.audience_our_suggestion() : m.audience_team()}</Tag>
      {!isOurs && (
        <Button look="quiet" aria-label={`${m.audience_reset()} · ${what}`} onClick={onReset}>
          {m.audience_reset()}
        </Button>
      )}
    </div>
  );
}
