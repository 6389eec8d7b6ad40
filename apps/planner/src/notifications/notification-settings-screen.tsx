import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { buttonLook } from '../ui/button.tsx';
import { Screen } from '../ui/screen.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { PreferencesSection } from './preferences-section.tsx';
import { TargetsSection } from './targets-section.tsx';

/** What I am mailed, and where the team is told. */
export function NotificationSettingsScreen(): ReactNode {
  const mayWriteTargets = useMay('notification_target.write');
  return (
    <Screen
      title={m.notification_settings_title()}
      about={m.notification_settings_about()}
      actions={
        <Link to="/notifications" className={buttonLook()}>
          <ArrowLeft aria-hidden className="size-4" />
          {m.notification_settings_back()}
        </Link>
      }
    >
      <PreferencesSection />
      {mayWriteTargets && <TargetsSection />}
    </Screen>
  );
}
