import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import type { PreviewProps } from './content-preview.tsx';
import { MediaFrame } from './preview-media.tsx';
import { PreviewText } from './preview-text.tsx';

const TOPIC = /#[^#\r\n]+#/;

export function BilibiliPreview({ content, author, mediaOf }: PreviewProps): ReactNode {
  const shown = content.media.find(({ role }) => role === 'cover') ?? content.media.find(({ role }) => role === 'video');
  const tags = content.settings.platform === 'bilibili' ? content.settings.tags : [];
  return (
    <div className="overflow-hidden rounded-lg border border-[#e3e5e7] bg-[#ffffff] text-[#18191c]">
      <div className="relative">
        <MediaFrame media={shown ? mediaOf(shown.mediaId) : null} className="aspect-video w-full" />
        <span aria-hidden className="absolute inset-0 m-auto grid size-12 place-items-center rounded-full bg-[#18191c]/60 text-[#ffffff]">
          <Play className="size-6 fill-current" />
        </span>
      </div>
      <div className="p-4">
        <p className="text-base font-semibold wrap-anywhere">
          {content.title || <span className="text-[#61666d]">{m.preview_no_title()}</span>}
        </p>
        <p className="mt-1 text-sm text-[#61666d]">
          {author} · {m.preview_just_now()}
        </p>
        {content.text && (
          <p className="mt-2 text-sm wrap-anywhere whitespace-pre-wrap">
            <PreviewText text={content.text} topic={TOPIC} colour="#00699d" />
          </p>
        )}
        {tags.length > 0 && (
          <ul aria-label={m.settings_tags()} className="mt-3 flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <li key={tag} className="rounded-full bg-[#f1f2f3] px-2.5 py-0.5 text-xs text-[#53575e]">
                {tag}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
