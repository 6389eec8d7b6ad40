import type { ContentHit } from '@longstream/domain/content-rules/rulebook';
import { type LengthLimit, textLength } from '@longstream/domain/platforms/text-length';
import type { ReactNode } from 'react';
import { carriedTo, ContentHits, marksOf } from './content-hits.tsx';
import { CountedText } from './counted-text.tsx';
import { type MarkedTextProps, selectNext } from './marked-text.tsx';
import { TypedText, type TypedTextProps } from './typed-text.tsx';

interface WordsFieldProps
  extends Omit<TypedTextProps, 'isMarked' | 'children'>, Pick<MarkedTextProps, 'label' | 'hint' | 'rows' | 'invalid'> {
  limit: LengthLimit;
  /** What breaks the team's rules in `value`. */
  hits: readonly ContentHit[];
  /** What else is said of it. */
  children?: ReactNode;
}

/** The words of an item: counted by their platform's own rule and marked where they break one, with help for topics, names and emoji. */
export function WordsField({ limit, hits, label, hint, rows, invalid, children, ...typed }: WordsFieldProps): ReactNode {
  return (
    <TypedText {...typed} isMarked={hits.length > 0 || isWatched(typed.value, limit)}>
      {(field, picker) => {
        const carried = carriedTo(hits, typed.value, field.value);
        return (
          <CountedText {...field} {...{ label, hint, rows, invalid, limit }} marks={marksOf(carried)}>
            {picker}
            {children}
            <ContentHits hits={carried} onShow={(places) => selectNext(typed.field.current, places)} />
          </CountedText>
        );
      }}
    </TypedText>
  );
}

/** With so little left, or a fifth of all, somebody writes with an eye on the count. */
const WATCHED = 60;

/** Whether the count goes along with each key; otherwise it follows when the keys pause. */
function isWatched(words: string, limit: LengthLimit): boolean {
  return limit.limit - textLength(words, limit).used <= Math.max(WATCHED, limit.limit / 5);
}
