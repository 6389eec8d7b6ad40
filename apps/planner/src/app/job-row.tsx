import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, Download, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button, buttonLook, IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import type { Job } from '../ui/jobs.ts';

/** One job: how far it is or what came of it, what can be done about it, and where it was begun. */
export function JobRow({ job }: { job: Job }): ReactNode {
  const { state, title, words, fraction, place, file, controls = [], close, Details } = job;
  const [asksDetails, setAsksDetails] = useState(false);
  const name = title();
  const { label = m.jobs_place, ...to } = place;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex items-center gap-1.5 font-medium">
          {state === 'failed' && <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />}
          {state === 'done' && <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />}
          <span className="truncate">{name}</span>
        </p>
        <p className={classNames('text-sm', state === 'failed' ? 'text-danger' : 'text-muted')}>{words()}</p>
        {state === 'running' && <Bar label={m.jobs_progress({ title: name })} fraction={fraction} />}
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-1">
        {file && (
          <a href={file.href} download className={buttonLook()}>
            <Download aria-hidden className="size-4" />
            {file.label()}
          </a>
        )}
        {Details && (
          <Button aria-label={m.jobs_details_of({ title: name })} onClick={() => setAsksDetails(true)}>
            {m.jobs_details()}
          </Button>
        )}
        <Link
          {...to}
          aria-label={m.jobs_place_of({ place: label(), title: name })}
          className={buttonLook(state === 'ready' ? 'secondary' : 'quiet')}
        >
          {label()}
        </Link>
        {controls.map(({ label: what, Icon, onClick }) => (
          <IconButton key={what()} label={what()} onClick={onClick}>
            <Icon aria-hidden className="size-4" />
          </IconButton>
        ))}
        {close && (
          <IconButton label={close.label()} onClick={close.onClick}>
            <X aria-hidden className="size-4" />
          </IconButton>
        )}
      </div>
      {Details && asksDetails && (
        <Dialog wide open onClose={() => setAsksDetails(false)} title={name}>
          <Details />
        </Dialog>
      )}
    </li>
  );
}

/** Without a value the browser shows that it goes on, and not how far. */
function Bar({ label, fraction }: { label: string; fraction: number | null }): ReactNode {
  return (
    <progress
      aria-label={label}
      {...(fraction !== null && { value: fraction })}
      max={1}
      className="mt-1 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken indeterminate:animate-pulse indeterminate:bg-accent-soft motion-reduce:animate-none [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
    />
  );
}
