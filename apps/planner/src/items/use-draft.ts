import type { ItemDetail } from '@longstream/contracts/items';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { canonicalContent } from '@longstream/domain/items/revision-hash';
import { type Dispatch, type SetStateAction, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { failureOf } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { asSent, contentOf, useSaveContent } from './items.api.ts';

/** With the half second after which typed words are told of: long enough not to save every key, short enough that nobody loses a sentence. */
const PAUSE_MS = 300;

export interface Draft {
  content: ItemContent;
  /** What comes in later (a file that was on its way) must be put into the content as it is by then, not as it was. */
  change: Dispatch<SetStateAction<ItemContent>>;
  /** `unsent`: waits for the connection. `conflict`: somebody else saved other content while this was being typed. */
  state: 'clean' | 'unsaved' | 'saving' | 'unsent' | 'failed' | 'conflict';
  savedAt: Date | null;
  error: unknown;
  retry: () => void;
  /** Gives up what was typed here for what the others saved. */
  takeTheirs: () => void;
}

/** What somebody is doing in its fields. */
export interface AtWork {
  /** An input method is putting words together. */
  readonly composing: boolean;
  /** Somebody types, and nobody knows yet what. */
  readonly typing: boolean;
}

/** A save that has not been answered yet. */
interface OnItsWay {
  readonly text: string;
  /** Which version it has come to, null where it was refused. */
  readonly version: Promise<number | null>;
}

/** What is in the composer: saved by itself after a pause in typing, and never silently over somebody else's words. */
export function useDraft(item: ItemDetail, { composing, typing }: AtWork): Draft {
  const path = useWorkspacePath();
  const save = useSaveContent();
  const theirs = contentOf(item);
  const theirText = canonicalContent(theirs);

  const [content, setContent] = useState(theirs);
  // What the api held when the draft last agreed with it.
  const [base, setBase] = useState({ text: theirText, version: item.version });
  const [refused, setRefused] = useState<string | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);

  const text = canonicalContent(content);
  const dirty = text !== base.text;
  // While our own save is on its way the item may still be the one from before it.
  const changedByOthers = !save.isPending && item.version >= base.version && theirText !== base.text && theirText !== text;
  if (changedByOthers && !dirty && !typing) {
    setContent(theirs);
    setBase({ text: theirText, version: item.version });
  }

  const onItsWay = useRef<OnItsWay | null>(null);
  const version = Math.max(item.version, base.version);
  const send = (sent: ItemContent, over: number) => {
    const sentText = canonicalContent(sent);
    const answer = save.mutateAsync({ params: { path: { ...path, itemId: item.id } }, body: { version: over, content: asSent(sent) } });
    const saved = answer.then(
      ({ version: next }) => {
        setBase({ text: sentText, version: next });
        setSavedAt(new Date());
        setRefused(null);
        return next;
      },
      (error: unknown) => {
        // Another version only means that the item moved on; it has been read again and the next save fits.
        setRefused(failureOf(error).code === 'stale_version' ? null : sentText);
        return null;
      },
    );
    onItsWay.current = { text: sentText, version: saved };
  };

  const due = dirty && !changedByOthers && !composing && !typing && !save.isPending && refused !== text;
  /** The last words, also those that were told of when it was too late to draw them. */
  const leave = (said: readonly SetStateAction<ItemContent>[]) => {
    const last = said.reduce<ItemContent>((now, next) => (typeof next === 'function' ? next(now) : next), content);
    const lastText = canonicalContent(last);
    const before = save.isPending ? onItsWay.current : null;
    if (lastText === (before?.text ?? base.text) || changedByOthers || composing || refused === lastText) return;
    if (before === null) send(last, version);
    else void before.version.then((next) => next !== null && send(last, next));
  };
  const now = useRef({ send, leave });
  useEffect(() => {
    now.current = { send, leave };
  });
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => now.current.send(content, version), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [due, content, version]);

  const said = useRef<SetStateAction<ItemContent>[] | null>(null);
  const change = useCallback((next: SetStateAction<ItemContent>) => {
    if (said.current === null) setContent(next);
    else said.current.push(next);
  }, []);
  // A screen that goes takes its own leave before its fields take theirs, and is heard last here.
  useLayoutEffect(() => {
    said.current = null;
    return () => {
      said.current = [];
    };
  }, []);
  useEffect(
    () => () => {
      now.current.leave(said.current ?? []);
    },
    [],
  );

  const failed = dirty && refused === text;
  const way = save.isPaused ? 'unsent' : 'saving';
  const touched = dirty || typing;
  return {
    content,
    change,
    state: touched && changedByOthers ? 'conflict' : save.isPending ? way : failed ? 'failed' : touched ? 'unsaved' : 'clean',
    savedAt,
    error: failed ? save.error : null,
    retry: () => setRefused(null),
    takeTheirs: () => {
      setContent(theirs);
      setBase({ text: theirText, version: item.version });
    },
  };
}
