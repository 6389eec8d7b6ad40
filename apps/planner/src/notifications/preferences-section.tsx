import type { NotificationPreferences } from '@longstream/contracts/notifications';
import { LANGUAGES } from '@longstream/domain/notifications/notification-text';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/screen.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { DeliveryStanding } from './delivery-standing.tsx';
import { KindFields } from './kind-fields.tsx';
import { LanguageField } from './language-field.tsx';
import { usePreferences, useSavePreferences, useTestMail } from './notifications.api.ts';
import { TestResult } from './test-result.tsx';

/** What comes to my own mailbox. */
export function PreferencesSection(): ReactNode {
  const preferences = usePreferences();
  return (
    <Section title={m.preferences_title()} about={m.preferences_about()}>
      <Loaded query={preferences}>
        {(loaded) => <PreferencesForm key={`${loaded.language} ${loaded.mailedKinds.join(' ')}`} preferences={loaded} />}
      </Loaded>
    </Section>
  );
}

function PreferencesForm({ preferences }: { preferences: NotificationPreferences }): ReactNode {
  const path = useWorkspacePath();
  const save = useSavePreferences();
  const test = useTestMail();
  const [kinds, setKinds] = useState(preferences.mailedKinds);
  const [language, setLanguage] = useState(preferences.language);
  return (
    <form
      className="flex max-w-2xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { params: { path }, body: { mailedKinds: kinds, language: LANGUAGES.find((known) => known === language) ?? 'zh-CN' } },
          { onSuccess: () => announce(m.preferences_saved()) },
        );
      }}
    >
      {preferences.canMail ? (
        <p>{m.preferences_address({ address: preferences.address })}</p>
      ) : (
        <Notice kind="warn">{m.preferences_no_mail()}</Notice>
      )}
      <DeliveryStanding target={preferences} />
      <KindFields legend={m.preferences_kinds()} value={kinds} onChange={setKinds} />
      <LanguageField value={language} onChange={setLanguage} />
      <ProblemNotice error={save.error ?? test.error} />
      <TestResult result={test.data} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={save.isPending}>
          {m.action_save()}
        </Button>
        {preferences.canMail && (
          <Button busy={test.isPending} onClick={() => test.mutate({ params: { path } })}>
            {m.target_test()}
          </Button>
        )}
      </div>
    </form>
  );
}
