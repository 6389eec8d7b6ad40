import { Languages, SunMoon } from 'lucide-react';
import { lazy, type ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from './button.tsx';
import { chooseLocale, LOCALES, useLocale } from './locale.ts';
import { Menu, MenuChoice } from './menu.tsx';

const AppearanceChoices = lazy(async () => ({ default: (await import('./appearance-choices.tsx')).AppearanceChoices }));

export function LocaleMenu(): ReactNode {
  const locale = useLocale();
  return (
    <Menu
      trigger={
        <IconButton label={m.shell_language()}>
          <Languages aria-hidden className="size-4.5" />
        </IconButton>
      }
    >
      <MenuChoice label={m.shell_language()} value={locale} options={LOCALES} onSelect={chooseLocale} />
    </Menu>
  );
}

export function AppearanceMenu(): ReactNode {
  return (
    <Menu
      trigger={
        <IconButton label={m.shell_theme()}>
          <SunMoon aria-hidden className="size-4.5" />
        </IconButton>
      }
    >
      <AppearanceChoices />
    </Menu>
  );
}
