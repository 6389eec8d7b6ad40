import type { Channel } from '@longstream/contracts/channels';
import { Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { controlLook, SelectControl } from '../ui/field.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { ChannelCard, type ChannelActions } from './channel-card.tsx';
import { needsAttention } from './channel-words.ts';

const SHOWN = ['all', 'attention', 'disconnected'] as const;
type Shown = (typeof SHOWN)[number];

/** So few are seen at a glance. */
const FEW = 3;

interface ChannelListProps {
  channels: readonly Channel[];
  /** What else is known of an account, below its health. */
  detailOf: (channel: Channel) => ReactNode;
}

/** The accounts, those in use first; from a handful on they can be searched. */
export function ChannelList({ channels, detailOf, ...actions }: ChannelListProps & ChannelActions): ReactNode {
  const [words, setWords] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const found = channels.filter((channel) => isShown(channel, shown) && isNamed(channel, words)).toSorted(inUseFirst);
  return (
    <section aria-label={m.channels_title()} className="flex flex-col gap-3">
      {channels.length > FEW && <Filter words={words} onWords={setWords} shown={shown} onShown={setShown} />}
      {found.length === 0 ? (
        <EmptyState
          title={m.channels_none_match()}
          action={
            <Button
              onClick={() => {
                setWords('');
                setShown('all');
              }}
            >
              {m.channels_clear_filter()}
            </Button>
          }
        >
          {m.channels_hidden({ count: channels.length })}
        </EmptyState>
      ) : (
        <ul className="grid gap-3 lg:grid-cols-2">
          {found.map((channel) => (
            <li key={channel.id}>
              <ChannelCard channel={channel} {...actions}>
                {detailOf(channel)}
              </ChannelCard>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface FilterProps {
  words: string;
  onWords: (words: string) => void;
  shown: Shown;
  onShown: (shown: Shown) => void;
}

function Filter({ words, onWords, shown, onShown }: FilterProps): ReactNode {
  const labels = { all: m.channels_show_all, attention: m.channels_show_attention, disconnected: m.channels_show_disconnected };
  return (
    <div role="search" className="flex flex-wrap gap-2">
      <span className="relative min-w-0 flex-1 basis-40">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
        <input
          type="search"
          aria-label={m.channels_filter()}
          placeholder={m.channels_filter()}
          value={words}
          onChange={(event) => onWords(event.target.value)}
          className={`${controlLook} h-8 pl-8`}
        />
      </span>
      <SelectControl
        aria-label={m.channels_show()}
        className="w-36"
        value={shown}
        options={SHOWN.map((value) => ({ value, label: labels[value]() }))}
        onChange={(event) => onShown(SHOWN.find((value) => value === event.target.value) ?? 'all')}
      />
    </div>
  );
}

function isShown(channel: Channel, shown: Shown): boolean {
  if (shown === 'attention') return needsAttention(channel) || (channel.status === 'connected' && channel.statusReason !== null);
  return shown === 'all' || channel.status === 'disconnected';
}

function isNamed({ displayName, platform }: Channel, words: string): boolean {
  return `${displayName} ${platformName(platform)} ${platform}`.toLowerCase().includes(words.trim().toLowerCase());
}

const inUseFirst = (a: Channel, b: Channel): number => Number(a.status === 'disconnected') - Number(b.status === 'disconnected');
