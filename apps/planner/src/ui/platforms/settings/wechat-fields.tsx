import { WECHAT_FIELDS } from '@longstream/domain/platforms/rules/wechat-rules';
import { type ReactNode, useState } from 'react';
import { m } from '../../../paraglide/messages.js';
import { Choice } from '../../choice.tsx';
import { Findings } from '../../content-findings.tsx';
import { CountedText } from '../../counted-text.tsx';
import { Select, TextField } from '../../field.tsx';
import type { SettingsProps } from './settings-fields.tsx';

const COMMENTS = ['everyone', 'followers', 'closed'] as const;

export function WechatFields({ settings, onChange, findingsAt, disabled }: SettingsProps<'wechat'>): ReactNode {
  const commentWords = {
    everyone: m.settings_comments_everyone,
    followers: m.settings_comments_followers,
    closed: m.settings_comments_closed,
  };
  return (
    <>
      <Choice
        row
        legend={m.settings_form()}
        value={settings.form}
        onChange={(form) => onChange({ ...settings, form })}
        options={[
          { value: 'article', label: m.settings_form_article(), hint: m.settings_form_article_about(), disabled },
          { value: 'pictures', label: m.settings_form_pictures(), hint: m.settings_form_pictures_about(), disabled },
        ]}
      />
      {settings.form === 'article' && (
        <>
          <CountedText
            label={m.settings_author()}
            value={settings.author}
            limit={WECHAT_FIELDS.author}
            invalid={findingsAt('author').length > 0}
            readOnly={disabled}
            onChange={(author) => onChange({ ...settings, author })}
          >
            <Findings findings={findingsAt('author')} />
          </CountedText>
          <CountedText
            label={m.settings_digest()}
            hint={m.settings_digest_hint()}
            rows={2}
            value={settings.digest}
            limit={WECHAT_FIELDS.digest}
            invalid={findingsAt('digest').length > 0}
            readOnly={disabled}
            onChange={(digest) => onChange({ ...settings, digest })}
          >
            <Findings findings={findingsAt('digest')} />
          </CountedText>
          <SourceField settings={settings} disabled={disabled} onChange={(sourceUrl) => onChange({ ...settings, sourceUrl })}>
            <Findings findings={findingsAt('sourceUrl')} />
          </SourceField>
        </>
      )}
      <Select
        label={m.settings_comments()}
        className="max-w-60"
        disabled={disabled}
        value={settings.comments}
        options={COMMENTS.map((value) => ({ value, label: commentWords[value]() }))}
        onChange={(event) =>
          onChange({ ...settings, comments: COMMENTS.find((value) => value === event.target.value) ?? settings.comments })
        }
      />
    </>
  );
}

interface SourceFieldProps {
  settings: SettingsProps<'wechat'>['settings'];
  disabled: boolean;
  onChange: (sourceUrl: string) => void;
  children: ReactNode;
}

/** A half-typed address is nobody's link yet: the item takes it once it is whole. */
function SourceField({ settings, disabled, onChange, children }: SourceFieldProps): ReactNode {
  const [typed, setTyped] = useState(settings.sourceUrl);
  const isWhole = typed === '' || isWebAddress(typed);
  const write = (text: string) => {
    setTyped(text);
    if (text === '' || isWebAddress(text)) onChange(text);
  };
  return (
    <div className="flex flex-col gap-1">
      <TextField
        type="url"
        label={m.settings_source_url()}
        disabled={disabled}
        value={isWhole ? settings.sourceUrl : typed}
        error={isWhole ? undefined : m.settings_source_url_bad()}
        onChange={(event) => write(event.target.value.trim())}
      />
      {children}
    </div>
  );
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
