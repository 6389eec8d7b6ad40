import type { OverrideCaps } from '@longstream/contracts/overrides';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { Checkbox, TextArea } from './field.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { SlotRefusal } from './slot-findings.tsx';
import { Time } from './time.tsx';

type Wish = Pick<OverrideCaps, 'capIds' | 'nearDuplicates' | 'reason'>;

interface OverrideButtonProps {
  headline: string;
  refusal: SlotRefusal;
  busy: boolean;
  /** Why it was not taken. */
  problem: ReactNode;
  /** `done` closes the dialog. */
  onSubmit: (wish: Wish, done: () => void) => void;
}

/** Whether what stands against a time is such that a manager may let it pass. */
const isOverridable = ({ blackout, findings, nearDuplicates }: SlotRefusal): boolean =>
  blackout === null && [...findings, ...nearDuplicates].some(({ enforcement }) => enforcement === 'hard');

/** A manager's way past what is hard; nothing where nothing can be let pass. */
export function OverrideButton(props: OverrideButtonProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  if (!isOverridable(props.refusal)) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{m.override_action()}</Button>
      {isOpen && <OverrideDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Lets an item pass what refuses it at one time, with a reason: each cap by itself. */
function OverrideDialog({ headline, refusal, busy, problem, onSubmit, onClose }: OverrideButtonProps & { onClose: () => void }): ReactNode {
  const caps = new Map(refusal.findings.filter(isHard).map(({ capId, capName }) => [capId, capName]));
  const hasRepeats = refusal.nearDuplicates.some(isHard);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const [isReasonMissing, setReasonMissing] = useState(false);
  const capIds = [...caps.keys()].filter((capId) => !left.has(capId));
  const nearDuplicates = hasRepeats && !left.has(REPEATS);
  const toggle = (key: string) =>
    setLeft((before) => new Set(before.has(key) ? [...before].filter((other) => other !== key) : [...before, key]));

  return (
    <FormDialog
      onClose={onClose}
      title={m.override_title()}
      description={
        <>
          {headline} · <Time at={refusal.at} format="weekdayTime" />
        </>
      }
      submit={m.override_submit()}
      busy={busy}
      disabled={capIds.length === 0 && !nearDuplicates}
      noValidate
      onSubmit={() => {
        setReasonMissing(reason.trim() === '');
        if (reason.trim() !== '') onSubmit({ capIds, nearDuplicates, reason: reason.trim() }, onClose);
      }}
    >
      <p>{m.override_about()}</p>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">{m.override_which()}</legend>
        {[...caps].map(([capId, capName]) => (
          <Checkbox key={capId} label={capName} checked={!left.has(capId)} onChange={() => toggle(capId)} />
        ))}
        {hasRepeats && <Checkbox label={m.override_near_duplicates()} checked={nearDuplicates} onChange={() => toggle(REPEATS)} />}
      </fieldset>
      <TextArea
        label={m.override_reason()}
        hint={m.override_reason_hint()}
        rows={2}
        maxLength={300}
        value={reason}
        error={isReasonMissing ? m.override_reason_missing() : undefined}
        onChange={(event) => {
          setReason(event.target.value.replaceAll('\n', ' '));
          setReasonMissing(false);
        }}
      />
      {problem}
    </FormDialog>
  );
}

const REPEATS = 'near-duplicates';

function isHard({ enforcement }: { enforcement: 'hard' | 'soft' }): boolean {
  return enforcement === 'hard';
}
