import { CHARGE_GRAVITIES, CHARGE_GROUNDS, type ChargeGravity, type ChargeGround } from '@longstream/domain/charges/charge';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { CheckboxGroup } from '../ui/checkbox-group.tsx';
import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { gravityWord, groundWord } from './charge-words.ts';
import { useClassifyCharge } from './charges.api.ts';

interface ClassifyDialogProps {
  campaignId: string;
  responseId: string | null;
  name: string;
  onClose: () => void;
}

/** A manager's judgement, with its reason and, of a serious charge, what it touches. */
export function ClassifyDialog({ campaignId, responseId, name, onClose }: ClassifyDialogProps): ReactNode {
  const path = useWorkspacePath();
  const classify = useClassifyCharge();
  const [gravity, setGravity] = useState<ChargeGravity | null>(null);
  const [grounds, setGrounds] = useState<readonly ChargeGround[]>([]);
  const [reason, setReason] = useState('');
  const isSerious = gravity === 'serious';
  const isComplete = gravity !== null && reason.trim() !== '' && (!isSerious || grounds.length > 0);
  const about = { light: m.charge_light_about(), serious: m.charge_serious_about() };

  const submit = () => {
    if (!isComplete) return;
    const body = { responseId, gravity, grounds: isSerious ? [...grounds] : [], reason: reason.trim() };
    const onSuccess = () => {
      announce(m.charge_classified({ gravity: gravityWord(gravity) }));
      onClose();
    };
    classify.mutate({ params: { path: { ...path, campaignId } }, body }, { onSuccess });
  };
  return (
    <FormDialog
      onClose={onClose}
      title={m.charge_of({ what: name })}
      submit={m.charge_submit()}
      busy={classify.isPending}
      disabled={!isComplete}
      onSubmit={submit}
    >
      <Choice
        legend={m.charge_heading()}
        value={gravity}
        onChange={setGravity}
        options={CHARGE_GRAVITIES.map((value) => ({ value, label: gravityWord(value), hint: about[value] }))}
      />
      {isSerious && (
        <CheckboxGroup
          legend={m.charge_grounds()}
          options={CHARGE_GROUNDS.map((value) => ({ value, label: groundWord(value) }))}
          chosen={grounds}
          onChange={(chosen) => setGrounds(CHARGE_GROUNDS.filter((ground) => chosen.includes(ground)))}
        />
      )}
      <TextField
        label={m.charge_reason()}
        hint={m.charge_reason_hint()}
        required
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ProblemNotice error={classify.error} />
    </FormDialog>
  );
}
