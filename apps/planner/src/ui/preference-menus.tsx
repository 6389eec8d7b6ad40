import { Languages, SunMoon } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from './button.tsx';
import { chooseDensity, type Density, useDensity } from './density.ts';
import { chooseLocale, LOCALES, useLocale } from './locale.ts';
import { Menu, MenuChoice, MenuSeparator } from './menu.tsx';
import { chooseTheme, type ThemeChoice, useThemeChoice } from './theme.ts';

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

export function ThemeMenu(): ReactNode {
  const theme = useThemeChoice();
  const density = useDensity();
  const options: { value: ThemeChoice; label: string }[] = [
    { value: 'system', label: m.shell_theme_system() },
    { value: 'light', label: m.shell_theme_light() },
    { value: 'dark', label: m.shell_theme_dark() },
  ];
  const densities: { value: Density; label: string }[] = [
    { value: 'comfortable', label: m.shell_density_comfortable() },
    { value: 'compact', label: m.shell_density_compact() },
  ];
  return (
    <Menu
      trigger={
        <IconButton label={m.shell_theme()}>
          <SunMoon aria-hidden className="size-4.5" />
        </IconButton>
      }
    >
      <MenuChoice label={m.shell_theme()} value={theme} options={options} onSelect={chooseTheme} />
      <MenuSeparator />
      <MenuChoice label={m.shell_density()} value={density} options={densities} onSelect={chooseDensity} />
    </Menu>
  );
}
