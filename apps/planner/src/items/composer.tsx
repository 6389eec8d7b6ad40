import type { ContentHit, ContentPart } from '@longstream/domain/content-rules/rulebook';
import { type Declaration, DECLARATIONS, type ItemContent } from '@longstream/domain/items/item-content';
import type { ContentField, ContentFinding } from '@longstream/domain/platforms/check-content';
import { mediaRoles, platformRules } from '@longstream/domain/platforms/platform-rules';
import type { PlatformRules } from '@longstream/domain/platforms/rules/rules';
import { type Capability, publishingCapabilities, type PublishingCapability } from '@longstream/domain/platforms/platforms';
import { type Dispatch, lazy, type ReactNode, type SetStateAction, Suspense, useRef } from 'react';
import { useCalloutSuggestions } from '../callouts/callouts.api.ts';
import { m } from '../paraglide/messages.js';
import { Choice } from '../ui/choice.tsx';
import { ContentHits, marksOf } from '../ui/content-hits.tsx';
import { Findings } from '../ui/content-findings.tsx';
import { declarationWord } from '../ui/declaration-words.ts';
import { Checkbox } from '../ui/field.tsx';
import { memoised } from '../ui/memoised.tsx';
import { capabilityMeaning, capabilityName } from '../ui/platforms/capability-words.ts';
import { SettingsFields } from '../ui/platforms/settings/settings-fields.tsx';
import { WordsField } from '../ui/words-field.tsx';
import { writtenFor } from '@longstream/domain/platforms/written-for';

// Most items are no articles.
const RichText = lazy(async () => ({ default: (await import('../ui/rich-text.tsx')).RichText }));

export interface ComposerProps {
  content: ItemContent;
  onChange: Dispatch<SetStateAction<ItemContent>>;
  /** What its channel may do. */
  capabilities: readonly Capability[];
  findings: readonly ContentFinding[];
  /** What breaks the team's own rules. */
  hits: readonly ContentHit[];
  readOnly: boolean;
  onComposing: (composing: boolean) => void;
  /** Somebody types, and nobody knows yet what; `onChange` tells when the keys pause. */
  onTyping: (typing: boolean) => void;
  /** The files of the item, drawn by whoever knows the media. */
  media: ReactNode;
}

/** From here on a text is an article and wants room. */
const LONG_TEXT = 5000;

/** The words, files and settings of one item, each with what its platform's rules say about it. */
export function Composer({
  content,
  onChange,
  capabilities,
  findings,
  hits,
  readOnly,
  onComposing,
  onTyping,
  media,
}: ComposerProps): ReactNode {
  const titleField = useRef<HTMLTextAreaElement>(null);
  const capability = writtenFor(content, capabilities);
  const findingsAt = (field: ContentField) => findings.filter((finding) => finding.field === field);
  const hitsAt = (part: ContentPart) => hits.filter(({ place }) => place?.part === part);
  const isInvalid = (field: ContentField) => findingsAt(field).some(({ severity, rule }) => severity === 'error' && rule !== 'required');

  const say = (words: Partial<ItemContent>) => {
    onTyping(false);
    onChange((now) => ({ ...now, ...words }));
  };

  if (capability === null) return <Findings findings={findingsAt('capability')} />;
  const rules = platformRules(content, capability);
  const isVideo = mediaRoles(content, capability)[0] === 'video';
  return (
    <div className="flex flex-col gap-5" onCompositionStart={() => onComposing(true)} onCompositionEnd={() => onComposing(false)}>
      <WayOut content={content} capabilities={capabilities} chosen={capability} readOnly={readOnly} onChange={onChange} />
      <Findings findings={findingsAt('capability')} />
      {rules.title && (
        <WordsField
          label={m.composer_title()}
          field={titleField}
          value={content.title}
          limit={rules.title}
          hits={hitsAt('title')}
          invalid={isInvalid('title')}
          readOnly={readOnly}
          onBegin={() => onTyping(true)}
          onChange={(title) => say({ title })}
        >
          <Findings findings={findingsAt('title')} />
        </WordsField>
      )}
      <TextPart
        content={content}
        rules={rules}
        label={rules.title && isVideo ? m.composer_description() : m.composer_text()}
        findings={findingsAt('text')}
        hits={hitsAt('text')}
        invalid={isInvalid('text')}
        readOnly={readOnly}
        onBegin={() => onTyping(true)}
        onChange={say}
      />
      {media}
      <Settings settings={content.settings} capability={capability} findings={findings} readOnly={readOnly} onChange={onChange} />
      <Declarations declares={content.declares} readOnly={readOnly} onChange={onChange} />
      <ContentHits hits={hits.filter(({ place }) => place?.part !== 'title' && place?.part !== 'text')} />
    </div>
  );
}

interface TextPartProps {
  content: ItemContent;
  rules: PlatformRules;
  label: string;
  findings: readonly ContentFinding[];
  hits: readonly ContentHit[];
  invalid: boolean;
  readOnly: boolean;
  onBegin: () => void;
  onChange: (words: Pick<ItemContent, 'text' | 'styles'>) => void;
}

/** The text: laid out where it is an article, and otherwise as it is typed. */
function TextPart({ content, rules, label, findings, hits, invalid, readOnly, onBegin, onChange }: TextPartProps): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const callouts = useCalloutSuggestions([content.platform]);
  const plain = (
    <WordsField
      callouts={{ ...callouts, platform: content.platform, topicsAllowed: rules.text.topicsAllowed }}
      label={label}
      hint={rules.text.unit === 'hanzi' ? m.composer_hanzi_hint() : undefined}
      rows={rules.text.limit > LONG_TEXT ? 16 : 6}
      field={field}
      value={content.text}
      limit={rules.text}
      hits={hits}
      invalid={invalid}
      readOnly={readOnly || rules.article === true}
      onBegin={onBegin}
      onChange={(text) => onChange({ text })}
    >
      <Findings findings={findings} />
    </WordsField>
  );
  if (rules.article !== true) return plain;
  return (
    // Until the editor has come the words can be read.
    <Suspense fallback={plain}>
      <RichText
        label={label}
        text={content.text}
        styles={content.styles ?? []}
        limit={rules.text}
        marks={marksOf(hits)}
        readOnly={readOnly}
        onChange={({ text, styles }) => onChange({ text, styles: styles.length > 0 ? styles : undefined })}
      >
        {(select) => (
          <>
            <Findings findings={findings} />
            <ContentHits hits={hits} onShow={select} />
          </>
        )}
      </RichText>
    </Suspense>
  );
}

interface SettingsPartProps extends Pick<ComposerProps, 'findings' | 'onChange' | 'readOnly'> {
  settings: ItemContent['settings'];
  capability: PublishingCapability;
}

/** What its platform asks for: no key in the words changes that. */
const Settings = memoised(function Settings({ settings, capability, findings, readOnly, onChange }: SettingsPartProps): ReactNode {
  return (
    <SettingsFields
      settings={settings}
      capability={capability}
      disabled={readOnly}
      findingsAt={(field) => findings.filter((finding) => finding.field === field)}
      onChange={(changed) => onChange((now) => ({ ...now, settings: changed }))}
    />
  );
});

interface DeclarationsProps extends Pick<ComposerProps, 'onChange' | 'readOnly'> {
  /** Nothing where nothing is declared. */
  declares: readonly Declaration[] | undefined;
}

/** What only the author knows of the item, and rules ask for. */
const Declarations = memoised(function Declarations({ declares = [], readOnly, onChange }: DeclarationsProps): ReactNode {
  const declare = (declaration: Declaration, isSo: boolean) => {
    const all = DECLARATIONS.filter((one) => (one === declaration ? isSo : declares.includes(one)));
    onChange((now) => ({ ...now, declares: all.length === 0 ? undefined : all }));
  };
  return (
    <fieldset disabled={readOnly} className="flex flex-wrap gap-x-5 gap-y-1">
      <legend className="mb-1 font-medium">{m.declarations_legend()}</legend>
      {DECLARATIONS.map((declaration) => (
        <Checkbox
          key={declaration}
          label={declarationWord(declaration)}
          checked={declares.includes(declaration)}
          onChange={(event) => declare(declaration, event.target.checked)}
        />
      ))}
    </fieldset>
  );
});

interface WayOutProps extends Pick<ComposerProps, 'content' | 'capabilities' | 'readOnly' | 'onChange'> {
  chosen: PublishingCapability;
}

/** Asked only where the account can publish in more than one way. */
function WayOut({ content, capabilities, chosen, readOnly, onChange }: WayOutProps): ReactNode {
  const ways = publishingCapabilities(capabilities);
  const offered = ways.includes(chosen) ? ways : [...ways, chosen];
  if (offered.length < 2) return null;
  return (
    <Choice
      row
      legend={m.composer_way()}
      value={chosen}
      onChange={(capability) => onChange((now) => ({ ...now, capability, styles: undefined }))}
      options={offered.map((value) => ({
        value,
        label: capabilityName(content.platform, value),
        hint: capabilityMeaning(content.platform, value),
        disabled: readOnly || !ways.includes(value),
      }))}
    />
  );
}
