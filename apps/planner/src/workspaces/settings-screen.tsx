import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { SelectControl } from '../ui/field.tsx';
import { chooseLocale, type Locale, LOCALES, useLocale } from '../ui/locale.ts';
import { Screen, Section } from '../ui/screen.tsx';
import { MemberSection } from './member-section.tsx';
import { WorkspaceForm } from './workspace-form.tsx';
import { useWorkspace } from './workspaces.api.ts';

export function SettingsScreen(): ReactNode {
  const workspace = useWorkspace();
  return (
    <Screen title={m.settings_title()}>
      <Section title={m.settings_workspace()}>
        <WorkspaceForm key={workspace.id} workspace={workspace} />
      </Section>
      <MemberSection />
      <LanguageSection />
    </Screen>
  );
}

function LanguageSection(): ReactNode {
  const locale = useLocale();
  return (
    <Section title={m.settings_language()} about={m.settings_language_about()}>
      <SelectControl
        aria-label={m.settings_language()}
        className="w-48"
        options={LOCALES}
        value={locale}
        onChange={(event) => chooseLocale(event.target.value as Locale)}
      />
    </Section>
  );
}
