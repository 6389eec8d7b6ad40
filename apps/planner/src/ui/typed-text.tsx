import { type ReactNode, type RefObject } from 'react';
import { CalloutPicker, type CalloutPickerProps } from './callout-picker.tsx';
import type { MarkedTextProps } from './marked-text.tsx';
import { useTypedWords } from './typed-words.ts';

/** What of a text field stands in for whoever types into it. */
export type TypedField = Pick<MarkedTextProps, 'value' | 'keepsWords' | 'onChange' | 'list' | 'readOnly'> & {
  field: RefObject<HTMLTextAreaElement | null>;
};

export interface TypedTextProps {
  field: RefObject<HTMLTextAreaElement | null>;
  /** As it was told last. */
  value: string;
  readOnly: boolean;
  /** Something goes along with each key: what is marked in the words, or a count that somebody watches. */
  isMarked: boolean;
  /** What may be called out in it. */
  callouts?: Omit<CalloutPickerProps, 'field' | 'readOnly' | 'children'> | undefined;
  onBegin: () => void;
  onChange: (words: string) => void;
  /** The field, with what helps to call out for a place below it. */
  children: (typed: TypedField, picker?: ReactNode) => ReactNode;
}

/** Words of which much hangs: a key is the field's own, and what follows from it comes when the keys pause. */
export function TypedText({ field, value, readOnly, isMarked, callouts, onBegin, onChange, children }: TypedTextProps): ReactNode {
  const { words, type, tell } = useTypedWords(value, { field, isMarked, onBegin, onChange });
  const typed: TypedField = { field, value: words, keepsWords: true, readOnly, onChange: type };
  return (
    <div onBlur={tell}>
      {callouts === undefined ? (
        children(typed)
      ) : (
        <CalloutPicker {...callouts} field={field} readOnly={readOnly}>
          {(list, picker, onTyped) =>
            children(
              {
                ...typed,
                list,
                onChange: (written) => {
                  type(written);
                  onTyped();
                },
              },
              picker,
            )
          }
        </CalloutPicker>
      )}
    </div>
  );
}
