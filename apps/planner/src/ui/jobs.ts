import type { LinkProps } from '@tanstack/react-router';
import { type ReactNode, useSyncExternalStore } from 'react';

/**
 * running ─┬▶ done      nobody has to look: it goes from the tray by itself
 *          ├▶ ready     somebody has to: a proposal, a file to fetch, refusals to read
 *          └▶ failed    it says why and what to do
 */
export type JobState = 'running' | 'ready' | 'done' | 'failed';

/** Something that takes a while and goes on when its screen is left. Its words are asked for again in another language. */
export interface Job {
  readonly id: string;
  readonly workspaceId: string;
  readonly state: JobState;
  /** What it is. */
  readonly title: () => string;
  /** How far it is, what came of it, or what stopped it. */
  readonly words: () => string;
  /** How much of it is behind, of 1; null where nobody knows, and where there is nothing to measure. */
  readonly fraction: number | null;
  /** Where it was begun, or where one goes on with it. */
  readonly place: JobPlace;
  /** A file that it has made. */
  readonly file?: { readonly label: () => string; readonly href: string };
  readonly controls?: readonly JobControl[];
  /** What takes it off the tray, and whether that ends it; without it it can only be waited for. */
  readonly close?: Omit<JobControl, 'Icon'>;
  /** Nobody goes on with it once this page is gone. */
  readonly endsWithPage?: boolean;
  /** By which the program knows it, which goes on with it without this page, once it has heard of it. */
  readonly longJobId?: string | undefined;
  /** More than a line has room for; shown in a dialog. */
  readonly Details?: () => ReactNode;
}

interface JobPlace extends Pick<LinkProps, 'to' | 'params' | 'search'> {
  readonly label?: () => string;
}

interface JobControl {
  readonly label: () => string;
  readonly Icon: (props: { className: string; 'aria-hidden': true }) => ReactNode;
  readonly onClick: () => void;
}

const byOwner = new Map<string, readonly Job[]>();
const listeners = new Set<() => void>();
const alsoForgotten: (() => void)[] = [];
let all: readonly Job[] = [];

/** Shows these of an owner in the tray, instead of those it has shown before. */
export function showJobs(owner: string, jobs: readonly Job[]): void {
  if (jobs.length === 0) byOwner.delete(owner);
  else byOwner.set(owner, jobs);
  tell();
}

/** The same, unless they have been taken off the tray meanwhile. */
export function updateJobs(owner: string, jobs: readonly Job[]): void {
  if (byOwner.has(owner)) showJobs(owner, jobs);
}

/** Forgets something else of whoever began them, before they are cleared. */
export function whenCleared(forget: () => void): void {
  alsoForgotten.push(forget);
}

/** Empties the tray and ends what can be ended: whoever sits down here next has begun none of it. */
export function clearJobs(): void {
  for (const forget of alsoForgotten) forget();
  const cleared = all;
  byOwner.clear();
  tell();
  for (const { close } of cleared) close?.onClick();
}

/** Jobs of a workspace that this page does, or looks after. */
export const useJobs = (workspaceId: string): readonly Job[] =>
  useSyncExternalStore(subscribe, () => all).filter((job) => job.workspaceId === workspaceId);

function tell(): void {
  all = [...byOwner.values()].flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
