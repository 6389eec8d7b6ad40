import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

interface TabsProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  tabs: readonly { value: T; label: ReactNode }[];
  /** What the chosen tab shows. */
  children: ReactNode;
}

/** One of several things in the same place. The arrows go from tab to tab. */
export function Tabs<T extends string>({ label, value, onChange, tabs, children }: TabsProps<T>): ReactNode {
  return (
    <BaseTabs.Root value={value} onValueChange={(next: T) => onChange(next)} className="flex min-w-0 flex-col gap-4">
      <BaseTabs.List aria-label={label} className="isolate flex overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className="inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink"
          >
            {tab.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      <BaseTabs.Panel value={value}>{children}</BaseTabs.Panel>
    </BaseTabs.Root>
  );
}
