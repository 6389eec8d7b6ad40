import type { LatenessSetting } from '@longstream/contracts/lateness';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Checkbox } from './field.tsx';
import { LatenessFields, latenessSentence, type TypedLateness, typedLateness } from './lateness-fields.tsx';

/** A policy of its own, or the one that it takes over. `value` is null for the latter. */
export function OwnLatenessFields({
  setting: { inherited, inheritedFrom },
  value,
  onChange,
}: {
  setting: Pick<LatenessSetting, 'inherited' | 'inheritedFrom'>;
  value: TypedLateness | null;
  onChange: (value: TypedLateness | null) => void;
}): ReactNode {
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label={m.lateness_own()}
        checked={value !== null}
        onChange={(event) => onChange(event.target.checked ? typedLateness(inherited) : null)}
      />
      {value === null ? (
        <p className="text-sm text-muted">
          {latenessSentence(inherited)} · {inheritedFrom === 'channel' ? m.lateness_from_channel() : m.lateness_from_workspace()}
        </p>
      ) : (
        <LatenessFields value={value} onChange={onChange} />
      )}
    </div>
  );
}
