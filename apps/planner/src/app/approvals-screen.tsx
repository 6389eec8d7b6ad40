import type { ApprovalPage, ItemDetail } from '@longstream/contracts/items';
import type { Verdict } from '@longstream/domain/approvals/verdict';
import { checkContent } from '@longstream/domain/platforms/check-content';
import { CAPABILITIES } from '@longstream/domain/platforms/platforms';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft, UserPlus } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ApprovalList } from '../approvals/approval-list.tsx';
import { useApprovals } from '../approvals/approvals.api.ts';
import { ContentDiff } from '../approvals/content-diff.tsx';
import { DecisionForm } from '../approvals/decision-form.tsx';
import { MarkedWords } from '../approvals/marked-words.tsx';
import { useChannels } from '../channels/channels.api.ts';
import { useContentHits } from '../content-rules/content-rules.api.ts';
import { contentOf, useItem } from '../items/items.api.ts';
import { writtenFor } from '@longstream/domain/platforms/written-for';
import { useAssets, useMediaUrls } from '../media/media.api.ts';
import { useRightsFindings } from '../media/rights-findings.ts';
import { NearDuplicatesNotice } from '../near-duplicates/near-duplicates-notice.tsx';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ApprovalStanding, GuestsHeard } from '../ui/approval-state.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Findings } from '../ui/content-findings.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Checkbox } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { ContentPreview } from '../ui/platforms/previews/content-preview.tsx';
import { usePreviewKey } from '../ui/platforms/previews/use-preview-key.ts';
import { hasSettings, SettingsFields } from '../ui/platforms/settings/settings-fields.tsx';
import { NoneLeft } from '../ui/none-left.tsx';
import { Screen } from '../ui/screen.tsx';
import { type Deed, useSelectionDeeds } from '../ui/selection-deeds.ts';
import { useShortcuts } from '../ui/shortcuts.ts';
import { Time } from '../ui/time.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useCurrentWorkspace } from '../workspaces/workspaces.api.ts';

const DecideManyDialog = lazy(async () => ({ default: (await import('../approvals/decide-many-dialog.tsx')).DecideManyDialog }));
const GuestLinksDialog = lazy(async () => ({ default: (await import('../guests/guest-links-dialog.tsx')).GuestLinksDialog }));
const AskedChecklist = lazy(async () => ({ default: (await import('../playbook/asked-checklist.tsx')).AskedChecklist }));
const NotesSection = lazy(async () => ({ default: (await import('../notes/notes-section.tsx')).NotesSection }));

type Task = ApprovalPage['items'][number];

/** What several are decided to be alike. */
interface Together {
  readonly verdict: Verdict;
  readonly tasks: readonly Task[];
}

/** What waits at the left, what it says in the middle of the screen, the decision below. On a phone one or the other. */
export function ApprovalsScreen(): ReactNode {
  const approvals = useApprovals();
  // Outlasts what it was chosen from, of which nothing may be left.
  const [together, setTogether] = useState<Together | null>(null);
  const { me } = useCurrentWorkspace();
  const { item: chosen, show } = useSearch({ from: '/signed-in/in-workspace/approvals' });
  // What was decided leaves the list with the answer, and not only once the list has been read again.
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const isShown = ({ approval, mayDecide }: Task) =>
    show === 'mine' ? mayDecide : show === 'sent' ? approval.requestedBy === me.id : true;
  return (
    <Screen wide title={m.nav_approvals()} about={m.approvals_about()}>
      <Loaded query={approvals}>
        {({ items }) => {
          const left = items.filter((task) => !decided.has(standOf(task)));
          return left.length === 0 ? (
            <EmptyState filled="rows" title={m.approvals_empty()}>
              {m.approvals_empty_about()}
            </EmptyState>
          ) : (
            <Inbox
              tasks={left.filter(isShown)}
              count={left.length}
              chosen={chosen}
              show={show}
              onDecided={(task) => setDecided(new Set([...decided, standOf(task)]))}
              onTogether={setTogether}
            />
          );
        }}
      </Loaded>
      {together && (
        <Suspense>
          <DecideManyDialog {...together} onClose={() => setTogether(null)} />
        </Suspense>
      )}
    </Screen>
  );
}

/** A request as it stands: with each decision it is another, which the same member may be asked about. */
const standOf = ({ approval }: Task): string => `${approval.id} ${String(approval.decisions.length)}`;

interface InboxProps {
  /** How many wait in all, whether shown or not. */
  count: number;
  tasks: readonly Task[];
  chosen: string | undefined;
  show: ApprovalFilter;
  onDecided: (task: Task) => void;
  onTogether: (together: Together) => void;
}

function Inbox({ tasks, count, chosen, show, onDecided, onTogether }: InboxProps): ReactNode {
  const navigate = useNavigate();
  // On a wide screen something is always open; a phone begins with the list.
  const shown = tasks.find(({ item }) => item.id === chosen) ?? tasks[0];
  const read = (task: Task | undefined) =>
    void navigate({ to: '/approvals', search: { ...(show && { show }), ...(task && { item: task.item.id }) } });
  const openNext = (decided: Task) => {
    const place = tasks.indexOf(decided);
    const next = tasks.slice(place + 1).find(({ mayDecide }) => mayDecide) ?? tasks.find((task) => task.mayDecide && task !== decided);
    read(next);
    onDecided(decided);
  };
  const ticks = useTicks(tasks);
  const edit = ({ item }: Task) => void navigate({ to: '/items/$itemId', params: { itemId: item.id } });
  const step = (by: 1 | -1) => read(tasks[(shown ? tasks.indexOf(shown) : -1) + by] ?? shown);
  useShortcuts([
    { keys: 'j', label: m.approvals_next, run: () => step(1) },
    { keys: 'k', label: m.approvals_previous, run: () => step(-1) },
    ...(shown ? [{ keys: 'e', label: m.approvals_edit, run: () => edit(shown) }] : []),
  ]);
  usePreviewKey();
  return (
    <div className="grid min-h-0 gap-6 md:grid-cols-[minmax(240px,320px)_minmax(0,1fr)]">
      <div className={classNames('min-w-0', chosen !== undefined && 'max-md:hidden')}>
        <ShownFilter show={show} />
        {tasks.length === 0 ? (
          <NoneLeft
            title={m.approvals_none_shown()}
            hidden={String(count)}
            onClear={() => void navigate({ to: '/approvals', search: {} })}
            clear={m.approvals_show_all()}
          />
        ) : (
          <>
            <TickedDeeds {...ticks} onTogether={onTogether} />
            <ApprovalList
              tasks={tasks}
              chosen={shown?.item.id}
              show={show}
              ticked={ticks.ticked}
              onTick={ticks.mine.length < 2 ? null : ticks.onTick}
            />
          </>
        )}
      </div>
      <div className={classNames('min-w-0', chosen === undefined && 'max-md:hidden')}>
        <Link
          to="/approvals"
          search={{ ...(show && { show }) }}
          className="mb-3 inline-flex min-h-6 items-center gap-1 text-accent md:hidden"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {m.approvals_back()}
        </Link>
        {shown && <Reading key={shown.approval.id} task={shown} onDecided={() => openNext(shown)} />}
      </div>
    </div>
  );
}

/** Which of those that one may decide are to be decided alike. All of them at once are those in which nothing is red. */
function useTicks(tasks: readonly Task[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mine = tasks.filter(({ mayDecide }) => mayDecide);
  const clean = mine.filter(({ hardHits }) => hardHits === 0);
  const ticked = mine.filter(({ item }) => chosen.has(item.id));
  return {
    mine,
    clean,
    tickedTasks: ticked,
    ticked: new Set(ticked.map(({ item }) => item.id)),
    onTick: (itemId: string, isIn: boolean) =>
      setChosen(isIn ? new Set([...chosen, itemId]) : new Set([...chosen].filter((id) => id !== itemId))),
    onTickAll: (isIn: boolean) => setChosen(new Set(isIn ? clean.map(({ item }) => item.id) : [])),
  };
}

interface TickedDeedsProps extends Pick<ReturnType<typeof useTicks>, 'mine' | 'clean' | 'tickedTasks' | 'onTickAll'> {
  onTogether: (together: Together) => void;
}

/** Ticks all of mine, and takes what is ticked to be approved or sent back together. */
function TickedDeeds({ mine, clean, tickedTasks, onTickAll, onTogether }: TickedDeedsProps): ReactNode {
  const count = tickedTasks.length;
  const red = tickedTasks.filter(({ hardHits }) => hardHits > 0).length;
  const approve: Deed = {
    id: 'approve',
    label: () => m.approvals_many({ count }),
    run: () => onTogether({ verdict: 'approve', tasks: tickedTasks }),
  };
  const sendBack: Deed = {
    id: 'request_changes',
    label: () => m.approvals_many_back({ count }),
    run: () => onTogether({ verdict: 'request_changes', tasks: tickedTasks }),
  };
  const deeds = count === 0 ? [] : red > 0 ? [sendBack] : [approve, sendBack];
  useSelectionDeeds(deeds);
  if (mine.length < 2) return null;
  return (
    <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-2">
      {clean.length > 1 && (
        <Checkbox
          className="pl-2"
          label={m.approvals_tick_all({ count: clean.length })}
          checked={count === clean.length && red === 0}
          onChange={({ target }) => onTickAll(target.checked)}
        />
      )}
      {red > 0 && <p className="text-sm text-danger">{m.approvals_many_red({ count: red })}</p>}
      {deeds.map(({ id, label, run }) => (
        <Button key={id} onClick={run}>
          {label()}
        </Button>
      ))}
    </div>
  );
}

const FILTERS = [undefined, 'mine', 'sent'] as const;
type ApprovalFilter = (typeof FILTERS)[number];
const FILTER_WORDS = { all: m.approvals_show_all, mine: m.approvals_show_mine, sent: m.approvals_show_sent };

function ShownFilter({ show }: { show: ApprovalFilter }): ReactNode {
  return (
    <nav aria-label={m.approvals_show()} className="mb-2 flex gap-1">
      {FILTERS.map((filter) => (
        <Link
          key={filter ?? 'all'}
          to="/approvals"
          search={{ ...(filter && { show: filter }) }}
          aria-current={filter === show ? 'true' : undefined}
          className={classNames('rounded-md px-2.5 py-1', filter === show ? 'bg-accent-soft text-accent' : 'hover:bg-sunken')}
        >
          {FILTER_WORDS[filter ?? 'all']()}
        </Link>
      ))}
    </nav>
  );
}

function Reading({ task, onDecided }: { task: Task; onDecided: () => void }): ReactNode {
  const item = useItem(task.item.id);
  return (
    <Loaded query={item}>
      {(loaded) => (
        <article aria-labelledby="reading" className="flex flex-col gap-5">
          <header>
            <h2 id="reading" className="text-lg">
              <Link to="/items/$itemId" params={{ itemId: loaded.id }} className="hover:underline">
                {loaded.headline || m.items_untitled()}
              </Link>
            </h2>
            <p className="text-sm text-muted">
              {m.approval_open({ name: task.approval.requestedByName })} <Time at={task.approval.requestedAt} /> · {m.approval_revision()}{' '}
              <code>{task.approval.revisionHash.slice(0, 8)}</code>
              {loaded.scheduledAt !== null && (
                <>
                  {' '}
                  · {m.schedule_wish()} <Time at={loaded.scheduledAt} />
                </>
              )}
            </p>
            <ApprovalStanding approval={task.approval} />
            <GuestsHeard decisions={task.approval.decisions} />
            <InviteGuest item={loaded} />
          </header>
          {!isAskedAbout(loaded, task) && <Notice kind="warn">{m.approval_void()}</Notice>}
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(280px,380px)]">
            <Content item={loaded} />
            <div className="flex min-w-0 flex-col gap-8">
              {task.approval.checklist && (
                <Suspense>
                  <AskedChecklist response={{ id: loaded.responseId, title: loaded.responseTitle }} upTo={task.approval.checklist} />
                </Suspense>
              )}
              {isAskedAbout(loaded, task) && <DecisionForm item={loaded} mayDecide={task.mayDecide} onDecided={onDecided} />}
              <Suspense>
                <NotesSection itemId={loaded.id} />
              </Suspense>
            </div>
          </div>
        </article>
      )}
    </Loaded>
  );
}

/** For those who might decide themselves: their guests' word counts where a step is theirs too. */
function InviteGuest({ item }: { item: ItemDetail }): ReactNode {
  const mayApprove = useMay('item.approve');
  const [isInviting, setInviting] = useState(false);
  if (!mayApprove) return null;
  return (
    <>
      <Button className="mt-2" icon={<UserPlus aria-hidden className="size-4" />} onClick={() => setInviting(true)}>
        {m.guests_invite()}
      </Button>
      {isInviting && (
        <Suspense>
          <GuestLinksDialog item={item} onClose={() => setInviting(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The list may know of another revision than the item does, until both have been read again: nobody decides on what they do not see. */
const isAskedAbout = ({ revision }: ItemDetail, { approval }: Task): boolean => revision?.hash === approval.revisionHash;

function Content({ item }: { item: ItemDetail }): ReactNode {
  const channels = useChannels();
  const { thumbnail } = useMediaUrls();
  const content = contentOf(item);
  const media = useAssets(content.media.map(({ mediaId }) => mediaId));
  const channel = channels.data?.items.find(({ id }) => id === item.channelId);
  const assets = new Map(media.assets.map((asset) => [asset.id, asset]));
  const capabilities = channel?.capabilities ?? CAPABILITIES[item.platform];
  const capability = writtenFor(content, capabilities);
  const hits = useContentHits(content);
  const rights = useRightsFindings(content, assets, item);
  const findings = media.isSuccess ? [...checkContent(content, assets, capabilities), ...rights] : [];
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {item.lastApproved !== null && (
        <ContentDiff
          heading={m.diff_heading()}
          before={item.lastApproved}
          after={content}
          thumbnailOf={(mediaId) => thumbnail(mediaId, 'small')}
        />
      )}
      <div className="w-full max-w-[440px]">
        {capability && (
          <ContentPreview
            content={content}
            capability={capability}
            author={channel?.displayName ?? platformName(item.platform)}
            mediaOf={(mediaId) => (assets.has(mediaId) ? { url: thumbnail(mediaId, 'large') } : null)}
          />
        )}
      </div>
      <section aria-labelledby="findings" className="flex flex-col gap-1">
        <h3 id="findings" className="text-base">
          {m.approvals_findings()}
        </h3>
        {findings.length + hits.length === 0 ? (
          <p className="text-sm text-muted">{m.approvals_no_findings()}</p>
        ) : (
          <Findings findings={findings} />
        )}
        <MarkedWords content={content} hits={hits} />
      </section>
      {item.scheduledAt === null && <NearDuplicatesNotice itemId={item.id} />}
      {hasSettings(content.settings) && (
        <section aria-labelledby="settings" className="flex flex-col gap-3">
          <h3 id="settings" className="text-base">
            {m.approvals_settings()}
          </h3>
          <SettingsFields settings={content.settings} capability={capability} disabled findingsAt={() => []} onChange={() => undefined} />
        </section>
      )}
    </div>
  );
}
