import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { classNames } from './class-names.ts';

const itemLook =
  'flex min-h-8 w-full items-center gap-2 rounded-sm px-2.5 py-1 text-left outline-none select-none data-highlighted:bg-sunken data-disabled:opacity-55';

export interface MenuListProps {
  children: ReactNode;
  align?: 'start' | 'end';
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What opened it, where it stands and what has the focus afterwards. */
  button: RefObject<HTMLButtonElement | null>;
  buttonId: string;
}

export function MenuList({ children, align = 'end', open, onOpenChange, button, buttonId }: MenuListProps): ReactNode {
  // The list stands in the document where its button stands: a part of the same landmark, not of none.
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  return (
    <BaseMenu.Root open={open} onOpenChange={onOpenChange}>
      <div ref={setPlace} className="contents" />
      <BaseMenu.Portal container={place}>
        <BaseMenu.Positioner anchor={button} positionMethod="fixed" sideOffset={4} align={align} className="z-50 outline-none">
          <BaseMenu.Popup
            aria-labelledby={buttonId}
            finalFocus={button}
            className="max-h-[var(--available-height)] min-w-48 overflow-y-auto rounded-md border border-line bg-surface p-1 text-ink shadow-popup outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export interface ItemProps {
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

/** A press so soon after another is the same wish: the list is still fading out under the pointer. */
const SAME_PRESS_MS = 400;

export function MenuItem({ icon, danger = false, disabled = false, onSelect, children }: ItemProps): ReactNode {
  const selectedAt = useRef(-Infinity);
  const select = ({ timeStamp }: { timeStamp: number }) => {
    const isRepeated = timeStamp - selectedAt.current < SAME_PRESS_MS;
    selectedAt.current = timeStamp;
    if (!isRepeated) onSelect();
  };
  return (
    <BaseMenu.Item disabled={disabled} onClick={select} className={classNames(itemLook, danger && 'text-danger')}>
      {icon}
      {children}
    </BaseMenu.Item>
  );
}

export interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onSelect: (value: T) => void;
}

export function MenuChoice({ label, value, options, onSelect }: ChoiceProps<string>): ReactNode {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2.5 pt-1.5 pb-0.5 text-xs text-muted">{label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup value={value} onValueChange={(next: string) => onSelect(next)}>
        {options.map((option) => (
          <BaseMenu.RadioItem key={option.value} value={option.value} closeOnClick className={itemLook}>
            <span className="size-4">
              <BaseMenu.RadioItemIndicator>
                <Check aria-hidden className="size-4" />
              </BaseMenu.RadioItemIndicator>
            </span>
            {option.label}
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  );
}

/** Words at the head of a menu that are no action. */
export const MenuHead = ({ children }: { children: ReactNode }): ReactNode => (
  <BaseMenu.Group>
    <BaseMenu.GroupLabel className="px-2.5 py-1.5">{children}</BaseMenu.GroupLabel>
  </BaseMenu.Group>
);

export const MenuSeparator = (): ReactNode => <BaseMenu.Separator className="my-1 h-px bg-line" />;
