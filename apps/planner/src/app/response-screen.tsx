import type { ItemDetail } from '@longstream/contracts/items';
import type { ResponseDetail } from '@longstream/contracts/masters';
import type { ItemContent, MediaRole } from '@longstream/domain/items/item-content';
import { EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { followed, type Master, type MasterPart, ownParts, restored } from '@longstream/domain/items/master';
import { mediaRoles } from '@longstream/domain/platforms/platform-rules';
import { CAPABILITIES, type Capability, type PublishingCapability } from '@longstream/domain/platforms/platforms';
import { writtenFor } from '@longstream/domain/platforms/written-for';
import { can } from '@longstream/domain/workspaces/rights';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo } from 'react';
import { SaidDiff } from '../approvals/content-diff.tsx';
import { useChannels } from '../channels/channels.api.ts';
import { useRulebook } from '../content-rules/content-rules.api.ts';
import { contentOf, useItemDetails, useItems } from '../items/items.api.ts';
import { ContentMediaField } from '../media/content-media-field.tsx';
import { useAssets, useMediaUrls } from '../media/media.api.ts';
import { m } from '../paraglide/messages.js';
import { LoadedScreen } from '../problems/loaded-screen.tsx';
import { MasterForm } from '../responses/master-form.tsx';
import { masterMarks } from '../responses/master-marks.ts';
import { masterPartWord, masterPartWords } from '../responses/master-parts.ts';
import { useResponse } from '../responses/responses.api.ts';
import { type MasterDraft, useMasterDraft } from '../responses/use-master-draft.ts';
import { SlotHint } from '../slot-advice/slot-hint.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { memoised } from '../ui/memoised.tsx';
import { Notice } from '../ui/notice.tsx';
import { PlatformGlyph, platformName } from '../ui/platforms/platform-glyph.tsx';
import { PreviewStrip } from '../ui/platforms/previews/preview-strip.tsx';
import { usePreviewKey } from '../ui/platforms/previews/use-preview-key.ts';
import { Screen } from '../ui/screen.tsx';
import { Scrolled } from '../ui/scrolled.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { isWaiting } from '../follow-ups/follow-ups.api.ts';
import { mayHaveTime } from '../items/may-have-time.ts';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { ItemWriting, useWriting } from './item-writing.tsx';

const MASTER_ROLES: readonly MediaRole[] = ['picture', 'video', 'cover'];

/** An item with what it says and by which capability it would go out. */
interface Written {
  readonly item: ItemDetail;
  readonly account: string;
  readonly capabilities: readonly Capability[];
  readonly capability: PublishingCapability;
  readonly content: ItemContent;
}

/** A response written for all its channels at once: the master, a tab for each item, and beside them how each will look. */
export function ResponseScreen(): ReactNode {
  usePreviewKey();
  const { responseId } = useParams({ from: '/signed-in/in-workspace/responses/$responseId' });
  const response = useResponse(responseId);
  return (
    <LoadedScreen area={m.nav_campaigns()} query={response}>
      {(loaded) => <ResponseBody key={loaded.id} response={loaded} />}
    </LoadedScreen>
  );
}

function ResponseBody({ response }: { response: ResponseDetail }): ReactNode {
  const { tab = 'master' } = useSearch({ from: '/signed-in/in-workspace/responses/$responseId' });
  const navigate = useNavigate();
  const items = useWritten(response);
  const chosen = items.find(({ item }) => item.id === tab);
  return (
    <Screen
      wide
      title={response.title}
      about={
        <Link to="/campaigns/$campaignId" params={{ campaignId: response.campaignId }} className="text-accent underline">
          {m.nav_campaigns()}
        </Link>
      }
    >
      <Tabs
        label={m.master_tabs()}
        value={chosen ? chosen.item.id : 'master'}
        onChange={(next) => void navigate({ to: '.', search: next === 'master' ? {} : { tab: next }, replace: true })}
        tabs={[
          { value: 'master', label: m.master_tab() },
          ...items.map((written) => ({ value: written.item.id, label: <ItemTab written={written} response={response} /> })),
        ]}
      >
        {chosen ? (
          <ItemPane key={chosen.item.id} chosen={chosen} response={response} items={items} />
        ) : (
          <MasterPane response={response} items={items} />
        )}
      </Tabs>
    </Screen>
  );
}

/** The items that somebody may still look at as its own; nothing is written for a platform on which nothing is published. */
function useWritten({ id, campaignId }: ResponseDetail): Written[] {
  const channels = useChannels().data?.items ?? [];
  const listed = useItems({ campaignId }).data ?? [];
  const own = listed.filter((item) => item.responseId === id && item.origin === 'planned' && item.status !== 'cancelled');
  return useItemDetails(own.map((item) => item.id)).flatMap((item) => {
    const channel = channels.find((one) => one.id === item.channelId);
    const capabilities = channel?.capabilities ?? CAPABILITIES[item.platform];
    const content = contentOf(item);
    const capability = writtenFor(content, capabilities);
    return capability === null
      ? []
      : [{ item, account: channel?.displayName ?? platformName(item.platform), capabilities, capability, content }];
  });
}

function ItemTab({ written: { item, account, content, capability }, response }: { written: Written; response: ResponseDetail }): ReactNode {
  const isOwn = response.masterVersion > 0 && ownParts(content, response.master, capability).length > 0;
  return (
    <>
      <PlatformGlyph platform={item.platform} /> {account}
      {isOwn && (
        <span title={m.master_own_mark()} className="size-1.5 rounded-full bg-accent">
          <span className="sr-only">{m.master_own_mark()}</span>
        </span>
      )}
    </>
  );
}

/** What is written stands at the left, what becomes of it at the right. */
function Columns({ items, written, children }: PreviewsProps & { children: ReactNode }): ReactNode {
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(320px,560px)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-5">{children}</div>
      <Previews items={items} written={written} />
    </div>
  );
}

interface PreviewsProps {
  items: readonly Written[];
  /** The item that is written as its own. */
  written?: string | undefined;
}

const Previews = memoised(function Previews({ items, written }: PreviewsProps): ReactNode {
  const { thumbnail } = useMediaUrls();
  const mediaOf = useCallback((mediaId: string) => ({ url: thumbnail(mediaId, 'large') }), [thumbnail]);
  if (items.length === 0) return <p className="text-muted">{m.master_no_items()}</p>;
  return (
    <PreviewStrip
      previews={items.map(({ item, content, capability, account }) => ({ id: item.id, content, capability, author: account }))}
      mediaOf={mediaOf}
      written={written}
    />
  );
});

function MasterPane({ response, items }: { response: ResponseDetail; items: readonly Written[] }): ReactNode {
  const { role } = useWorkspace();
  const master = useMasterDraft(response);
  const rulebook = useRulebook();
  const readOnly = !can(role, 'item.write');
  const { draft } = master;
  const after = useMemo(
    () => items.map((written) => ({ ...written, content: contentAfter(written, { before: master.saved, after: draft }) })),
    [items, master.saved, draft],
  );
  const marks = useMemo(() => {
    const written = after.filter(({ item }) => isEditable(item));
    return { title: masterMarks('title', draft, written, rulebook), text: masterMarks('text', draft, written, rulebook) };
  }, [after, draft, rulebook]);
  const platforms = useMemo(() => items.map(({ item }) => item.platform), [items]);
  return (
    <Columns items={after}>
      <MasterForm
        master={master}
        readOnly={readOnly}
        platforms={platforms}
        marks={marks}
        media={<MasterMedia media={draft.media} change={master.change} items={items} readOnly={readOnly} />}
        consequences={<Consequences items={items} after={after} master={draft} />}
        diff={<MasterDiff theirs={master.theirs} mine={draft} />}
      />
    </Columns>
  );
}

function MasterDiff({ theirs, mine }: { theirs: Master; mine: Master }): ReactNode {
  const { thumbnail } = useMediaUrls();
  return (
    <Scrolled label={m.draft_conflict_diff()}>
      <SaidDiff
        heading={m.draft_conflict_diff()}
        before={theirs}
        after={mine}
        nothing={m.diff_none()}
        thumbnailOf={(mediaId) => thumbnail(mediaId, 'small')}
      />
    </Scrolled>
  );
}

interface MasterMediaProps extends Pick<MasterDraft, 'change'> {
  media: Master['media'];
  items: readonly Written[];
  readOnly: boolean;
}

const MasterMedia = memoised(function MasterMedia({ media, change, items, readOnly }: MasterMediaProps): ReactNode {
  const known = useAssets(media.map(({ mediaId }) => mediaId));
  return (
    <ContentMediaField
      media={media}
      onChange={(changed) => change((now) => ({ ...now, media: changed(now.media) }))}
      roles={rolesOf(items)}
      findings={[]}
      known={known}
      readOnly={readOnly}
    />
  );
});

/** Those that its items have; all while there are none. */
function rolesOf(items: readonly Written[]): readonly MediaRole[] {
  const used = new Set(items.flatMap(({ content, capability }) => mediaRoles(content, capability)));
  return used.size === 0 ? MASTER_ROLES : MASTER_ROLES.filter((role) => used.has(role));
}

const isEditable = ({ status }: ItemDetail): boolean => (EDITABLE_STATUSES as readonly ItemStatus[]).includes(status);

const contentAfter = ({ item, content, capability }: Written, change: { before: Master; after: Master }): ItemContent =>
  isEditable(item) ? followed(content, change, capability) : content;

interface ConsequencesProps {
  items: readonly Written[];
  /** The same items, as they would be. */
  after: readonly Written[];
  master: Master;
}

/** What saving the master changes, what it takes the approval from, and what it leaves alone. */
const Consequences = memoised(function Consequences({ items, after, master }: ConsequencesProps): ReactNode {
  const changed = items.filter(({ content, capability }, place) => {
    const next = after[place]?.content;
    return next !== undefined && ownParts(content, next, capability).length > 0;
  });
  const voided = changed.filter(({ item }) => ['in_review', 'approved', 'scheduled'].includes(item.status));
  const apart = after.flatMap((written) => {
    const parts = ownParts(written.content, master, written.capability);
    return parts.length === 0 ? [] : [{ ...written, parts }];
  });
  return (
    <Notice kind={voided.length > 0 ? 'warn' : 'info'}>
      <p>{m.master_changes({ count: changed.length })}</p>
      {voided.length > 0 && <p>{m.master_voids({ count: voided.length })}</p>}
      {apart.map(({ item, account, parts }) => (
        <p key={item.id} className="text-sm">
          {isEditable(item) ? m.master_left_own({ name: account, parts: masterPartWords(parts) }) : m.master_left_status({ name: account })}
        </p>
      ))}
    </Notice>
  );
});

const ItemHead = memoised(function ItemHead({ itemId, status }: { itemId: string; status: ItemStatus }): ReactNode {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <StatusMark status={status} />
      <Link to="/items/$itemId" params={{ itemId }} className={buttonLook()}>
        {m.master_open_item()}
      </Link>
    </div>
  );
});

function ItemPane({ chosen, response, items }: { chosen: Written; response: ResponseDetail; items: readonly Written[] }): ReactNode {
  const { item, capabilities } = chosen;
  const { role } = useWorkspace();
  const writing = useWriting(item, capabilities);
  const { draft, rested, capability, readOnly } = writing;
  const shown = useMemo(
    () =>
      items.map((written) =>
        written.item.id === item.id ? { ...written, content: rested, capability: capability ?? written.capability } : written,
      ),
    [items, item.id, rested, capability],
  );
  const parts = capability === null || response.masterVersion === 0 ? [] : ownParts(draft.content, response.master, capability);
  const restore = (part: MasterPart) => capability !== null && draft.change((now) => restored(now, response.master, [part], capability));
  return (
    <Columns items={shown} written={item.id}>
      <ItemHead itemId={item.id} status={item.status} />
      {response.masterVersion > 0 && <Standing parts={parts} onRestore={readOnly === null ? restore : null} />}
      <ItemWriting writing={writing} />
      {item.sentAt === null && item.channelId !== null && (
        <SlotHint channelId={item.channelId} takenBy={mayHaveTime(item, role, isWaiting(writing.follows)) ? item.id : null} />
      )}
    </Columns>
  );
}

/** Whether the item says what the master says, and the way back to it. */
function Standing({ parts, onRestore }: { parts: readonly MasterPart[]; onRestore: ((part: MasterPart) => void) | null }): ReactNode {
  if (parts.length === 0) return <p className="text-sm text-muted">{m.master_follows()}</p>;
  return (
    <Notice>
      <p>{m.master_own({ parts: masterPartWords(parts) })}</p>
      {onRestore && (
        <span className="mt-1 flex flex-wrap gap-2">
          {parts.map((part) => (
            <Button key={part} onClick={() => onRestore(part)}>
              {m.master_restore({ part: masterPartWord(part) })}
            </Button>
          ))}
        </span>
      )}
    </Notice>
  );
}
