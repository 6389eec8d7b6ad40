import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import { Checkbox, Select } from '../../field.tsx';
import type { SettingsProps } from './settings-fields.tsx';

const AUDIENCES = ['public', 'friends', 'self'] as const;

export function DouyinFields({ settings, onChange, disabled }: SettingsProps<'douyin'>): ReactNode {
  const words = { public: m.settings_visible_all, friends: m.settings_visible_friends, self: m.settings_visible_self };
  return (
    <>
      <Select
        label={m.settings_visible()}
        className="max-w-60"
        disabled={disabled}
        value={settings.visible}
        options={AUDIENCES.map((value) => ({ value, label: words[value]() }))}
        onChange={(event) =>
          onChange({ ...settings, visible: AUDIENCES.find((value) => value === event.target.value) ?? settings.visible })
        }
      />
      <Checkbox
        label={m.settings_allow_download()}
        disabled={disabled}
        checked={settings.allowDownload}
        onChange={(event) => onChange({ ...settings, allowDownload: event.target.checked })}
      />
    </>
  );
}
