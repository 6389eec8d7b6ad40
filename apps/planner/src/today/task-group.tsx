import type { Platform } from '@longstream/domain/platforms/platforms';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { buttonLook } from '../ui/button.tsx';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';

/** One thing to do, and where it is done. */
export interface Task {
  readonly id: string;
  readonly platform: Platform;
  readonly title: string;
  readonly detail: ReactNode;
  readonly place: Pick<LinkProps, 'to' | 'params' | 'search'>;
}

interface TaskGroupProps {
  title: string;
  tasks: readonly Task[];
  /** Whether there are more than those that were read. */
  hasMore: boolean;
  /** The screen that has all of them. */
  all: { label: string; place: Task['place'] };
}

/** So many are shown of each kind: the first of them are what comes next. */
const SHOWN = 5;

/** The first tasks of one kind; nothing where there are none. */
export function TaskGroup({ title, tasks, hasMore, all }: TaskGroupProps): ReactNode {
  if (tasks.length === 0) return null;
  const isCut = hasMore || tasks.length > SHOWN;
  return (
    <section className="mb-6">
      <header className="mb-2 flex items-baseline gap-2">
        <h3 className="text-base">{title}</h3>
        <span className="text-sm text-muted">
          {hasMore ? m.today_count_more({ count: tasks.length }) : m.today_count({ count: tasks.length })}
        </span>
      </header>
      <TaskRows tasks={tasks.slice(0, SHOWN)} />
      {isCut && (
        <Link {...all.place} className={`${buttonLook('quiet')} mt-1`}>
          {all.label}
        </Link>
      )}
    </section>
  );
}

/** Rows that J and K go through: see `useTaskKeys`. */
export function TaskRows({ tasks }: { tasks: readonly Task[] }): ReactNode {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      {tasks.map(({ id, platform, title, detail, place }) => (
        <li key={id}>
          <Link
            {...place}
            data-task=""
            className="flex min-h-(--row) items-start gap-2.5 px-3 py-(--row-room) outline-offset-[-2px] hover:bg-sunken focus-visible:bg-sunken"
          >
            <PlatformMark platform={platform} bare className="pt-0.5" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{title}</span>
              <span className="block text-sm text-muted">{detail}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
