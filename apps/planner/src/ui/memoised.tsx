import { type ComponentType, memo, type ReactNode } from 'react';
import { useLocale } from './locale.ts';

/** React's `memo` for whatever has words in it: drawn again only for other properties, or when the language changes. */
export const memoised = <P extends object>(Part: ComponentType<P>) =>
  memo(function Memoised(properties: P): ReactNode {
    useLocale();
    return <Part {...properties} />;
  });
