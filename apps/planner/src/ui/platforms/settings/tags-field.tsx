import { type ReactNode, useState } from 'react';
import { m } from '../../../paraglide/messages.js';
import { TextField } from '../../field.tsx';

interface TagsFieldProps {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
  disabled: boolean;
}

/** Tags as one line of words. What is typed stays as typed; the tags are read out of it. */
export function TagsField({ tags, onChange, disabled }: TagsFieldProps): ReactNode {
  const [typed, setTyped] = useState(tags.join(' '));
  const shown = readTags(typed).join('\n') === tags.join('\n') ? typed : tags.join(' ');
  const write = (text: string) => {
    setTyped(text);
    onChange(readTags(text));
  };
  return (
    <TextField
      label={m.settings_tags()}
      hint={m.settings_tags_hint()}
      disabled={disabled}
      value={shown}
      onChange={(event) => write(event.target.value)}
    />
  );
}

function readTags(text: string): string[] {
  return [...new Set(text.split(/[\s,，、]+/).filter((tag) => tag !== ''))];
}
