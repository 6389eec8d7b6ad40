import { memo, type ReactNode, useState } from 'react';
import { m } from '../../../paraglide/messages.js';
import { classNames } from '../../class-names.ts';
import { Segments } from '../../segments.tsx';
import { PlatformGlyph } from '../platform-glyph.tsx';
import { ContentPreview, type PreviewProps, type PreviewTheme } from './content-preview.tsx';

interface PreviewStripProps extends Pick<PreviewProps, 'mediaOf'> {
  previews: readonly (Omit<PreviewProps, 'mediaOf'> & { id: string })[];
}

/** How each item will look, side by side, at the width and in the theme of whoever reads it. */
export function PreviewStrip({ previews, mediaOf }: PreviewStripProps): ReactNode {
  const [device, setDevice] = useState<'phone' | 'desktop'>('phone');
  const [theme, setTheme] = useState<PreviewTheme>('light');
  return (
    <section aria-label={m.preview_label()} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="mr-auto text-base">{m.preview_label()}</h2>
        <Segments
          label={m.preview_device()}
          value={device}
          onChange={setDevice}
          options={[
            { value: 'phone', label: m.preview_phone() },
            { value: 'desktop', label: m.preview_desktop() },
          ]}
        />
        <Segments
          label={m.preview_theme()}
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'light', label: m.preview_light() },
            { value: 'dark', label: m.preview_dark() },
          ]}
        />
      </div>
      <ul className="flex items-start gap-4 overflow-x-auto pb-2">
        {previews.map(({ id, ...preview }) => (
          <li
            key={id}
            className={classNames('flex shrink-0 flex-col gap-1.5', device === 'phone' ? 'w-[min(375px,80vw)]' : 'w-[min(600px,80vw)]')}
          >
            <span className="flex items-center gap-1.5 text-sm text-muted">
              <PlatformGlyph platform={preview.content.platform} /> {preview.author}
            </span>
            <Unchanged {...preview} mediaOf={mediaOf} theme={theme} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A key that is pressed for one item draws none of the others again. */
const Unchanged = memo(ContentPreview);
