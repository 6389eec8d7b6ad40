import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { chooseDensity, type Density, useDensity } from './density.ts';
import { MenuChoice, MenuSeparator } from './menu.tsx';
import { chooseTheme, type ThemeChoice, useThemeChoice } from './theme.ts';

/** How the planner looks to this person in this browser. */
export function AppearanceChoices(): ReactNode {
  const theme = useThemeChoice();
  const density = useDensity();
  const themes: { value: ThemeChoice; label: string }[] = [
    { value: 'system', label: m.shell_theme_system() },
    { value: 'light', label: m.shell_theme_light() },
    { value: 'dark', label: m.shell_theme_dark() },
  ];
  const densities: { value: Density; label: string }[] = [
    { value: 'comfortable', label: m.shell_density_comfortable() },
    { value: 'compact', label: m.shell_density_compact() },
  ];
  return (
    <>
      <MenuChoice label={m.shell_theme()} value={theme} options={themes} onSelect={chooseTheme} />
      <MenuSeparator />
      <MenuChoice label={m.shell_density()} value={density} options={densities} onSelect={chooseDensity} />
    </>
  );
}
