import type { ReactNode } from 'react';
import { Screen } from '../ui/screen.tsx';
import { Loaded, type LoadedProps } from './loaded.tsx';

/** A screen that is all about what a query brings. Where that fails, the area to which it belongs says so: no screen is without a heading. */
export function LoadedScreen<T>({ area, ...loaded }: LoadedProps<T> & { area: string }): ReactNode {
  const content = <Loaded {...loaded} />;
  const { data, error } = loaded.query;
  if (data !== undefined) return content;
  return error === null ? <div className="px-4 py-5 md:px-8 md:py-7">{content}</div> : <Screen title={area}>{content}</Screen>;
}
