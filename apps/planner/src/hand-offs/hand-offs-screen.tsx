import type { HandOffTask } from '@longstream/contracts/hand-offs';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SelectControl } from '../ui/field.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Screen } from '../ui/screen.tsx';
import { useHandOffs } from './hand-offs.api.ts';
import { TaskCard } from './task-card.tsx';

/** What waits for a person to post it, made for a phone: whose is shown and which is open stands in the address. */
export function HandOffsScreen(): ReactNode {
  const { whose = 'mine', item: chosen } = useSearch({ from: '/signed-in/in-workspace/hand-offs' });
  const navigate = useNavigate();
  const tasks = useHandOffs(whose);
  const show = (search: { whose?: 'everyone'; item?: string }) => void navigate({ to: '/hand-offs', search, replace: true });
  const whoseNow = whose === 'mine' ? {} : { whose: 'everyone' as const };
  return (
    <Screen
      title={m.hand_offs_title()}
      about={m.hand_offs_about()}
      actions={
        <SelectControl
          aria-label={m.hand_offs_whose()}
          value={whose}
          options={[
            { value: 'mine', label: m.hand_offs_mine() },
            { value: 'everyone', label: m.hand_offs_everyone() },
          ]}
          onChange={({ target }) => show(target.value === 'everyone' ? { whose: 'everyone' } : {})}
        />
      }
    >
      <Loaded query={tasks}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0)
            return (
              <EmptyState
                filled="cards"
                title={whose === 'mine' ? m.hand_offs_empty() : m.hand_offs_empty_everyone()}
                action={whose === 'mine' && <Button onClick={() => show({ whose: 'everyone' })}>{m.hand_offs_show_everyone()}</Button>}
              >
                {m.hand_offs_empty_about()}
              </EmptyState>
            );
          const open = openOf(all, chosen);
          return (
            <div className="flex max-w-2xl flex-col gap-3">
              <ul className="flex flex-col gap-3">
                {all.map((task) => (
                  <li key={task.item.id}>
                    <TaskCard
                      task={task}
                      isOpen={task.item.id === open}
                      onToggle={() => show({ ...whoseNow, item: task.item.id === open ? NONE : task.item.id })}
                    />
                  </li>
                ))}
              </ul>
              <MoreButton list={tasks} />
            </div>
          );
        }}
      </Loaded>
    </Screen>
  );
}

const NONE = 'none';

/** Which one lies open: the one that was asked for, else the first that can be worked on. */
function openOf(tasks: readonly HandOffTask[], chosen: string | undefined): string | undefined {
  if (chosen === NONE) return undefined;
  const ready = tasks.find(({ state }) => state !== 'coming');
  return (tasks.find(({ item }) => item.id === chosen) ?? ready)?.item.id;
}
