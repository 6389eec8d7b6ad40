import type { ReactNode } from 'react';
import { Screen } from '../ui/screen.tsx';
import { Loaded, type LoadedProps } from './loaded.tsx';

/** A screen that is all about what a query brings. Where that fails, the area to which it belongs says so: no screen is without a heading. */
export function LoadedScreen<T>({ area, ...loaded }: LoadedProps<T> & { area: string }): ReactNode {
  const content = <Loaded {...loaded} />;
  const hasFailed = loaded.query.data === undefined && loaded.query.error !== null;
  return hasFailed ? <Screen title={area}>{content}</Screen> : content;
}
