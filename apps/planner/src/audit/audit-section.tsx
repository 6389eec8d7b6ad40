import type { AuditEntry, AuditExportQuery } from '@longstream/contracts/audit';
import { AUDITED_THINGS } from '@longstream/domain/audit/audited';
import { Download, ScrollText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { buttonLook } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Select } from '../ui/field.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { NoneLeft } from '../ui/none-left.tsx';
import { Section } from '../ui/screen.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { Time } from '../ui/time.tsx';
import { useMembers } from '../workspaces/workspaces.api.ts';
import { deedWord, fieldWord, thingWord } from './audit-words.ts';
import { useAudit, useAuditFile } from './audit.api.ts';
import { saysNothing, valueWords } from './value-words.ts';

const ALL = '';

/** Who changed what holds for the whole workspace, from what to what. */
export function AuditSection(): ReactNode {
  const [which, setWhich] = useState<AuditExportQuery>({});
  const audit = useAudit(which);
  const file = useAuditFile(which);
  const isFiltered = Object.keys(which).length > 0;
  return (
    <Section
      title={m.audit_title()}
      about={m.audit_about()}
      actions={
        <a href={file} download className={buttonLook()}>
          <Download aria-hidden className="size-4" />
          {m.audit_export()}
        </a>
      }
    >
      <div className="flex flex-col gap-3">
        <Filters which={which} onChange={setWhich} />
        <Loaded query={audit}>
          {({ pages }) => {
            const entries = pages.flatMap(({ items }) => items);
            if (entries.length > 0)
              return (
                <>
                  <Table caption={m.audit_title()} columns={COLUMNS()} rows={entries} rowKey={({ id }) => String(id)} />
                  <MoreButton list={audit} />
                </>
              );
            if (isFiltered) return <NoneLeft title={m.audit_none_left()} hidden={undefined} onClear={() => setWhich({})} />;
            return (
              <EmptyState picture={<ScrollText className="size-8" />} title={m.audit_none()}>
                {m.audit_none_about()}
              </EmptyState>
            );
          }}
        </Loaded>
      </div>
    </Section>
  );
}

function Filters({
  which: { author, thing },
  onChange,
}: {
  which: AuditExportQuery;
  onChange: (which: AuditExportQuery) => void;
}): ReactNode {
  const members = useMembers().data?.items ?? [];
  return (
    <div className="flex flex-wrap gap-3">
      <Select
        label={m.audit_who()}
        className="w-48"
        value={author ?? ALL}
        options={[{ value: ALL, label: m.audit_everybody() }, ...members.map(({ userId, name }) => ({ value: userId, label: name }))]}
        onChange={({ target: { value } }) => onChange({ ...(thing && { thing }), ...(value !== ALL && { author: value }) })}
      />
      <Select
        label={m.audit_what()}
        className="w-48"
        value={thing ?? ALL}
        options={[{ value: ALL, label: m.audit_everything() }, ...AUDITED_THINGS.map((value) => ({ value, label: thingWord(value) }))]}
        onChange={({ target: { value } }) => {
          const chosen = AUDITED_THINGS.find((one) => one === value);
          onChange({ ...(author && { author }), ...(chosen && { thing: chosen }) });
        }}
      />
    </div>
  );
}

const COLUMNS = (): Column<AuditEntry>[] => [
  { key: 'at', header: m.audit_when(), cell: ({ at }) => <Time at={at} /> },
  {
    key: 'who',
    header: m.audit_who(),
    cell: ({ byName, keyName }) => (
      <>
        {byName}
        {keyName !== null && <span className="block text-sm text-muted">{m.audit_by_key({ name: keyName })}</span>}
      </>
    ),
  },
  {
    key: 'what',
    header: m.audit_what(),
    rowHeader: true,
    cell: (entry) => (
      <>
        <span className="block text-sm text-muted">
          {thingWord(entry.thing)} · {deedWord(entry)}
        </span>
        {entry.name}
      </>
    ),
  },
  { key: 'change', header: m.audit_change(), width: '50%', cell: (entry) => <Changes entry={entry} /> },
];

function Changes({ entry: { deed, before, after, names } }: { entry: AuditEntry }): ReactNode {
  const timeZone = useTimeZone();
  const said = (field: string, fields: AuditEntry['after']) =>
    valueWords(field, fields?.[field], { names, timeZone, platform: (after ?? before)?.['platform'] });
  // What was made or removed is told by what it has, and not by what it lacks.
  const fields = Object.entries(after ?? before ?? {}).filter(([, value]) => deed === 'changed' || !saysNothing(value));
  return (
    <ul className="flex flex-col gap-0.5 text-sm wrap-anywhere">
      {fields.map(([field]) => (
        <li key={field}>
          <span className="text-muted">{fieldWord(field)}</span>{' '}
          {field === 'sealed' ? (
            m.audit_secret_kept()
          ) : deed === 'changed' ? (
            <>
              <del className="text-muted">{said(field, before)}</del> → {said(field, after)}
            </>
          ) : (
            said(field, after ?? before)
          )}
        </li>
      ))}
    </ul>
  );
}
