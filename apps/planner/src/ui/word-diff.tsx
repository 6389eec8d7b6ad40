import { diffArrays } from 'diff';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsOf = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);

/** A text, with the words that went and those that came; the two are told apart by more than their colour. */
export function WordDiff({ before, after }: { before: string; after: string }): ReactNode {
  return (
    <p className="wrap-anywhere whitespace-pre-wrap">
      {diffArrays(wordsOf(before), wordsOf(after)).map(({ added, removed, value }, index) => {
        const text = value.join('');
        if (added)
          return (
            <ins key={index} className="bg-good-soft font-medium no-underline">
              <span className="sr-only">{m.diff_added()}</span>
              {text}
            </ins>
          );
        if (removed)
          return (
            <del key={index} className="bg-danger-soft text-muted">
              <span className="sr-only">{m.diff_removed()}</span>
              {text}
            </del>
          );
        return text;
      })}
    </p>
  );
}
