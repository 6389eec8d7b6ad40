import type { ReactNode } from 'react';

interface ScreenProps {
  title: string;
  /** What the screen is for, in one sentence. */
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Uses the whole width, as boards and wide tables do. */
  wide?: boolean;
}

/** A screen's frame: the document's title, the heading (which takes the focus on arrival) and its actions. */
export function Screen({ title, about, actions, children, wide = false }: ScreenProps): ReactNode {
  return (
    <div
      className={
        wide ? 'flex flex-1 md:min-h-0 flex-col px-4 py-4 md:px-6' : 'mx-auto flex w-full max-w-[1080px] flex-col px-4 py-5 md:px-8 md:py-7'
      }
    >
      <title>{`${title} · Longstream`}</title>
      <header className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h1 tabIndex={-1} className="text-xl">
            {title}
          </h1>
          {about && <p className="max-w-[72ch] text-muted">{about}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a screen with a heading of its own. */
export function Section({ title, about, actions, children }: Omit<ScreenProps, 'wide'>): ReactNode {
  return (
    <section className="mb-8">
      <header className="mb-3 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-lg">{title}</h2>
          {about && <p className="max-w-[72ch] text-sm text-muted">{about}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
