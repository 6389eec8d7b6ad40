import type { Platform } from '@longstream/domain/platforms/platforms';
import { type LengthLimit, textLength } from '@longstream/domain/platforms/text-length';
import { topicPattern } from '@longstream/domain/platforms/topics';
import type { ReactNode } from 'react';

interface PreviewTextProps {
  text: string;
  platform: Platform;
  colour: string;
  /** What is beyond it does not go out, and is marked. */
  limit?: LengthLimit | undefined;
}

/** Text with its topics, mentions and links in the platform's link colour, cut where the platform cuts it. */
export function PreviewText({ text, platform, colour, limit }: PreviewTextProps): ReactNode {
  const cutAt = (limit && textLength(text, limit).overflowFrom) ?? text.length;
  return (
    <>
      <Coloured text={text.slice(0, cutAt)} platform={platform} colour={colour} />
      {cutAt < text.length && (
        <mark className="bg-[light-dark(#fecaca,#7f1d1d)] text-inherit line-through">
          <Coloured text={text.slice(cutAt)} platform={platform} colour="inherit" />
        </mark>
      )}
    </>
  );
}

function Coloured({ text, platform, colour }: Omit<PreviewTextProps, 'limit'>): ReactNode {
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
