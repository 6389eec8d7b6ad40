import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useLocale } from '../ui/locale.ts';

/** A screen in a chunk of its own, loaded with its route and drawn again when the language changes. */
export function screenChunk<K extends string>(load: () => Promise<Record<K, () => ReactNode>>, name: K): AsyncRouteComponent<object> {
  const Screen = lazyRouteComponent<Record<K, () => ReactNode>, K>(load, name) as AsyncRouteComponent<object>;
  return Object.assign(localised(Screen), { preload: Screen.preload });
}

/** A screen that is drawn again when the language changes. */
export function localised(Screen: ComponentType): () => ReactNode {
  return function LocalisedScreen() {
    useLocale();
    return <Screen />;
  };
}
