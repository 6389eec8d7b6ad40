import type { ReactNode } from 'react';
import type { DateStyle } from './date-words.ts';
import { formatInstant } from './format.ts';
import { useTimeZone } from './time-zone.ts';

/** An instant in the workspace's zone; the title has it in full. */
export function Time({ at, format = 'dayTime' }: { at: string; format?: DateStyle }): ReactNode {
  const timeZone = useTimeZone();
  return (
    <time dateTime={at} title={`${formatInstant(at, timeZone, 'full')} ${timeZone}`}>
      {formatInstant(at, timeZone, format)}
    </time>
  );
}
