import type { ItemDetail } from '@longstream/contracts/items';
import type { SeriesChange } from '@longstream/contracts/series';
import type { SeriesScope } from '@longstream/domain/series/series-scope';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Choice } from '../ui/choice.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { scopeOptions } from '../ui/series-scope-words.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useCancelOccurrences } from './series.api.ts';

interface SeriesCancelDialogProps {
  readonly item: ItemDetail;
  readonly onDone: (change: SeriesChange) => void;
  readonly onClose: () => void;
}

/** Takes this occurrence, those that follow, or all of them out of the plan. */
export function SeriesCancelDialog({ item, onDone, onClose }: SeriesCancelDialogProps): ReactNode {
  const path = useWorkspacePath();
  const cancel = useCancelOccurrences();
  const [scope, setScope] = useState<SeriesScope>('this');
  const onSuccess = (change: SeriesChange) => {
    onDone(change);
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() =>
        cancel.mutate({ params: { path: { ...path, itemId: item.id } }, body: { version: item.version, scope } }, { onSuccess })
      }
      title={m.series_cancel_title()}
      consequence={m.series_cancel_about()}
      confirm={m.series_cancel_confirm()}
      busy={cancel.isPending}
      error={<ProblemNotice error={cancel.error} />}
    >
      <Choice legend={m.series_scope()} value={scope} onChange={setScope} options={scopeOptions()} />
    </ConfirmDialog>
  );
}
