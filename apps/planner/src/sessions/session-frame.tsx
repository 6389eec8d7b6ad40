import type { ReactNode } from 'react';
import { LocaleMenu, ThemeMenu } from '../ui/preference-menus.tsx';

/** The page around signing in: nothing but the question, the language and the theme. */
export function SessionFrame({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{`${title} · Longstream`}</title>
      <header className="flex items-center gap-2 px-4 py-3">
        <img src="/longstream.svg" alt="" className="size-7" />
        <span className="flex-1 font-semibold">Longstream</span>
        <LocaleMenu />
        <ThemeMenu />
      </header>
      <main id="main" className="mx-auto flex w-full max-w-[420px] flex-1 flex-col gap-5 px-4 pt-[8vh] pb-12">
        <h1 className="text-xl">{title}</h1>
        {children}
      </main>
    </div>
  );
}
