import type { ItemContent } from '@longstream/domain/items/item-content';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Tag } from '../ui/tag.tsx';
import { WordDiff } from '../ui/word-diff.tsx';

interface ContentDiffProps {
  before: ItemContent;
  after: ItemContent;
  /** Where the picture of a file is. */
  thumbnailOf: (mediaId: string) => string;
}

/** What is not as it was approved last: words, and files by what is in them. */
export function ContentDiff({ before, after, thumbnailOf }: ContentDiffProps): ReactNode {
  const isSaid = before.title !== after.title || before.text !== after.text;
  const isLaidOut = JSON.stringify(before.styles ?? []) !== JSON.stringify(after.styles ?? []);
  const gone = before.media.filter((file) => !has(after.media, file));
  const added = after.media.filter((file) => !has(before.media, file));
  const files = [
    ...gone.map((file) => ({ file, word: m.diff_removed(), tone: 'danger' as const })),
    ...added.map((file) => ({ file, word: m.diff_added(), tone: 'good' as const })),
  ];
  return (
    <section aria-labelledby="diff" className="flex flex-col gap-2">
      <h3 id="diff" className="text-base">
        {m.diff_heading()}
      </h3>
      {!isSaid && !isLaidOut && files.length === 0 && <p className="text-sm text-muted">{m.diff_elsewhere()}</p>}
      {before.title !== after.title && <WordDiff before={before.title} after={after.title} />}
      {before.text !== after.text && <WordDiff before={before.text} after={after.text} />}
      {isLaidOut && <p className="text-sm text-muted">{m.diff_styles()}</p>}
      {files.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {files.map(({ file, word, tone }) => (
            <li key={`${word} ${file.mediaId} ${file.role}`} className="flex flex-col items-center gap-1">
              <img alt="" src={thumbnailOf(file.mediaId)} className="size-20 rounded-md object-cover" />
              <Tag tone={tone}>{word}</Tag>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function has(media: ItemContent['media'], { sha256, role }: ItemContent['media'][number]): boolean {
  return media.some((file) => file.sha256 === sha256 && file.role === role);
}
