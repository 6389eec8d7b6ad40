import type { Platform } from '@longstream/domain/platforms/platforms';
import { topicPattern } from '@longstream/domain/platforms/topics';
import type { ReactNode } from 'react';

/** Text with its topics, mentions and links in the platform's link colour. */
export function PreviewText({ text, platform, colour }: { text: string; platform: Platform; colour: string }): ReactNode {
  const marked = new RegExp(`(${topicPattern(platform).source}|@[\\p{L}\\p{N}_-]+|https?://[^\\s]+)`, 'gu');
  // Splitting by one group puts the marked parts at the odd places.
  return text.split(marked).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} style={{ color: colour }}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
