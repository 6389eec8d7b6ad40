import type { Item } from '@longstream/contracts/items';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { TextField } from '../ui/field.tsx';
import { useDeeds } from './library.api.ts';
import { ManyDialog } from './many-dialog.tsx';
import { ResponseChoice } from './response-choice.tsx';

export const DEED_KINDS = ['duplicate', 'template', 'tag', 'regroup', 'cancel'] as const;
export type DeedKind = (typeof DEED_KINDS)[number];

interface ChosenProps {
  items: readonly Item[];
  onClose: () => void;
}

/** Asks what has to be known before it is done to what was chosen. */
export const MANY_DIALOGS: Record<DeedKind, (props: ChosenProps) => ReactNode> = {
  duplicate: DuplicateMany,
  template: KeepMany,
  tag: TagMany,
  regroup: RegroupMany,
  cancel: CancelMany,
};

const isPlanned = ({ origin, channelId }: Item): boolean => origin === 'planned' && channelId !== null;
const isDraft = ({ status }: Item): boolean => status === 'draft' || status === 'changes_requested';

function DuplicateMany(chosen: ChosenProps): ReactNode {
  const { duplicated } = useDeeds();
  return (
    <ManyDialog
      {...chosen}
      title={m.library_duplicate_title}
      about={m.library_duplicate_about()}
      confirm={m.library_duplicate()}
      fits={isPlanned}
      deed={duplicated}
    />
  );
}

function KeepMany(chosen: ChosenProps): ReactNode {
  const { kept } = useDeeds();
  return (
    <ManyDialog
      {...chosen}
      title={m.library_template_title}
      about={m.library_template_about()}
      confirm={m.library_template()}
      fits={isPlanned}
      deed={kept}
    />
  );
}

function TagMany(chosen: ChosenProps): ReactNode {
  const { tagged } = useDeeds();
  const [typed, setTyped] = useState('');
  const tag = typed.trim();
  return (
    <ManyDialog
      {...chosen}
      title={m.library_tag_title}
      about={m.library_tag_about()}
      confirm={m.library_tag()}
      fits={isPlanned}
      deed={tag === '' ? null : tagged(tag)}
    >
      <TextField label={m.library_tag_label()} maxLength={40} value={typed} onChange={({ target }) => setTyped(target.value)} />
    </ManyDialog>
  );
}

function RegroupMany(chosen: ChosenProps): ReactNode {
  const { regrouped } = useDeeds();
  const [responseId, setResponseId] = useState('');
  return (
    <ManyDialog
      {...chosen}
      title={m.library_regroup_title}
      about={m.library_regroup_about()}
      confirm={m.library_regroup()}
      fits={(item) => isPlanned(item) && isDraft(item) && item.seriesId === null}
      deed={responseId === '' ? null : regrouped(responseId)}
    >
      <ResponseChoice responseId={responseId} onChange={setResponseId} />
    </ManyDialog>
  );
}

function CancelMany(chosen: ChosenProps): ReactNode {
  const { cancelled } = useDeeds();
  return (
    <ManyDialog
      {...chosen}
      title={m.library_cancel_title}
      about={m.library_cancel_about()}
      confirm={m.library_cancel()}
      look="danger"
      fits={(item) => isPlanned(item) && isDraft(item)}
      deed={cancelled}
      undo={m.library_cancel_undo}
    />
  );
}
