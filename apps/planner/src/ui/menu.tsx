import { cloneElement, lazy, type ReactElement, type ReactNode, type Ref, Suspense, useId, useRef, useState } from 'react';
import type { ChoiceProps, ItemProps, MenuListProps } from './menu-parts.tsx';

// A third of what the first paint would otherwise wait for belongs to menus, and nobody opens one
// that early: until somebody is about to, a menu is only its button.
const parts = () => import('./menu-parts.tsx');
const LazyList = lazy(async () => ({ default: (await parts()).MenuList }));
const LazyItem = lazy(async () => ({ default: (await parts()).MenuItem }));
const LazyChoice = lazy(async () => ({ default: (await parts()).MenuChoice }));
const LazyHead = lazy(async () => ({ default: (await parts()).MenuHead }));
const LazySeparator = lazy(async () => ({ default: (await parts()).MenuSeparator }));

interface MenuProps extends Pick<MenuListProps, 'align' | 'children'> {
  trigger: ReactElement<React.ComponentProps<'button'> & { ref?: Ref<HTMLButtonElement> }>;
}

/** A button that opens a list of actions. `trigger` is the button itself. */
export function Menu({ trigger, ...list }: MenuProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const buttonId = useId();
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  const toggle = (next: boolean) => {
    setOpen(next);
    setOpened(true);
  };
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        id: buttonId,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        onPointerEnter: () => void parts(),
        onFocus: () => void parts(),
        onClick: () => toggle(true),
      })}
      {opened && (
        <Suspense>
          <LazyList {...list} open={open} onOpenChange={toggle} button={button} buttonId={buttonId} />
        </Suspense>
      )}
    </>
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
