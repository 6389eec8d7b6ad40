import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import { Findings } from '../../content-findings.tsx';
import { Checkbox, Select, TextArea, TextField } from '../../field.tsx';
import type { SettingsProps } from './settings-fields.tsx';
import { TagsField } from './tags-field.tsx';

/** A few of the platform's partitions that teams answer from; any other number that an item already has stays selectable. */
const PARTITIONS: readonly { id: number; name: () => string }[] = [
  { id: 21, name: m.partition_daily_life },
  { id: 22, name: m.partition_guichu },
  { id: 28, name: m.partition_original_music },
  { id: 95, name: m.partition_digital },
  { id: 122, name: m.partition_field_technology },
  { id: 138, name: m.partition_funny },
  { id: 201, name: m.partition_science },
];

export function BilibiliFields(props: SettingsProps<'bilibili'>): ReactNode {
  return props.capability === 'article' ? <ArticleFields {...props} /> : <VideoFields {...props} />;
}

function ArticleFields({ settings, onChange, findingsAt, disabled }: SettingsProps<'bilibili'>): ReactNode {
  const writeCategory = (typed: string) => {
    const { categoryId: _, ...rest } = settings;
    onChange(Number(typed) > 0 ? { ...rest, categoryId: Math.trunc(Number(typed)) } : rest);
  };
  return (
    <>
      <TextArea
        label={m.settings_summary()}
        rows={2}
        maxLength={500}
        disabled={disabled}
        value={settings.summary ?? ''}
        onChange={(event) => onChange({ ...settings, summary: event.target.value })}
      />
      <div className="flex flex-col gap-1">
        <TextField
          label={m.settings_category()}
          hint={m.settings_category_hint()}
          inputMode="numeric"
          className="max-w-60"
          disabled={disabled}
          value={settings.categoryId ?? ''}
          onChange={(event) => writeCategory(event.target.value)}
        />
        <Findings findings={findingsAt('category')} />
      </div>
      <div className="flex flex-col gap-1">
        <TagsField tags={settings.tags} disabled={disabled} onChange={(tags) => onChange({ ...settings, tags })} />
        <Findings findings={findingsAt('tags')} />
      </div>
    </>
  );
}

function VideoFields({ settings, onChange, findingsAt, disabled }: SettingsProps<'bilibili'>): ReactNode {
  const known = PARTITIONS.map(({ id, name }) => ({ value: String(id), label: name() }));
  const partition = String(settings.partitionId);
  const options = known.some(({ value }) => value === partition)
    ? known
    : [...known, { value: partition, label: m.partition_other({ id: partition }) }];
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="flex flex-col gap-1">
          <Select
            label={m.settings_partition()}
            disabled={disabled}
            value={partition}
            options={options}
            onChange={(event) => onChange({ ...settings, partitionId: Number(event.target.value) })}
          />
          <Findings findings={findingsAt('partition')} />
        </div>
        <Select
          label={m.settings_copyright()}
          disabled={disabled}
          value={settings.copyright}
          options={[
            { value: 'original', label: m.settings_copyright_original() },
            { value: 'repost', label: m.settings_copyright_repost() },
          ]}
          onChange={(event) => onChange({ ...settings, copyright: event.target.value === 'repost' ? 'repost' : 'original' })}
        />
      </div>
      <div className="flex flex-col gap-1">
        <TagsField tags={settings.tags} disabled={disabled} onChange={(tags) => onChange({ ...settings, tags })} />
        <Findings findings={findingsAt('tags')} />
      </div>
      {settings.copyright === 'repost' && (
        <div className="flex flex-col gap-1">
          <TextField
            label={m.settings_source()}
            hint={m.settings_source_hint()}
            maxLength={200}
            disabled={disabled}
            value={settings.source}
            onChange={(event) => onChange({ ...settings, source: event.target.value })}
          />
          <Findings findings={findingsAt('source')} />
        </div>
      )}
      <Checkbox
        label={m.settings_no_reprint()}
        disabled={disabled}
        checked={settings.noReprint}
        onChange={(event) => onChange({ ...settings, noReprint: event.target.checked })}
      />
    </>
  );
}
