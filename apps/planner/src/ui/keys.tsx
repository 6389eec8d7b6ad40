import { Fragment, type ReactNode } from 'react';
import { m } from '../paraglide/messages.js';

const isMac = (): boolean => navigator.userAgent.includes('Mac');
const SIGNS: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', Enter: '⏎', shift: '⇧' };

/** A shortcut as it stands on the keys. */
export function Keys({ keys }: { keys: string }): ReactNode {
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-sm text-muted">
      {keys.split(' ').map((step, index) => (
        <Fragment key={step}>
          {index > 0 && m.keys_then()}
          {step.split('+').map((key) => (
            <kbd key={key} className="min-w-5.5 rounded-sm border border-line bg-paper px-1 text-center font-sans text-xs">
              {signOf(key)}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

function signOf(key: string): string {
  if (key === 'mod') return isMac() ? '⌘' : 'Ctrl';
  return SIGNS[key] ?? key.toUpperCase();
}
