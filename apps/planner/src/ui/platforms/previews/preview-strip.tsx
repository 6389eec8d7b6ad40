import { type ReactNode, useEffect, useRef, useState } from 'react';
import { m } from '../../../paraglide/messages.js';
import { classNames } from '../../class-names.ts';
import { useInView } from '../../in-view.ts';
import { memoised } from '../../memoised.tsx';
import { Segments } from '../../segments.tsx';
import { PlatformGlyph } from '../platform-glyph.tsx';
import { ContentPreview, type PreviewProps, type PreviewTheme } from './content-preview.tsx';

interface PreviewStripProps extends Pick<PreviewProps, 'mediaOf'> {
  previews: readonly (Omit<PreviewProps, 'mediaOf'> & { id: string })[];
  /** Which of them somebody writes: the strip begins there. */
  written?: string | undefined;
}

type Device = 'phone' | 'desktop';

/**
 * How each item will look, side by side, at the width and in the theme of whoever reads it. Each is isolated, as the parts of the frame
 * are: what is painted of it is kept while a key is painted elsewhere.
 */
export function PreviewStrip({ previews, mediaOf, written }: PreviewStripProps): ReactNode {
  const [device, setDevice] = useState<Device>('phone');
  const [theme, setTheme] = useState<PreviewTheme>('light');
  const strip = useRef<HTMLUListElement>(null);
  const place = previews.findIndex(({ id }) => id === written);
  useEffect(() => {
    const { current } = strip;
    const look = current?.children[place];
    if (current && look instanceof HTMLElement) current.scrollLeft = look.offsetLeft - current.offsetLeft;
  }, [place, device]);
  return (
    <section aria-label={m.preview_label()} className="isolate flex min-w-0 flex-col gap-3">
      <Reader device={device} theme={theme} onDevice={setDevice} onTheme={setTheme} />
      {/* The router puts strips back to where they were, by their names: this one is another for each that is written. */}
      <ul ref={strip} data-scroll-restoration-id={`previews ${written ?? ''}`} className="flex items-start gap-4 overflow-x-auto pb-2">
        {previews.map(({ id, ...preview }) => (
          <Look key={id} {...preview} mediaOf={mediaOf} theme={theme} device={device} />
        ))}
      </ul>
    </section>
  );
}

/** One of them. A key draws neither those anew that it does not change nor those out of view, which follow when they come into it. */
const Look = memoised(function Look({ device, content, ...look }: PreviewProps & { theme: PreviewTheme; device: Device }): ReactNode {
  const { element, isInView } = useInView<HTMLLIElement>();
  const [shown, setShown] = useState(content);
  if (isInView && shown !== content) setShown(content);
  return (
    <li
      ref={element}
      className={classNames('isolate flex shrink-0 flex-col gap-1.5', device === 'phone' ? 'w-[min(375px,80vw)]' : 'w-[min(600px,80vw)]')}
    >
      <span className="flex items-center gap-1.5 text-sm text-muted">
        <PlatformGlyph platform={content.platform} /> {look.author}
      </span>
      <Unchanged {...look} content={shown} />
    </li>
  );
});

const Unchanged = memoised(ContentPreview);

interface ReaderProps {
  device: Device;
  theme: PreviewTheme;
  onDevice: (device: Device) => void;
  onTheme: (theme: PreviewTheme) => void;
}

/** Who reads: by what, and in which theme. */
const Reader = memoised(function Reader({ device, theme, onDevice, onTheme }: ReaderProps): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h2 className="mr-auto text-base">{m.preview_label()}</h2>
      <Segments
        label={m.preview_device()}
        value={device}
        onChange={onDevice}
        options={[
          { value: 'phone', label: m.preview_phone() },
          { value: 'desktop', label: m.preview_desktop() },
        ]}
      />
      <Segments
        label={m.preview_theme()}
        value={theme}
        onChange={onTheme}
        options={[
          { value: 'light', label: m.preview_light() },
          { value: 'dark', label: m.preview_dark() },
        ]}
      />
    </div>
  );
});
