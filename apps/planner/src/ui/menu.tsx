import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';

const itemLook =
  'flex min-h-8 w-full items-center gap-2 rounded-sm px-2.5 py-1 text-left outline-none select-none data-highlighted:bg-sunken data-disabled:opacity-55';

/** A button that opens a list of actions. `trigger` is the button itself. */
export function Menu({ trigger, children, align = 'end' }: { trigger: ReactElement; children: ReactNode; align?: 'start' | 'end' }): ReactNode {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <BaseMenu.Popup className="max-h-[var(--available-height)] min-w-48 overflow-y-auto rounded-md border border-line bg-surface p-1 text-ink shadow-popup outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export function MenuItem({ icon, danger = false, disabled = false, onSelect, children }: { icon?: ReactNode; danger?: boolean; disabled?: boolean; onSelect: () => void; children: ReactNode }): ReactNode {
  return (
    <BaseMenu.Item disabled={disabled} onClick={onSelect} className={classNames(itemLook, danger && 'text-danger')}>
      {icon}
      {children}
    </BaseMenu.Item>
  );
}

/** One of several states, the current one ticked. */
export function MenuChoice<T extends string>({ label, value, options, onSelect }: { label: string; value: T; options: readonly { value: T; label: string }[]; onSelect: (value: T) => void }): ReactNode {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2.5 pt-1.5 pb-0.5 text-xs text-muted">{label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup value={value} onValueChange={(next: T) => onSelect(next)}>
        {options.map((option) => (
          <BaseMenu.RadioItem key={option.value} value={option.value} className={itemLook}>
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

export const MenuSeparator = (): ReactNode => <BaseMenu.Separator className="my-1 h-px bg-line" />;
