import type { ConnectablePlatform } from '@longstream/contracts/channels';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { Eye, EyeOff, FileUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { controlLook, Field } from '../ui/field.tsx';
import { FileButton } from '../ui/file-button.tsx';
import { keyWords } from '../ui/platforms/connecting-words.ts';

interface KeyFieldProps {
  platform: Platform;
  accountKey: ConnectablePlatform['keys'][number];
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** One of an account's keys. A secret is covered until one asks to see it; one that comes as a file can be read from it. */
export function KeyField({ platform, accountKey, value, onChange, error }: KeyFieldProps): ReactNode {
  const { name, secret, multiline, required } = accountKey;
  const [seen, setSeen] = useState(!secret);
  const words = keyWords(platform, name);
  const label = words.label();
  const plain = { autoComplete: 'off', autoCorrect: 'off', autoCapitalize: 'off', spellCheck: false } as const;
  return (
    <Field label={required ? label : m.connect_key_optional({ label })} hint={words.hint?.()} error={error}>
      {(control) => (
        <span className={classNames('flex gap-1', multiline ? 'flex-wrap' : 'items-start')}>
          {multiline ? (
            <textarea
              {...control}
              {...plain}
              rows={4}
              required={required}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              className={classNames(controlLook, 'resize-y py-1.5 font-mono text-sm', !seen && 'covered')}
            />
          ) : (
            <input
              {...control}
              {...plain}
              type={seen ? 'text' : 'password'}
              required={required}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              className={classNames(controlLook, 'h-8 font-mono text-sm')}
            />
          )}
          {multiline && <FilePick onText={onChange} />}
          {secret && (
            <IconButton
              label={seen ? m.connect_key_hide({ label }) : m.connect_key_show({ label })}
              aria-pressed={seen}
              onClick={() => setSeen(!seen)}
            >
              {seen ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
            </IconButton>
          )}
        </span>
      )}
    </Field>
  );
}

function FilePick({ onText }: { onText: (text: string) => void }): ReactNode {
  const read = async ([file]: readonly File[]) => {
    const text = await file?.text();
    if (text !== undefined) onText(text.trim());
  };
  return (
    <FileButton
      label={m.connect_key_file()}
      accept=".p8,.pem,.key,.txt"
      icon={<FileUp aria-hidden className="size-4" />}
      onFiles={(files) => void read(files)}
    />
  );
}
