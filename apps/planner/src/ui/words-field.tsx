import type { ComponentProps, ReactNode } from 'react';
import { CalloutPicker, type CalloutPickerProps } from './callout-picker.tsx';
import { CountedText } from './counted-text.tsx';

type WordsFieldProps = Omit<ComponentProps<typeof CountedText>, 'list' | 'field'> & Omit<CalloutPickerProps, 'children'>;

/** A counted text that helps with topics, names and emoji. */
export function WordsField({
  field,
  platform,
  topicsAllowed,
  suggestionsFor,
  onReach,
  onChange,
  children,
  ...text
}: WordsFieldProps): ReactNode {
  return (
    <CalloutPicker {...{ field, platform, topicsAllowed, suggestionsFor, onReach }} readOnly={text.readOnly}>
      {(list, picker, onTyped) => (
        <CountedText
          {...text}
          field={field}
          list={list}
          onChange={(words) => {
            onChange(words);
            onTyped();
          }}
        >
          {picker}
          {children}
        </CountedText>
      )}
    </CalloutPicker>
  );
}
