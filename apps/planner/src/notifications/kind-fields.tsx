import { NOTIFICATION_KINDS, type NotificationKind } from '@longstream/domain/notifications/notification-kinds';
import type { ReactNode } from 'react';
import { Checkbox } from '../ui/field.tsx';
import { kindWord, toggled } from '../ui/notification-kind-words.ts';

interface KindFieldsProps {
  legend: string;
  value: readonly NotificationKind[];
  onChange: (kinds: NotificationKind[]) => void;
}

/** Which kinds of news go there. */
export function KindFields({ legend, value, onChange }: KindFieldsProps): ReactNode {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
        {NOTIFICATION_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            label={kindWord(kind)}
            checked={value.includes(kind)}
            onChange={({ target }) => onChange(toggled(value, kind, target.checked))}
          />
        ))}
      </div>
    </fieldset>
  );
}
