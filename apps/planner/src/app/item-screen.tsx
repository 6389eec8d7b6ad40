import type { ItemDetail } from '@longstream/contracts/items';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { isPostedByPerson } from '@longstream/domain/hand-offs/hand-off';
import { isSampled } from '@longstream/domain/platforms/platform-metrics';
import { CAPABILITIES, type Capability, isManual } from '@longstream/domain/platforms/platforms';
import { can } from '@longstream/domain/workspaces/rights';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { ExternalLink, MessagesSquare } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { ScheduledInBlackout } from '../blackouts/scheduled-in-blackout.tsx';
import { useChannels } from '../channels/channels.api.ts';
import { FormalMark } from '../charges/formal-mark.tsx';
import { ItemCurveSection } from '../engagement/item-curve.tsx';
import { TypedMetricsForm } from '../engagement/typed-metrics.tsx';
import { ItemLoadSection } from '../fatigue/item-load-section.tsx';
import { FollowUpsSection } from '../follow-ups/follow-ups-section.tsx';
import { isWaiting } from '../follow-ups/follow-ups.api.ts';
import { AssigneeSection } from '../hand-offs/assignee-section.tsx';
import { HandedCard } from '../hand-offs/handed-card.tsx';
import { ItemForecastNote } from '../forecasts/item-forecast.tsx';
import { useHoldsOn } from '../holds/holds.api.ts';
import { ApprovalPanel } from '../items/approval-panel.tsx';
import { CancelItem } from '../items/cancel-item.tsx';
import { DuplicateItem } from '../items/duplicate-item.tsx';
import { ImportedValues } from '../items/imported-values.tsx';
import { useItem } from '../items/items.api.ts';
import { mayHaveTime } from '../items/may-have-time.ts';
import { SchedulePanel } from '../items/schedule-panel.tsx';
import { SettlePanel } from '../items/settle-panel.tsx';
import { TakeDownItem } from '../items/take-down-item.tsx';
import { ItemLateness } from '../lateness/item-lateness.tsx';
import { ItemAnswer, LedgerStory } from '../ledger/ledger-story.tsx';
import { useAssets, useMediaUrls } from '../media/media.api.ts';
import { m } from '../paraglide/messages.js';
import { LoadedScreen } from '../problems/loaded-screen.tsx';
import { reasonQuote } from '../problems/reason-quote.ts';
import { reasonWord } from '../problems/reason-words.ts';
import { PlanTermsSection } from '../planning/plan-terms-section.tsx';
import { buttonLook } from '../ui/button.tsx';
import { SeriesSection } from '../series/series-section.tsx';
import { SlotHint } from '../slot-advice/slot-hint.tsx';
import { TagsSection } from '../tags/tags-section.tsx';
import { useChartNumbersKey } from '../ui/chart-numbers.tsx';
import { HoldNotice } from '../ui/hold-notice.tsx';
import { memoised } from '../ui/memoised.tsx';
import { Notice } from '../ui/notice.tsx';
import { PlatformGlyph, platformName } from '../ui/platforms/platform-glyph.tsx';
import { ContentPreview, type PreviewProps } from '../ui/platforms/previews/content-preview.tsx';
import { usePreviewKey } from '../ui/platforms/previews/use-preview-key.ts';
import { Screen } from '../ui/screen.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { ItemWriting, useWriting } from './item-writing.tsx';

const NotesSection = lazy(async () => ({ default: (await import('../notes/notes-section.tsx')).NotesSection }));

/** One item: written at the left, seen as the platform will show it at the right, with all that was and will be decided about it. */
export function ItemScreen(): ReactNode {
  useChartNumbersKey();
  usePreviewKey();
  const { itemId } = useParams({ from: '/signed-in/in-workspace/items/$itemId' });
  const item = useItem(itemId);
  return (
    <LoadedScreen area={m.nav_board()} query={item}>
      {(loaded) => <ItemBody key={loaded.id} item={loaded} />}
    </LoadedScreen>
  );
}

function ItemBody({ item }: { item: ItemDetail }): ReactNode {
  const channels = useChannels();
  const holdsOn = useHoldsOn();
  const channel = channels.data?.items.find(({ id }) => id === item.channelId);
  const account = channel?.displayName ?? platformName(item.platform);
  return (
    <Screen
      wide
      title={item.headline || m.items_untitled()}
      about={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusMark status={item.status} />
          <span className="inline-flex items-center gap-1.5">
            <PlatformGlyph platform={item.platform} /> {account}
          </span>
          <Link to="/campaigns/$campaignId" params={{ campaignId: item.campaignId }} className="text-accent underline">
            {item.responseTitle}
          </Link>
        </span>
      }
      actions={
        <>
          {item.externalUrl !== null && item.liveAt !== null && (
            <a href={item.externalUrl} target="_blank" rel="noreferrer" className={buttonLook()}>
              <ExternalLink aria-hidden className="size-4" />
              {m.items_open_published()}
            </a>
          )}
          {item.liveAt !== null && item.origin === 'planned' && !isManual(item.platform) && (
            <Link to="/comments" search={{ itemId: item.id }} className={buttonLook()}>
              <MessagesSquare aria-hidden className="size-4" />
              {m.items_comments()}
            </Link>
          )}
          <DuplicateItem item={item} />
          <TakeDownItem item={item} />
          <CancelItem item={item} />
        </>
      }
    >
      <HoldNotice holds={holdsOn(item)} />
      <FormalMark item={item} isCharged={holdsOn(item).some(({ sparesFormal }) => sparesFormal)} />
      <ScheduledInBlackout item={item} />
      <Reason item={item} />
      {item.origin === 'imported' ? (
        <ImportedValues values={item.imported} />
      ) : (
        <Work item={item} account={account} capabilities={channel?.capabilities ?? CAPABILITIES[item.platform]} />
      )}
    </Screen>
  );
}

function Reason({ item }: { item: ItemDetail }): ReactNode {
  // That the approval is void is said where the approval stands.
  if (item.statusReason === null || item.statusReason.class === 'edited') return null;
  const quote = reasonQuote(item.statusReason);
  return (
    <div className="mb-4">
      <Notice kind="warn">
        {reasonWord(item.statusReason)}
        {quote !== null && <p className="text-sm text-muted">{quote}</p>}
      </Notice>
    </div>
  );
}

/** Statuses after which there is something to see at the platform. */
const SHOWN: readonly ItemStatus[] = ['live', 'removed', 'in_platform_review'];

function Work({ item, account, capabilities }: { item: ItemDetail; account: string; capabilities: readonly Capability[] }): ReactNode {
  const writing = useWriting(item, capabilities);
  const { draft, rested, follows, capability, errors } = writing;

  return (
    <div className="grid gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(320px,400px)]">
      <div className="flex min-w-0 flex-col gap-6">
        <Course item={item} />
        <ItemWriting writing={writing} />
      </div>
      <div className="flex min-w-0 flex-col gap-8">
        <ItemAnswer itemId={item.id} />
        <ApprovalPanel item={item} unsaved={draft.state !== 'clean'} errors={errors} />
        {/* Below what is clicked to submit: it grows with the words, and when a picture has come. */}
        <section aria-labelledby="preview" className="flex flex-col gap-2">
          <h2 id="preview" className="text-base">
            {m.preview_label()}
          </h2>
          {capability && <ItemPreview content={rested} capability={capability} author={account} />}
        </section>
        <Plans item={item} waits={isWaiting(follows)} byPerson={isPostedByPerson(capability)} />
        <LedgerStory itemId={item.id} />
      </div>
    </div>
  );
}

const ItemPreview = memoised(function ItemPreview(look: Omit<PreviewProps, 'mediaOf'>): ReactNode {
  const { thumbnail } = useMediaUrls();
  const { assets } = useAssets(look.content.media.map(({ mediaId }) => mediaId));
  const mediaOf = (mediaId: string) => (assets.some(({ id }) => id === mediaId) ? { url: thumbnail(mediaId, 'large') } : null);
  return <ContentPreview {...look} mediaOf={mediaOf} />;
});

/** What has become of it, of which no key changes anything. */
const Course = memoised(function Course({ item }: { item: ItemDetail }): ReactNode {
  const { role } = useWorkspace();
  return (
    <>
      <HandedCard item={item} />
      {item.status === 'failed' && item.statusReason?.class === 'person' && can(role, 'item.settle') && <SettlePanel item={item} />}
      {item.status === 'live' && !isSampled(item.platform) && can(role, 'import.write') && (
        <TypedMetricsForm itemId={item.id} platform={item.platform} />
      )}
      {SHOWN.includes(item.status) && (
        <ItemCurveSection item={item} forecast={(metric, now) => <ItemForecastNote itemId={item.id} metric={metric} now={now} />} />
      )}
    </>
  );
});

interface PlansProps {
  item: ItemDetail;
  /** For what it answers or follows. */
  waits: boolean;
  /** A person posts it. */
  byPerson: boolean;
}

/** When it goes out and beside what, and what is noted of it: no key changes that either. */
const Plans = memoised(function Plans({ item, waits, byPerson }: PlansProps): ReactNode {
  const { role } = useWorkspace();
  const { at: thoughtOf = null } = useSearch({ from: '/signed-in/in-workspace/items/$itemId' });
  return (
    <>
      <Suspense>
        <NotesSection itemId={item.id} />
      </Suspense>
      <SchedulePanel item={item} waits={waits} thoughtOf={thoughtOf} />
      <ItemLoadSection item={item} />
      {item.sentAt === null && item.channelId !== null && (
        <SlotHint channelId={item.channelId} takenBy={mayHaveTime(item, role, waits) ? item.id : null} />
      )}
      <SeriesSection item={item} />
      <FollowUpsSection item={item} />
      <ItemLateness item={item} />
      <PlanTermsSection item={item} />
      <TagsSection item={item} />
      {byPerson && <AssigneeSection item={item} />}
    </>
  );
});
