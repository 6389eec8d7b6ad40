import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { type Option, Select } from './field.tsx';

/** What a rule is for: one of a kind, or everything of the kind that needs no id. */
interface Scope<Kind extends string> {
  kind: Kind;
  id: string | null;
}

interface ScopeFieldsProps<Kind extends string> {
  label: string;
  kinds: readonly Option[];
  /** What there is of each kind, by name; a kind that is not here needs no choice. */
  choices: Partial<Record<Kind, readonly Option[]>>;
  scope: Scope<Kind>;
  isChoiceMissing: boolean;
  onChange: (scope: Scope<Kind>) => void;
}

export function ScopeFields<Kind extends string>({
  label,
  kinds,
  choices,
  scope,
  isChoiceMissing,
  onChange,
}: ScopeFieldsProps<Kind>): ReactNode {
  const offered = choices[scope.kind];
  const choose = (kind: Kind): void => onChange({ kind, id: choices[kind]?.[0]?.value ?? null });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select label={label} options={kinds} value={scope.kind} onChange={(event) => choose(event.target.value as Kind)} />
      {offered && (
        <Select
          label={m.caps_scope_which()}
          options={offered}
          value={scope.id ?? ''}
          onChange={(event) => onChange({ ...scope, id: event.target.value })}
          hint={offered.length === 0 ? m.caps_scope_none() : undefined}
          error={isChoiceMissing ? m.caps_scope_choose() : undefined}
        />
      )}
    </div>
  );
}
