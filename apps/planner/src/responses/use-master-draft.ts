import type { ResponseDetail, SavedMaster } from '@longstream/contracts/masters';
import type { Master } from '@longstream/domain/items/master';
import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { useAskedBeforeLeaving } from '../ui/asked-before-leaving.ts';
import { LeftWords } from '../ui/left-words.ts';
import { useUntilLeft } from '../ui/until-left.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useSaveMaster } from './responses.api.ts';

/** What the api held when a draft last agreed with it. */
interface Agreed {
  readonly master: Master;
  readonly version: number;
}

const leftMasters = new LeftWords<{ readonly draft: Master; readonly base: Agreed }>('master', m.left_unsaved);

/** What a save comes to that has not been answered yet; null where it is refused. */
type OnItsWay = Promise<Agreed | null>;

/**
 * The master as it is being written. Unlike an item's content it is saved only when somebody says so: other items change with it,
 * and what was approved of them is approved no more. Until then it waits for them, also when its screen is left.
 */
export function useMasterDraft({ id: responseId, title, master, masterVersion, masterAuthorName }: ResponseDetail) {
  const path = useWorkspacePath();
  const save = useSaveMaster();
  const theirs = { master, version: masterVersion };
  const [left] = useState(() => leftMasters.of(responseId));
  const [draft, setDraft] = useState<Master>(left?.draft ?? master);
  const [base, setBase] = useState<Agreed>(left?.base ?? theirs);
  // From here on it is this draft that is unsaved.
  useEffect(() => leftMasters.forget(responseId), [responseId]);
  const [isBegun, setIsBegun] = useState(false);
  const isChanged = !isSame(draft, base.master);
  const isDirty = isBegun || isChanged;
  useAskedBeforeLeaving(isDirty);
  const begin = useCallback(() => setIsBegun(true), []);
  const say: Dispatch<SetStateAction<Master>> = useCallback((next) => {
    setIsBegun(false);
    setDraft(next);
  }, []);

  const onItsWay = useRef<OnItsWay | null>(null);
  const keep = (last: Master, agreed: Agreed, saved: Promise<boolean>) =>
    leftMasters.leave(responseId, { draft: last, base: agreed }, saved, {
      workspaceId: path.workspaceId,
      title: () => m.left_master({ title }),
      place: { to: '/responses/$responseId', params: { responseId }, label: m.left_go_on },
    });
  const leave = (last: Master) => {
    const before = save.isPending ? onItsWay.current : null;
    if (before === null) {
      if (!isSame(last, base.master)) keep(last, base, NOT_SAVED);
      return;
    }
    const goOn = (agreed: Agreed | null) => {
      const isSaved = agreed !== null && isSame(last, agreed.master);
      if (agreed !== null && !isSaved) keep(last, agreed, NOT_SAVED);
      return isSaved;
    };
    keep(last, base, before.then(goOn));
  };
  const change = useUntilLeft(draft, say, leave);

  const takeTheirs = () => {
    say(master);
    setBase(theirs);
  };
  const isOutdated = masterVersion > base.version && !save.isPending;
  if (isOutdated && (!isDirty || isSame(draft, master))) takeTheirs();

  return {
    draft,
    /** Somebody writes, and nobody knows what yet. */
    begin,
    change,
    saved: base.master,
    isChanged,
    /** There is something to save, or there soon will be. */
    isDirty,
    /** Somebody else saved it while it was being changed here. */
    isOutdated: isOutdated && isDirty,
    theirs: master,
    theirName: masterAuthorName,
    takeTheirs,
    /** Lets what is written here take the place of theirs once it is saved. */
    keepMine: () => setBase(theirs),
    isSaving: save.isPending,
    error: save.error,
    save: (onSaved: (saved: SavedMaster) => void) => {
      const answer = save.mutateAsync({
        params: { path: { ...path, responseId } },
        body: { ...draft, media: [...draft.media], version: base.version },
      });
      const agreed = answer.then(
        (saved) => {
          const next = { master: draft, version: saved.response.masterVersion };
          setBase(next);
          onSaved(saved);
          return next;
        },
        // Said beside the form.
        () => null,
      );
      onItsWay.current = agreed;
    },
  };
}

export type MasterDraft = ReturnType<typeof useMasterDraft>;

const NOT_SAVED = Promise.resolve(false);

const isSame = (a: Master, b: Master): boolean => a.title === b.title && a.text === b.text && filesOf(a) === filesOf(b);
const filesOf = ({ media }: Master): string => media.map(({ mediaId, role }) => `${role} ${mediaId}`).join();
