import type { Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useCallback, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { useCampaignNames } from '../campaigns/campaigns.api.ts';
import { useChannels } from '../channels/channels.api.ts';
import { cachedItems, useFoundItems } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { controlLook } from '../ui/field.tsx';
import { Keys } from '../ui/keys.tsx';
import { chooseLocale, getLocale, LOCALES } from '../ui/locale.ts';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { useKnownDeeds } from '../ui/selection-deeds.ts';
import { type Shortcut, useKnownShortcuts } from '../ui/shortcuts.ts';
import { chooseTheme, type ThemeChoice } from '../ui/theme.ts';
import { takeTypedAhead } from '../ui/typed-ahead.ts';
import { type Command, fitting, recentCommands, rememberCommand } from './commands.ts';

/** Goes anywhere and does what keys do, by typing. */
export function Palette({ onClose }: { onClose: () => void }): ReactNode {
  const [typed, setTyped] = useState('');
  const commands = useCommands();
  const found = useFoundItems(useDeferredValue(typed.trim()));
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const search = useRef<HTMLInputElement>(null);
  const open = useOpenItem();
  // What the api finds has the words somewhere in its text, and not only in its headline.
  const shown = useMemo(() => {
    const near = fitting(commands, typed, recentCommands());
    const known = new Set(near.map(({ id }) => id));
    return [...near, ...found.map(open).filter((command) => !known.has(command.id))];
  }, [commands, typed, found, open]);
  const current = shown[Math.min(chosen, shown.length - 1)];

  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    rememberCommand(command.id);
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen((before) => (before + 1) % Math.max(1, shown.length));
    else if (event.key === 'ArrowUp') setChosen((before) => (before + shown.length - 1) % Math.max(1, shown.length));
    else if (event.key === 'Enter') run(current);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog open onClose={onClose} title={m.palette_title()} description={m.palette_about()} initialFocus={search}>
      <input
        ref={search}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={current && `${id}-${current.id}`}
        aria-label={m.palette_search()}
        placeholder={m.palette_search()}
        autoComplete="off"
        value={typed}
        onFocus={() => {
          const ahead = takeTypedAhead();
          setTyped((before) => before + ahead);
        }}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setTyped(target.value);
          setChosen(0);
        }}
        className={classNames(controlLook, 'h-9')}
      />
      <div id={`${id}-list`} role="listbox" aria-label={m.palette_found()} className="mt-2 flex flex-col">
        {shown.map((command) => (
          <button
            key={command.id}
            id={`${id}-${command.id}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={command === current}
            onClick={() => run(command)}
            className="flex min-h-8 items-center gap-2 rounded-sm px-2.5 text-left hover:bg-sunken aria-selected:bg-sunken"
          >
            <span className="min-w-0 flex-1 truncate">{command.words}</span>
            <span className="text-sm text-muted">{command.kind}</span>
            {command.keys !== undefined && <Keys keys={command.keys} />}
          </button>
        ))}
      </div>
      {shown.length === 0 && <p className="px-2.5 py-2 text-muted">{m.palette_nothing()}</p>}
    </Dialog>
  );
}

/** They open the palette. */
const OWN_KEYS: readonly string[] = ['mod+k', '/'];

function useOpenItem(): (item: Item) => Command {
  const navigate = useNavigate();
  return useCallback(
    ({ id, headline }) => ({
      id: `item ${id}`,
      words: headline || m.items_untitled(),
      kind: m.palette_item(),
      run: () => void navigate({ to: '/items/$itemId', params: { itemId: id } }),
    }),
    [navigate],
  );
}

function useCommands(): Command[] {
  const navigate = useNavigate();
  const client = useQueryClient();
  const shortcuts = useKnownShortcuts();
  const deeds = useKnownDeeds();
  const campaigns = useCampaignNames().data;
  const channels = useChannels().data?.items;
  const openItem = useOpenItem();
  return useMemo(() => {
    const openCampaign = ([campaignId, name]: [string, string]): Command => ({
      id: `campaign ${campaignId}`,
      words: name,
      kind: m.nav_campaigns(),
      run: () => void navigate({ to: '/campaigns/$campaignId', params: { campaignId } }),
    });
    const openChannel = ({ id, platform, displayName }: Channel): Command => ({
      id: `channel ${id}`,
      words: `${platformName(platform)} ${displayName}`,
      kind: m.palette_account(),
      run: () => void navigate({ to: '/channels' }),
    });
    return [
      ...deeds.map(({ id, label, run }) => ({ id: `selection ${id}`, words: label(), kind: m.palette_selection(), run })),
      ...shortcuts.filter(({ keys }) => !OWN_KEYS.includes(keys)).map(ofShortcut),
      ...looks(),
      ...[...(campaigns ?? [])].map(openCampaign),
      ...(channels ?? []).map(openChannel),
      ...cachedItems(client).map(openItem),
    ];
  }, [navigate, client, shortcuts, deeds, campaigns, channels, openItem]);
}

const ofShortcut = ({ keys, label, run }: Shortcut): Command => ({
  id: `keys ${keys}`,
  words: label(),
  kind: keys.startsWith('g ') ? m.palette_place() : m.palette_action(),
  keys,
  run,
});

function looks(): Command[] {
  const themes: [ThemeChoice, string][] = [
    ['light', m.shell_theme_light()],
    ['dark', m.shell_theme_dark()],
    ['system', m.shell_theme_system()],
  ];
  return [
    ...LOCALES.filter(({ value }) => value !== getLocale()).map(({ value, label }) => ({
      id: `language ${value}`,
      words: label,
      kind: m.shell_language(),
      run: () => chooseLocale(value),
    })),
    ...themes.map(([theme, words]) => ({ id: `theme ${theme}`, words, kind: m.shell_theme(), run: () => chooseTheme(theme) })),
  ];
}
