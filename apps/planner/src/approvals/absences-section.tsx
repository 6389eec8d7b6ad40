import { instantOf, minuteOf } from '@longstream/domain/time/wall-clock';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Section } from '../ui/screen.tsx';
import { Time } from '../ui/time.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useCurrentWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useAbsences, useAddAbsence, useApprovers, useRemoveAbsence } from './approval-routes.api.ts';

/** Who is away, and who decides for them meanwhile. */
export function AbsencesSection(): ReactNode {
  const path = useWorkspacePath();
  const absences = useAbsences();
  const mayWrite = useMay('item.approve');
  const remove = useRemoveAbsence();
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={m.absences_title()}
      about={m.absences_about()}
      actions={
        mayWrite && (
          <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {m.absences_create()}
          </Button>
        )
      }
    >
      <Loaded query={absences}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{m.absences_empty()}</p>
          ) : (
            <ul className="flex flex-col gap-1">
              {items.map(({ id, name, substituteName, from, until }) => (
                <li key={id} className="flex items-center gap-2 rounded-md border border-line px-3 py-2">
                  <span className="min-w-0 flex-1">
                    {m.absences_line({ name, substitute: substituteName })}
                    <span className="block text-sm text-muted">
                      <Time at={from} /> – <Time at={until} />
                    </span>
                  </span>
                  {mayWrite && (
                    <IconButton
                      label={m.absences_remove_label({ name })}
                      disabled={remove.isPending}
                      onClick={() => remove.mutate({ params: { path: { ...path, absenceId: id } } })}
                    >
                      <X aria-hidden className="size-4" />
                    </IconButton>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <ProblemNotice error={remove.error} />
      {adding && <AbsenceDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

const DAY_MS = 86_400_000;

function AbsenceDialog({ onClose }: { onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const { me, workspace } = useCurrentWorkspace();
  const nowMs = useWorkspaceNow(60_000).getTime();
  const approvers = useApprovers();
  const add = useAddAbsence();
  const minute = (ms: number) => minuteOf(ms, workspace.timeZone).wallTime;
  const [absence, setAbsence] = useState({ userId: me.id, substituteId: '', from: minute(nowMs), until: minute(nowMs + 7 * DAY_MS) });
  const options = approvers.map(({ userId, name }) => ({ value: userId, label: name }));
  const others = options.filter(({ value }) => value !== absence.userId);
  const substituteId = others.some(({ value }) => value === absence.substituteId) ? absence.substituteId : (others[0]?.value ?? '');
  const isOrdered = absence.from !== '' && absence.from < absence.until;
  const instant = (wallTime: string) => new Date(instantOf(wallTime, workspace.timeZone)).toISOString();
  return (
    <FormDialog
      onClose={onClose}
      title={m.absences_create()}
      description={m.absences_about()}
      submit={m.action_add()}
      busy={add.isPending}
      disabled={!isOrdered || substituteId === ''}
      onSubmit={() =>
        add.mutate(
          { params: { path }, body: { ...absence, substituteId, from: instant(absence.from), until: instant(absence.until) } },
          { onSuccess: onClose },
        )
      }
    >
      <Select
        label={m.absences_who()}
        options={options}
        value={absence.userId}
        onChange={({ target }) => setAbsence({ ...absence, userId: target.value })}
      />
      <Select
        label={m.absences_substitute()}
        options={others}
        value={substituteId}
        onChange={({ target }) => setAbsence({ ...absence, substituteId: target.value })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          type="datetime-local"
          label={m.absences_from()}
          value={absence.from}
          onChange={({ target }) => setAbsence({ ...absence, from: target.value })}
        />
        <TextField
          type="datetime-local"
          label={m.absences_until()}
          error={isOrdered ? undefined : m.absences_order()}
          value={absence.until}
          onChange={({ target }) => setAbsence({ ...absence, until: target.value })}
        />
      </div>
      <ProblemNotice error={add.error} />
    </FormDialog>
  );
}
