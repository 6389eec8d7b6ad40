import { type Language, LANGUAGES } from '@longstream/domain/notifications/notification-text';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Select } from '../ui/field.tsx';
import { LOCALES } from '../ui/locale.ts';

/** In which language it is said there; nobody there has a planner's settings. */
export function LanguageField({ value, onChange }: { value: Language; onChange: (language: Language) => void }): ReactNode {
  return (
    <Select
      label={m.notification_language()}
      className="max-w-48"
      value={value}
      options={LOCALES}
      onChange={({ target }) => onChange(LANGUAGES.find((language) => language === target.value) ?? value)}
    />
  );
}
