import { writtenLike } from '@longstream/domain/platforms/callouts';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { type ReactNode, useRef } from 'react';
import { useCalloutSuggestions } from '../callouts/callouts.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ContentHits, marksOf } from '../ui/content-hits.tsx';
import { exactNumber } from '../ui/format.ts';
import { MarkedText, selectNext, type TextMark } from '../ui/marked-text.tsx';
import { memoised } from '../ui/memoised.tsx';
import { Notice } from '../ui/notice.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { announce } from '../ui/toast.tsx';
import { TypedText, type TypedTextProps } from '../ui/typed-text.tsx';
import { carriedMarks, type MasterMarks } from './master-marks.ts';
import type { MasterDraft } from './use-master-draft.ts';

interface MasterFormProps {
  master: MasterDraft;
  readOnly: boolean;
  /** Where its items go out. */
  platforms: readonly Platform[];
  /** What the rules say of its words. */
  marks: { readonly title: MasterMarks; readonly text: MasterMarks };
  /** The files, drawn by whoever knows the media. */
  media: ReactNode;
  /** What saving it would change. */
  consequences: ReactNode;
  /** What of it is not as somebody else has saved it meanwhile. */
  diff: ReactNode;
}

/** The words and files that all items of a response have in common. */
export function MasterForm({ master, readOnly, platforms, marks, media, consequences, diff }: MasterFormProps): ReactNode {
  const { draft, begin, change, isChanged, isDirty, isOutdated } = master;
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        master.save(({ changed }) => announce(m.master_saved({ count: changed.length })));
      }}
    >
      <div>
        <h2 className="text-base">{m.master_tab()}</h2>
        <p className="text-sm text-muted">{m.master_about()}</p>
      </div>
      <MasterTitle
        part="title"
        label={m.composer_title()}
        hint={m.master_title_hint()}
        rows={1}
        readOnly={readOnly}
        value={draft.title}
        marks={marks.title}
        begin={begin}
        change={change}
      />
      <MasterText
        part="text"
        label={m.master_text()}
        rows={6}
        platforms={platforms}
        readOnly={readOnly}
        value={draft.text}
        marks={marks.text}
        begin={begin}
        change={change}
      />
      {media}
      {isOutdated && (
        <Notice kind="warn">
          <div className="flex flex-col gap-2">
            <p>{m.master_conflict({ name: master.theirName ?? m.master_somebody() })}</p>
            <p className="text-sm">{m.master_conflict_about()}</p>
            {diff}
            <p className="flex flex-wrap gap-2">
              <Button onClick={master.keepMine}>{m.master_keep_mine()}</Button>
              <Button onClick={master.takeTheirs}>{m.draft_take_theirs()}</Button>
            </p>
          </div>
        </Notice>
      )}
      {isChanged && consequences}
      <ProblemNotice error={master.error} />
      {!readOnly && (
        <div className="flex flex-wrap items-center justify-end gap-3">
          <span role="status" className="text-sm text-muted">
            {!isDirty && m.master_clean()}
          </span>
          <Button type="submit" look="primary" disabled={!isDirty || isOutdated} busy={master.isSaving}>
            {m.master_save()}
          </Button>
        </div>
      )}
    </form>
  );
}

interface MasterWordsProps extends Pick<MasterDraft, 'begin' | 'change'> {
  part: 'title' | 'text';
  label: string;
  hint?: string;
  rows: number;
  readOnly: boolean;
  value: string;
  marks: MasterMarks;
}

const MasterTitle = memoised((words: MasterWordsProps): ReactNode => <MasterWords {...words} />);

/** Words that may call out topics and names. */
const MasterText = memoised(function MasterText({ platforms, ...words }: MasterWordsProps & { platforms: readonly Platform[] }): ReactNode {
  const callouts = useCalloutSuggestions(platforms);
  return <MasterWords {...words} callouts={{ ...callouts, platform: writtenLike(platforms), topicsAllowed: true }} />;
});

/** Words that have no limit of their own: what is too long is so for some of the accounts that say the same. */
function MasterWords({
  part,
  marks,
  value,
  readOnly,
  begin,
  change,
  callouts,
  ...text
}: MasterWordsProps & Pick<TypedTextProps, 'callouts'>): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <TypedText
      field={area}
      value={value}
      readOnly={readOnly}
      callouts={callouts}
      isMarked={marks.hits.length + marks.overflows.length > 0}
      onBegin={begin}
      onChange={(said) => change((now) => ({ ...now, [part]: said }))}
    >
      {(field, picker) => {
        const { hits, counts, overflows } = carriedMarks(marks, value, field.value);
        const tooLong = overflows.map(({ account, used, limit, from }) => ({
          from,
          note: m.master_too_long({ name: account, used: exactNumber(used), limit: exactNumber(limit) }),
        }));
        const overflow = tooLong.map((mark): TextMark => ({ ...mark, to: field.value.length, tone: 'danger' }));
        return (
          <MarkedText {...text} {...field} marks={[...marksOf(hits), ...overflow]}>
            {picker}
            <Counts counts={counts} />
            <ul aria-live="polite" className="text-sm text-danger empty:hidden">
              {/* Two accounts may have one name. */}
              {[...new Set(tooLong.map(({ note }) => note))].map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
            <ContentHits hits={hits} onShow={(places) => selectNext(area.current, places)} />
          </MarkedText>
        );
      }}
    </TypedText>
  );
}

/** By each platform's own count. They follow when the keys pause, as all that is found in the words. */
function Counts({ counts }: Pick<MasterMarks, 'counts'>): ReactNode {
  if (counts.length === 0) return null;
  return (
    <ul aria-label={m.master_counts()} className="flex flex-wrap gap-x-3 text-sm text-muted">
      {counts.map(({ platform, used, limit }) => (
        <li key={`${platform} ${String(limit)}`} className={used > limit ? 'font-medium text-danger' : undefined}>
          {platformName(platform)} {exactNumber(used)} / {exactNumber(limit)}
        </li>
      ))}
    </ul>
  );
}
