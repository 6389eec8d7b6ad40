import type { ReactNode } from 'react';
import { LocaleMenu, AppearanceMenu } from './preference-menus.tsx';

/** The page around a question that comes before any workspace: nothing else but the language and the theme. */
export function BareFrame({ title, about, children }: { title: string; about?: string; children: ReactNode }): ReactNode {
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{`${title} · Longstream`}</title>
      <header className="flex items-center gap-2 px-4 py-3">
        <img src="/longstream.svg" alt="" className="size-7" />
        <span className="flex-1 font-semibold">Longstream</span>
        <LocaleMenu />
        <AppearanceMenu />
      </header>
      <main id="main" className="mx-auto flex w-full max-w-[420px] flex-1 flex-col gap-5 px-4 pt-[8vh] pb-12">
        <div>
          <h1 className="text-xl">{title}</h1>
          {about && <p className="text-muted">{about}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}
