import type { ItemDetail } from '@longstream/contracts/items';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { canonicalContent } from '@longstream/domain/items/revision-hash';
import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import { failureOf } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { asSent, contentOf, useSaveContent } from './items.api.ts';

/** Long enough not to save every key, short enough that nobody loses a sentence. */
const PAUSE_MS = 800;

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

/** What is in the composer: saved by itself after a pause in typing, and never silently over somebody else's words. */
export function useDraft(item: ItemDetail, composing: boolean): Draft {
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
  if (changedByOthers && !dirty) {
    setContent(theirs);
    setBase({ text: theirText, version: item.version });
  }

  const send = () => {
    const version = Math.max(item.version, base.version);
    save.mutate(
      { params: { path: { ...path, itemId: item.id } }, body: { version, content: asSent(content) } },
      {
        onSuccess: (saved) => {
          setBase({ text, version: saved.version });
          setSavedAt(new Date());
          setRefused(null);
        },
        // Another version only means that the item moved on; it has been read again and the next save fits.
        onError: (error) => setRefused(failureOf(error).code === 'stale_version' ? null : text),
      },
    );
  };

  const due = dirty && !changedByOthers && !composing && !save.isPending && refused !== text;
  const sendLatest = useRef(send);
  const dueNow = useRef(due);
  useEffect(() => {
    sendLatest.current = send;
    dueNow.current = due;
  });
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => sendLatest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [due, text]);
  // Leaving within the pause must not lose the last words.
  useEffect(
    () => () => {
      if (dueNow.current) sendLatest.current();
    },
    [],
  );

  const failed = dirty && refused === text;
  const onItsWay = save.isPaused ? 'unsent' : 'saving';
  return {
    content,
    change: setContent,
    state: dirty && changedByOthers ? 'conflict' : save.isPending ? onItsWay : failed ? 'failed' : dirty ? 'unsaved' : 'clean',
    savedAt,
    error: failed ? save.error : null,
    retry: () => setRefused(null),
    takeTheirs: () => {
      setContent(theirs);
      setBase({ text: theirText, version: item.version });
    },
  };
}
