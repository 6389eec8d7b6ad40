import type { ItemDetail } from '@longstream/contracts/items';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { canonicalContent } from '@longstream/domain/items/revision-hash';
import { type Dispatch, type SetStateAction, useEffect, useEffectEvent, useRef, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { useAskedBeforeLeaving } from '../ui/asked-before-leaving.ts';
import { LeftWords } from '../ui/left-words.ts';
import { useUntilLeft } from '../ui/until-left.ts';
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
  /** What the item says without what was typed here. */
  theirs: ItemContent;
  /** Gives up what was typed here for what the others saved. */
  takeTheirs: () => void;
  /** Lets what was typed here take the place of what was saved meanwhile: somebody else's words stay among the revisions. */
  keepMine: () => void;
}

/** What somebody is doing in its fields. */
export interface AtWork {
  /** An input method is putting words together. */
  readonly composing: boolean;
  /** Somebody types, and nobody knows yet what. */
  readonly typing: boolean;
}

/** What the api held when a draft last agreed with it. */
interface Agreed {
  readonly text: string;
  readonly version: number;
}

const leftDrafts = new LeftWords<{ readonly content: ItemContent; readonly base: Agreed }>('item', m.left_unsaved);

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

  const [left] = useState(() => leftDrafts.of(item.id));
  const [content, setContent] = useState(left?.content ?? theirs);
  const [base, setBase] = useState<Agreed>(left?.base ?? { text: theirText, version: item.version });
  // From here on it is this draft that is unsaved.
  useEffect(() => leftDrafts.forget(item.id), [item.id]);
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

  if (dirty && !save.isPending && item.version >= base.version && theirText === text) setBase({ text, version: item.version });

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
    return saved;
  };

  const due = dirty && !changedByOthers && !composing && !typing && !save.isPending && refused !== text;
  const keep = (last: ItemContent, agreed: Agreed, saved: Promise<number | null>) =>
    leftDrafts.leave(
      item.id,
      { content: last, base: agreed },
      saved.then((next) => next !== null),
      {
        workspaceId: path.workspaceId,
        title: () => item.headline || m.items_untitled(),
        place: { to: '/items/$itemId', params: { itemId: item.id }, label: m.left_go_on },
      },
    );
  const leave = (last: ItemContent) => {
    const lastText = canonicalContent(last);
    const before = save.isPending ? onItsWay.current : null;
    if (before === null) {
      const maySend = !changedByOthers && !composing && refused !== lastText;
      if (lastText !== base.text) keep(last, base, maySend ? send(last, version) : NOT_SAVED);
      return;
    }
    const goOn = (next: number | null) => {
      if (next !== null && lastText !== before.text) keep(last, { text: before.text, version: next }, send(last, next));
      return next;
    };
    keep(last, base, before.version.then(goOn));
  };
  const change = useUntilLeft(content, setContent, leave);
  const sendNow = useEffectEvent(() => void send(content, version));
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => sendNow(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [due, content, version]);

  const failed = dirty && refused === text;
  const way = save.isPaused ? 'unsent' : 'saving';
  const touched = dirty || typing;
  useAskedBeforeLeaving(touched);
  return {
    content,
    change,
    state: touched && changedByOthers ? 'conflict' : save.isPending ? way : failed ? 'failed' : touched ? 'unsaved' : 'clean',
    savedAt,
    error: failed ? save.error : null,
    retry: () => setRefused(null),
    theirs,
    takeTheirs: () => {
      setContent(theirs);
      setBase({ text: theirText, version: item.version });
    },
    keepMine: () => setBase({ text: theirText, version: item.version }),
  };
}

const NOT_SAVED = Promise.resolve(null);
