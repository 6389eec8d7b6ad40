import { lazy, type ReactElement, type ReactNode, Suspense } from 'react';
import type { ChoiceProps, ItemProps, MenuProps } from './menu-parts.tsx';

// A third of what the first paint would otherwise wait for belongs to menus, and nobody opens one
// that early: until the parts are here, a menu is only its button.
const parts = () => import('./menu-parts.tsx');
const LazyMenu = lazy(async () => ({ default: (await parts()).Menu }));
const LazyItem = lazy(async () => ({ default: (await parts()).MenuItem }));
const LazyChoice = lazy(async () => ({ default: (await parts()).MenuChoice }));
const LazyHead = lazy(async () => ({ default: (await parts()).MenuHead }));
const LazySeparator = lazy(async () => ({ default: (await parts()).MenuSeparator }));

/** A button that opens a list of actions. `trigger` is the button itself. */
export function Menu(props: MenuProps): ReactNode {
  return (
    <Suspense fallback={props.trigger}>
      <LazyMenu {...props} />
    </Suspense>
  );
}

export const MenuItem = (props: ItemProps): ReactNode => <LazyItem {...props} />;

/** One of several states, the current one ticked. */
export function MenuChoice<T extends string>({ options, onSelect, ...rest }: ChoiceProps<T>): ReactElement {
  const choose = (value: string): void => {
    const option = options.find((candidate) => candidate.value === value);
    if (option) onSelect(option.value);
  };
  return <LazyChoice {...rest} options={options} onSelect={choose} />;
}

export const MenuHead = ({ children }: { children: ReactNode }): ReactNode => <LazyHead>{children}</LazyHead>;

export const MenuSeparator = (): ReactNode => <LazySeparator />;
