import type { ContentField, ContentFinding } from '@longstream/domain/platforms/check-content';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { mediaRoles, platformRules } from '@longstream/domain/platforms/platform-rules';
import type { Capability } from '@longstream/domain/platforms/platforms';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Findings } from '../ui/content-findings.tsx';
import { CountedText } from '../ui/counted-text.tsx';
import { SettingsFields } from '../ui/platforms/settings/settings-fields.tsx';

export interface ComposerProps {
  content: ItemContent;
  onChange: (content: ItemContent) => void;
  capability: Capability;
  findings: readonly ContentFinding[];
  readOnly: boolean;
  onComposing: (composing: boolean) => void;
  /** The files of the item, drawn by whoever knows the media. */
  media: (roles: ReturnType<typeof mediaRoles>, findings: readonly ContentFinding[]) => ReactNode;
}

/** The words, files and settings of one item, each with what its platform's rules say about it. */
export function Composer({ content, onChange, capability, findings, readOnly, onComposing, media }: ComposerProps): ReactNode {
  const rules = platformRules(capability);
  const findingsAt = (field: ContentField) => findings.filter((finding) => finding.field === field);
  const isInvalid = (field: ContentField) => findingsAt(field).some(({ severity, rule }) => severity === 'error' && rule !== 'required');

  return (
    <div className="flex flex-col gap-5" onCompositionStart={() => onComposing(true)} onCompositionEnd={() => onComposing(false)}>
      {rules.title && (
        <CountedText
          label={m.composer_title()}
          value={content.title}
          limit={rules.title}
          invalid={isInvalid('title')}
          readOnly={readOnly}
          onChange={(title) => onChange({ ...content, title })}
        >
          <Findings findings={findingsAt('title')} />
        </CountedText>
      )}
      <CountedText
        label={rules.title ? m.composer_description() : m.composer_text()}
        hint={rules.text.unit === 'hanzi' ? m.composer_hanzi_hint() : undefined}
        rows={6}
        value={content.text}
        limit={rules.text}
        invalid={isInvalid('text')}
        readOnly={readOnly}
        onChange={(text) => onChange({ ...content, text })}
      >
        <Findings findings={findingsAt('text')} />
      </CountedText>
      {media([...new Set(mediaRoles(capability))], findingsAt('media'))}
      <SettingsFields
        settings={content.settings}
        disabled={readOnly}
        findingsAt={findingsAt}
        onChange={(settings) => onChange({ ...content, settings })}
      />
    </div>
  );
}
