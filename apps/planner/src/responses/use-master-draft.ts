import type { ResponseDetail, SavedMaster } from '@longstream/contracts/masters';
import type { Master } from '@longstream/domain/items/master';
import { useCallback, useState } from 'react';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useSaveMaster } from './responses.api.ts';

/**
 * The master as it is being written. Unlike an item's content it is saved only when somebody says so: other items change with it,
 * and what was approved of them is approved no more.
 */
export function useMasterDraft({ id: responseId, master, masterVersion }: ResponseDetail) {
  const path = useWorkspacePath();
  const save = useSaveMaster();
  const [draft, setDraft] = useState<Master>(master);
  // What the api held when the draft last agreed with it.
  const [base, setBase] = useState<{ master: Master; version: number }>({ master, version: masterVersion });
  const [isBegun, setIsBegun] = useState(false);
  const isChanged = !isSame(draft, base.master);
  const isDirty = isBegun || isChanged;
  const begin = useCallback(() => setIsBegun(true), []);
  const change: typeof setDraft = useCallback((next) => {
    setIsBegun(false);
    setDraft(next);
  }, []);

  const takeTheirs = () => {
    change(master);
    setBase({ master, version: masterVersion });
  };
  const isOutdated = masterVersion > base.version && !save.isPending;
  if (isOutdated && !isDirty) takeTheirs();

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
    takeTheirs,
    isSaving: save.isPending,
    error: save.error,
    save: (onSaved: (saved: SavedMaster) => void) =>
      save.mutate(
        { params: { path: { ...path, responseId } }, body: { ...draft, media: [...draft.media], version: base.version } },
        {
          onSuccess: (answer) => {
            setBase({ master: draft, version: answer.response.masterVersion });
            onSaved(answer);
          },
        },
      ),
  };
}

export type MasterDraft = ReturnType<typeof useMasterDraft>;

const isSame = (a: Master, b: Master): boolean => a.title === b.title && a.text === b.text && filesOf(a) === filesOf(b);
const filesOf = ({ media }: Master): string => media.map(({ mediaId, role }) => `${role} ${mediaId}`).join();
