import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import { Select } from '../../field.tsx';
import type { SettingsProps } from './settings-fields.tsx';

export function WeiboFields({ settings, onChange, disabled }: SettingsProps<'weibo'>): ReactNode {
  return (
    <Select
      label={m.settings_visible()}
      className="max-w-60"
      disabled={disabled}
      value={settings.visible}
      options={[
        { value: 'all', label: m.settings_visible_all() },
        { value: 'self', label: m.settings_visible_self() },
      ]}
      onChange={(event) => onChange({ ...settings, visible: event.target.value === 'self' ? 'self' : 'all' })}
    />
  );
}
