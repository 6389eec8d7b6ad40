import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router';
import { useLocale } from '../ui/locale.ts';

/** A screen in a chunk of its own, loaded with its route and drawn again when the language changes. */
export function screenChunk<K extends string>(load: () => Promise<Record<K, () => React.ReactNode>>, name: K): AsyncRouteComponent<object> {
  const Screen = lazyRouteComponent<Record<K, () => React.ReactNode>, K>(load, name) as AsyncRouteComponent<object>;
  function LocalisedScreen() {
    useLocale();
    return <Screen />;
  }
  return Object.assign(LocalisedScreen, { preload: Screen.preload });
}
