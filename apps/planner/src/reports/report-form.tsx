import type { ReportDraft, ReportRange } from '@longstream/contracts/reports';
import { LANGUAGES } from '@longstream/domain/notifications/notification-text';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Select, TextField } from '../ui/field.tsx';

interface ReportFormProps {
  draft: ReportDraft;
  /** Names of the campaigns by their ids. */
  campaigns: ReadonlyMap<string, string>;
  /** The workspace's date. */
  today: string;
  onChange: (draft: ReportDraft) => void;
}

const LANGUAGE_NAMES = { 'zh-CN': '简体中文', en: 'English' } as const;
const LAST_DAYS = [7, 14, 30, 90] as const;
const WHOLE_WORKSPACE = '';

/** Of what, which days, in which language. */
export function ReportForm({ draft, campaigns, today, onChange }: ReportFormProps): ReactNode {
  const { range } = draft;
  const lastDays = range.kind === 'last_days' ? [...new Set([...LAST_DAYS, range.days])] : LAST_DAYS;
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label={m.report_name()}
        value={draft.name}
        maxLength={120}
        required
        onChange={({ target }) => onChange({ ...draft, name: target.value })}
      />
      <Select
        label={m.report_scope()}
        value={draft.campaignId ?? WHOLE_WORKSPACE}
        options={[{ value: WHOLE_WORKSPACE, label: m.reports_workspace() }, ...[...campaigns].map(([value, label]) => ({ value, label }))]}
        onChange={({ target }) => onChange({ ...draft, campaignId: target.value === WHOLE_WORKSPACE ? null : target.value })}
      />
      <div className="flex flex-wrap gap-2">
        <Select
          className="flex-1 basis-40"
          label={m.report_range()}
          value={range.kind === 'last_days' ? String(range.days) : range.kind}
          options={[
            { value: 'all', label: m.report_range_all() },
            ...lastDays.map((days) => ({ value: String(days), label: m.report_range_days({ days }) })),
            { value: 'between', label: m.report_range_between() },
          ]}
          onChange={({ target }) => onChange({ ...draft, range: rangeOf(target.value, today) })}
        />
        <Select
          className="flex-1 basis-32"
          label={m.report_language()}
          value={draft.language}
          options={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
          onChange={({ target }) => {
            const language = LANGUAGES.find((one) => one === target.value);
            if (language !== undefined) onChange({ ...draft, language });
          }}
        />
      </div>
      {range.kind === 'between' && (
        <div className="flex gap-2">
          <TextField
            className="flex-1"
            type="date"
            label={m.report_from()}
            value={range.from}
            max={range.to}
            onChange={({ target }) => target.value !== '' && onChange({ ...draft, range: { ...range, from: target.value } })}
          />
          <TextField
            className="flex-1"
            type="date"
            label={m.report_to()}
            value={range.to}
            min={range.from}
            onChange={({ target }) => target.value !== '' && onChange({ ...draft, range: { ...range, to: target.value } })}
          />
        </div>
      )}
    </div>
  );
}

function rangeOf(chosen: string, today: string): ReportRange {
  if (chosen === 'all') return { kind: 'all' };
  if (chosen === 'between') return { kind: 'between', from: today, to: today };
  return { kind: 'last_days', days: Number(chosen) };
}
