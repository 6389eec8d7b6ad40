import { useEffect, useRef, useSyncExternalStore } from 'react';

/**
 * Something that keys do wherever the focus is.
 *
 * `keys`: `t`, `?`, one after the other `g c`, with Ctrl or ⌘ `mod+z` and `mod+shift+z`.
 */
export interface Shortcut {
  readonly keys: string;
  readonly label: () => string;
  readonly run: () => void;
  /** In fields and dialogs too. */
  readonly everywhere?: boolean;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>;

/** How one press is written in `keys`; null for one that belongs to the input method, or is only on its way to another. */
export function stepOf({ key, ctrlKey, metaKey, shiftKey, altKey, isComposing }: Pressed): string | null {
  if (isComposing || altKey || ['Control', 'Meta', 'Shift', 'Alt', 'Process', 'Dead'].includes(key)) return null;
  const plain = key.length === 1 ? key.toLowerCase() : key;
  if (!ctrlKey && !metaKey) return plain;
  return `mod+${shiftKey ? 'shift+' : ''}${plain}`;
}

/** The shortcut that the presses make, `begun` where they are the beginning of one. */
export function found(steps: readonly string[], shortcuts: readonly Shortcut[]): Shortcut | 'begun' | null {
  const said = steps.join(' ');
  return shortcuts.find(({ keys }) => keys === said) ?? (shortcuts.some(({ keys }) => keys.startsWith(`${said} `)) ? 'begun' : null);
}

const SINGLE_KEYS = 'longstream.single-keys';
/** Whoever speaks to their computer, or leans on its keys, can do without the ones that are pressed alone. */
const singleKeysOn = (): boolean => localStorage.getItem(SINGLE_KEYS) !== 'off';
export function switchSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(SINGLE_KEYS);
  else localStorage.setItem(SINGLE_KEYS, 'off');
  tell();
}
export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, singleKeysOn);

const isPressedAlone = ({ keys }: Shortcut): boolean => !keys.startsWith('mod+');
/** What is asked of the storage is asked only where a key would do something. */
const isInForce = (hit: Shortcut | 'begun'): boolean => (hit !== 'begun' && !isPressedAlone(hit)) || singleKeysOn();

/** What keys do now, for the sheet and the palette. */
export const useKnownShortcuts = (): readonly Shortcut[] => useSyncExternalStore(subscribe, () => known);

/** These keys do something for as long as the caller is on the screen. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const asked = shortcuts.map(({ keys, everywhere }) => (everywhere ? `${keys}!` : keys)).join();
  useEffect(() => {
    const mine = asked.split(',').map((said) => {
      const keys = said.replace(/!$/, '');
      const current = () => latest.current.find((shortcut) => shortcut.keys === keys);
      return { keys, everywhere: said !== keys, run: () => current()?.run(), label: () => current()?.label() ?? '' };
    });
    known = [...known, ...mine];
    tell();
    return () => {
      known = known.filter((shortcut) => !mine.includes(shortcut as (typeof mine)[number]));
      tell();
    };
  }, [asked]);
}

/** So long may a press wait for the one after it. */
const PATIENCE_MS = 1500;

let known: readonly Shortcut[] = [];
let steps: { said: readonly string[]; at: number } = { said: [], at: 0 };
const listeners = new Set<() => void>();

function tell(): void {
  if (known.length === 0) window.removeEventListener('keydown', listen);
  else window.addEventListener('keydown', listen);
  for (const listener of listeners) listener();
}

function listen(event: KeyboardEvent): void {
  const step = event.defaultPrevented ? null : stepOf(event);
  if (step === null) return;
  const before = event.timeStamp - steps.at < PATIENCE_MS ? steps.said : [];
  const allowed = isWriting(event.target) ? known.filter(({ everywhere }) => everywhere) : known;
  const said = [...before, step];
  const hit = found(said, allowed) ?? found([step], allowed);
  const isHit = hit !== null && isInForce(hit);
  steps = { said: isHit && hit === 'begun' ? said : [], at: event.timeStamp };
  if (!isHit) return;
  event.preventDefault();
  if (hit !== 'begun') hit.run();
}

/** Where keys have another meaning: fields, and whatever lies over the screen. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role=dialog], [role=alertdialog], [role=menu]') !== null)
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
