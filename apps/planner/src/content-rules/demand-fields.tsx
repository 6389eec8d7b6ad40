import { DECLARATIONS } from '@longstream/domain/items/item-content';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { declarationWord } from '../ui/declaration-words.ts';
import { Select, TextArea, TextField } from '../ui/field.tsx';
import { DEMAND_KINDS, demandKindMeaning, demandKindWord } from '../ui/demand-words.ts';
import type { TypedRule } from './typed-rule.ts';

interface DemandFieldsProps {
  typed: TypedRule;
  isWrong: boolean;
  onType: (typing: Partial<TypedRule>) => void;
}

/** What a rule asks for: of which kind, and the particulars of that kind. */
export function DemandFields({ typed, isWrong, onType }: DemandFieldsProps): ReactNode {
  return (
    <>
      <Select
        label={m.rules_demand()}
        hint={demandKindMeaning(typed.kind)}
        value={typed.kind}
        options={DEMAND_KINDS.map((kind) => ({ value: kind, label: demandKindWord(kind) }))}
        onChange={(event) => onType({ kind: event.target.value as TypedRule['kind'] })}
      />
      <Particulars typed={typed} isWrong={isWrong} onType={onType} />
    </>
  );
}

function Particulars({ typed, isWrong, onType }: DemandFieldsProps): ReactNode {
  switch (typed.kind) {
    case 'words':
      return (
        <>
          <TextArea
            label={m.rules_words()}
            hint={m.rules_words_hint()}
            rows={6}
            value={typed.words}
            error={isWrong ? m.rules_words_missing() : undefined}
            onChange={(event) => onType({ words: event.target.value })}
          />
          <TextArea
            label={m.rules_except()}
            hint={m.rules_except_hint()}
            rows={2}
            value={typed.except}
            onChange={(event) => onType({ except: event.target.value })}
          />
        </>
      );
    case 'declaration':
      return (
        <>
          <Select
            label={m.rules_declaration_about()}
            value={typed.about}
            options={DECLARATIONS.map((declaration) => ({ value: declaration, label: declarationWord(declaration) }))}
            onChange={(event) => onType({ about: event.target.value as TypedRule['about'] })}
          />
          <TextArea
            label={m.rules_phrases()}
            hint={m.rules_words_hint()}
            rows={3}
            value={typed.phrases}
            error={isWrong ? m.rules_words_missing() : undefined}
            onChange={(event) => onType({ phrases: event.target.value })}
          />
        </>
      );
    case 'links':
      return (
        <TextArea
          label={m.rules_hosts()}
          hint={m.rules_hosts_hint()}
          rows={3}
          value={typed.hosts}
          error={isWrong ? m.rules_hosts_error() : undefined}
          onChange={(event) => onType({ hosts: event.target.value })}
        />
      );
    case 'topics':
      return (
        <TextField
          label={m.rules_topics_limit()}
          inputMode="numeric"
          className="max-w-32"
          value={typed.limit}
          error={isWrong ? m.rules_topics_limit_error() : undefined}
          onChange={(event) => onType({ limit: event.target.value })}
        />
      );
  }
}
