import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import { Select, TextArea } from '../../field.tsx';
import type { SettingsProps } from './settings-fields.tsx';

export function WeiboFields({ settings, capability, onChange, disabled }: SettingsProps<'weibo'>): ReactNode {
  return (
    <>
      {capability === 'article' && (
        <>
          <TextArea
            label={m.settings_summary()}
            rows={2}
            maxLength={500}
            disabled={disabled}
            value={settings.summary ?? ''}
            onChange={(event) => onChange({ ...settings, summary: event.target.value })}
          />
          <TextArea
            label={m.settings_short_post()}
            hint={m.settings_short_post_hint()}
            rows={2}
            maxLength={1900}
            disabled={disabled}
            value={settings.shortPost ?? ''}
            onChange={(event) => onChange({ ...settings, shortPost: event.target.value })}
          />
        </>
      )}
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
    </>
  );
}
