import type { Report, ReportMailing } from '@longstream/contracts/reports';
import { type ReactNode, useState } from 'react';
import { usePreferences } from '../notifications/notifications.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { weekdayWord } from '../ui/blackout-words.ts';
import { CheckboxGroup } from '../ui/checkbox-group.tsx';
import { Checkbox, Select, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { Time } from '../ui/time.tsx';
import { useWeekdays } from '../ui/week-start.ts';
import { useCurrentWorkspace, useMembers, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useSetReportMailing } from './reports.api.ts';

const DAYS_OF_MONTH = Array.from({ length: 31 }, (_, index) => index + 1);

interface MailingDialogProps {
  report: Report;
  onSaved: (report: Report) => void;
  onClose: () => void;
}

/** Has a report go out by itself, as a PDF to members' mailboxes, or stops that. */
export function MailingDialog({ report, onSaved, onClose }: MailingDialogProps): ReactNode {
  const { me, workspace } = useCurrentWorkspace();
  const path = { ...useWorkspacePath(), reportId: report.id };
  const [isOn, setIsOn] = useState(report.mailing === null || report.nextMailAt !== null);
  const [mailing, setMailing] = useState<ReportMailing>(
    report.mailing ?? { on: { kind: 'weekly', weekday: 1 }, timeOfDay: '09:00', memberIds: [me.id] },
  );
  const members = useMembers().data?.items ?? [];
  const canMail = usePreferences().data?.canMail;
  const saving = useSetReportMailing();
  const save = () =>
    saving.mutate(
      { params: { path }, body: { mailing, isOn } },
      {
        onSuccess: (saved) => {
          onSaved(saved);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={m.report_mail_title({ name: report.name })}
      description={m.report_mail_about()}
      submit={m.action_save()}
      busy={saving.isPending}
      disabled={mailing.memberIds.length === 0 || mailing.timeOfDay === ''}
      onSubmit={save}
      onClose={onClose}
    >
      {canMail === false && <Notice kind="warn">{m.report_mail_no_server()}</Notice>}
      <Checkbox
        label={m.report_mail_on()}
        hint={m.report_mail_on_hint()}
        checked={isOn}
        onChange={({ target }) => setIsOn(target.checked)}
      />
      <div className="flex flex-wrap gap-3">
        <DayFields on={mailing.on} onChange={(on) => setMailing({ ...mailing, on })} />
        <TextField
          type="time"
          required
          className="w-32"
          label={m.report_mail_time()}
          value={mailing.timeOfDay}
          onChange={({ target }) => setMailing({ ...mailing, timeOfDay: target.value })}
        />
      </div>
      <p className="text-sm text-muted">{m.report_mail_zone({ zone: workspace.timeZone })}</p>
      <CheckboxGroup
        legend={m.report_mail_to()}
        options={members.map(({ userId, name }) => ({ value: userId, label: name }))}
        chosen={mailing.memberIds}
        onChange={(memberIds) => setMailing({ ...mailing, memberIds })}
      />
      {report.nextMailAt !== null && (
        <p>
          {m.report_mail_next()} <Time at={report.nextMailAt} format="full" />
        </p>
      )}
      <ProblemNotice error={saving.error} />
    </FormDialog>
  );
}

function DayFields({ on, onChange }: { on: ReportMailing['on']; onChange: (on: ReportMailing['on']) => void }): ReactNode {
  const weekdays = useWeekdays();
  return (
    <>
      <Select
        className="w-32"
        label={m.report_mail_every()}
        value={on.kind}
        options={[
          { value: 'weekly', label: m.report_mail_weekly() },
          { value: 'monthly', label: m.report_mail_monthly() },
        ]}
        onChange={({ target }) => onChange(target.value === 'weekly' ? { kind: 'weekly', weekday: 1 } : { kind: 'monthly', dayOfMonth: 1 })}
      />
      {on.kind === 'weekly' ? (
        <Select
          className="w-32"
          label={m.report_mail_day()}
          value={String(on.weekday)}
          options={weekdays.map((weekday) => ({ value: String(weekday), label: weekdayWord(weekday) }))}
          onChange={({ target }) => onChange({ kind: 'weekly', weekday: Number(target.value) })}
        />
      ) : (
        <Select
          className="w-40"
          label={m.report_mail_day()}
          hint={on.dayOfMonth > 28 ? m.report_mail_short_month() : undefined}
          value={String(on.dayOfMonth)}
          options={DAYS_OF_MONTH.map((day) => ({ value: String(day), label: m.report_mail_day_of_month({ day }) }))}
          onChange={({ target }) => onChange({ kind: 'monthly', dayOfMonth: Number(target.value) })}
        />
      )}
    </>
  );
}
