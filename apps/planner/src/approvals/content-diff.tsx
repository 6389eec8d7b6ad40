import type { ItemContent } from '@longstream/domain/items/item-content';
import { canonicalContent } from '@longstream/domain/items/revision-hash';
import { type ReactNode, useId } from 'react';
import { m } from '../paraglide/messages.js';
import { Tag } from '../ui/tag.tsx';
import { WordDiff } from '../ui/word-diff.tsx';

type Said = Pick<ItemContent, 'title' | 'text' | 'styles' | 'media'>;

interface DiffProps<T> {
  heading: string;
  before: T;
  after: T;
  /** Where the picture of a file is. */
  thumbnailOf: (mediaId: string) => string;
}

/** What of one content is not as in the other: words, and files by what is in them. */
export function ContentDiff(diff: DiffProps<ItemContent>): ReactNode {
  const isSame = canonicalContent(diff.before) === canonicalContent(diff.after);
  return <SaidDiff {...diff} nothing={isSame ? m.diff_none() : m.diff_elsewhere()} />;
}

/** The same for what has no settings, as a master. `nothing` is said where words and files are the same. */
export function SaidDiff({ heading, before, after, thumbnailOf, nothing }: DiffProps<Said> & { nothing: string }): ReactNode {
  const id = useId();
  const isSaid = before.title !== after.title || before.text !== after.text;
  const isLaidOut = JSON.stringify(before.styles ?? []) !== JSON.stringify(after.styles ?? []);
  const gone = before.media.filter((file) => !has(after.media, file));
  const added = after.media.filter((file) => !has(before.media, file));
  const files = [
    ...gone.map((file) => ({ file, word: m.diff_removed(), tone: 'danger' as const })),
    ...added.map((file) => ({ file, word: m.diff_added(), tone: 'good' as const })),
  ];
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h3 id={id} className="text-base">
        {heading}
      </h3>
      {!isSaid && !isLaidOut && files.length === 0 && <p className="text-sm text-muted">{nothing}</p>}
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
