import type { ConnectablePlatform } from '@longstream/contracts/channels';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { controlLook } from '../ui/field.tsx';
import { PlatformGlyph, platformName } from '../ui/platforms/platform-glyph.tsx';
import { Tag } from '../ui/tag.tsx';

const WAYS: Record<ConnectablePlatform['way'], () => string> = {
  consent: m.connect_way_consent,
  keys: m.connect_way_keys,
  manual: m.connect_way_manual,
};

interface PlatformPickerProps {
  platforms: readonly ConnectablePlatform[];
  onPick: (platform: Platform) => void;
}

/** Which platform, and in a line what it takes. Enter takes the only one that is left. */
export function PlatformPicker({ platforms, onPick }: PlatformPickerProps): ReactNode {
  const [words, setWords] = useState('');
  const found = platforms.filter(({ platform }) => isNamed(platform, words));
  const [first, ...others] = found.filter(({ available }) => available);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (first && others.length === 0) onPick(first.platform);
      }}
    >
      <span className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
        <input
          ref={takeFocus}
          type="search"
          aria-label={m.connect_find()}
          placeholder={m.connect_find()}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className={`${controlLook} h-8 pl-8`}
        />
      </span>
      {found.length === 0 && <p className="text-muted">{m.connect_none_found()}</p>}
      <ul className="grid gap-2 sm:grid-cols-2">
        {found.map(({ platform, way, available, sandbox }) => (
          <li key={platform}>
            <button
              type="button"
              disabled={!available}
              onClick={() => onPick(platform)}
              className="flex size-full items-start gap-2.5 rounded-md border border-line px-3 py-2 text-left transition-colors duration-150 enabled:hover:border-line-strong enabled:hover:bg-sunken/50 disabled:opacity-60"
            >
              <PlatformGlyph platform={platform} size={28} />
              <span className="min-w-0">
                <span className="flex flex-wrap items-center gap-x-2 font-medium">
                  {platformName(platform)}
                  {sandbox && <Tag>{m.channels_sandbox()}</Tag>}
                </span>
                <span className="block text-sm text-muted">{available ? WAYS[way]() : m.connect_unavailable_hint()}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

/** One types at once, unless that would bring up a keyboard over half the screen. */
const takeFocus = (field: HTMLElement | null) => {
  if (matchMedia('(pointer: fine)').matches) field?.focus();
};

function isNamed(platform: Platform, words: string): boolean {
  return `${platformName(platform)} ${platform}`.toLowerCase().includes(words.trim().toLowerCase());
}
