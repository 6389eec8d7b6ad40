import { lazy, type ReactNode, Suspense } from 'react';
import { ApiKeysSection } from '../api-keys/api-keys-section.tsx';
import { m } from '../paraglide/messages.js';
import { SelectControl } from '../ui/field.tsx';
import { chooseLocale, type Locale, LOCALES, useLocale } from '../ui/locale.ts';
import { Screen, Section } from '../ui/screen.tsx';
import { MemberSection } from '../workspaces/member-section.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { WorkspaceForm } from '../workspaces/workspace-form.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';

/** It knows the words of every policy. */
const AuditSection = lazy(async () => ({ default: (await import('../audit/audit-section.tsx')).AuditSection }));

export function SettingsScreen(): ReactNode {
  const workspace = useWorkspace();
  const mayReadAudit = useMay('audit.read');
  const mayManageKeys = useMay('api_key.manage');
  return (
    <Screen title={m.settings_title()}>
      <Section title={m.settings_workspace()}>
        <WorkspaceForm key={workspace.id} workspace={workspace} />
      </Section>
      <MemberSection />
      {mayManageKeys && <ApiKeysSection />}
      <LanguageSection />
      {mayReadAudit && (
        <Suspense>
          <AuditSection />
        </Suspense>
      )}
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
