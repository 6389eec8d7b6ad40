import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import { type ReactNode, useId } from 'react';
import { m } from '../paraglide/messages.js';
import { Checkbox } from '../ui/field.tsx';
import { capabilityMeaning, capabilityName } from '../ui/platforms/capability-words.ts';

interface CapabilityChoiceProps {
  platform: Platform;
  offered: readonly Capability[];
  /** Who knows what the account may do. */
  from: 'team' | 'platform';
  value: readonly Capability[];
  onChange: (capabilities: Capability[]) => void;
  error?: string | undefined;
}

/** Several at once; kept in the platform's own order, the first of which is what new items take. */
export function CapabilityChoice({ platform, offered, from, value, onChange, error }: CapabilityChoiceProps): ReactNode {
  const id = useId();
  const turn = (capability: Capability, on: boolean) =>
    onChange(offered.filter((candidate) => (candidate === capability ? on : value.includes(candidate))));
  return (
    <fieldset aria-describedby={error ? `${id}-about ${id}-error` : `${id}-about`} className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium">{m.connect_capabilities()}</legend>
      {offered.map((capability) => (
        <Checkbox
          key={capability}
          label={capabilityName(platform, capability)}
          hint={capabilityMeaning(platform, capability)}
          checked={value.includes(capability)}
          onChange={(event) => turn(capability, event.target.checked)}
        />
      ))}
      <p id={`${id}-about`} className="text-sm text-muted">
        {from === 'team' ? m.connect_capabilities_team() : m.connect_capabilities_platform()}
      </p>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
