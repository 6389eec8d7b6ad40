import type { ReactNode } from 'react';

/** Text with its topics, mentions and links in the platform's link colour. `topic` is the platform's way to write one. */
export function PreviewText({ text, topic, colour }: { text: string; topic: RegExp; colour: string }): ReactNode {
  const marked = new RegExp(`(${topic.source}|@[\\p{L}\\p{N}_-]+|https?://[^\\s]+)`, 'gu');
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
