import { type ArticleBlock, articleBlocks, type TextStyle } from '@longstream/domain/items/text-style';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const BLOCK_LOOKS: Record<ArticleBlock['kind'], string> = {
  paragraph: '',
  heading: 'text-lg font-semibold',
  quote: 'border-l-3 border-current/40 pl-3 opacity-80',
  bullet: 'ml-5 list-item list-disc',
  number: 'ml-5 list-item list-decimal',
};

/** An article as it will be read. Links are only shown. */
export function ArticleText({ text, styles = [] }: { text: string; styles?: readonly TextStyle[] | undefined }): ReactNode {
  return articleBlocks(text, styles).map(({ kind, from, spans }) => (
    <div key={from} className={classNames('mt-3 wrap-anywhere whitespace-pre-wrap', BLOCK_LOOKS[kind])}>
      {spans.map((span, index) => (
        <span key={index} className={classNames(span.bold && 'font-semibold', span.href !== null && 'text-[light-dark(#576b95,#8fa8d6)]')}>
          {span.text}
        </span>
      ))}
    </div>
  ));
}
