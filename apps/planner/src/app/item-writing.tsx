import type { FollowUp } from '@longstream/contracts/follow-ups';
import type { ItemDetail } from '@longstream/contracts/items';
import { isHard } from '@longstream/domain/content-rules/rulebook';
import { fillLink } from '@longstream/domain/follow-ups/lead-link';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { checkContent } from '@longstream/domain/platforms/check-content';
import { mediaRoles, platformRules } from '@longstream/domain/platforms/platform-rules';
import { longestLink } from '@longstream/domain/platforms/longest-link';
import type { Capability } from '@longstream/domain/platforms/platforms';
import { writtenFor } from '@longstream/domain/platforms/written-for';
import { Lock } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { ContentDiff } from '../approvals/content-diff.tsx';
import { useContentHits } from '../content-rules/content-rules.api.ts';
import { useItemFollowUps } from '../follow-ups/follow-ups.api.ts';
import { Composer } from '../items/composer.tsx';
import { DraftState, DraftTrouble } from '../items/draft-state.tsx';
import { readOnlyWord } from '../items/read-only-words.ts';
import { RevisionsButton } from '../items/revisions-dialog.tsx';
import { type Draft, useDraft } from '../items/use-draft.ts';
import { useRightsFindings } from '../media/rights-findings.ts';
import { ContentMediaField } from '../media/content-media-field.tsx';
import { useAssets, useMediaUrls } from '../media/media.api.ts';
import { NearDuplicatesNotice } from '../near-duplicates/near-duplicates-notice.tsx';
import { m } from '../paraglide/messages.js';
import { carriedHits } from '../ui/content-hits.tsx';
import { Notice } from '../ui/notice.tsx';
import { useKept } from '../ui/kept.ts';
import { memoised } from '../ui/memoised.tsx';
import { Scrolled } from '../ui/scrolled.tsx';
import { PAUSE_MS, useRested } from '../ui/rested.ts';
import { useCurrentWorkspace, useWorkspace } from '../workspaces/workspaces.api.ts';

/** An item as it is being written: its draft, and what the platform's and the team's rules say of it. */
type Writing = ReturnType<typeof useWriting>;

export function useWriting(item: ItemDetail, capabilities: readonly Capability[]) {
  const { role } = useWorkspace();
  const [composing, setComposing] = useState(false);
  const [typing, setTyping] = useState(false);
  const draft = useDraft(item, { composing, typing });
  const follows = useItemFollowUps(item.id).data?.follows ?? null;
  const { assets, isSuccess } = useAssets(draft.content.media.map(({ mediaId }) => mediaId));
  const readOnly = readOnlyWord(item.status, role);
  const isEditable = readOnly === null;
  const facts = new Map(assets.map((asset) => [asset.id, asset]));
  const rights = useRightsFindings(draft.content, facts, item);
  const isAsked = isEditable && isSuccess;
  const findings = useKept(isAsked ? [...checkContent(withLongestLink(draft.content, follows), facts, capabilities), ...rights] : []);
  const capability = writtenFor(draft.content, capabilities);
  const roles = useKept(capability === null ? [] : mediaRoles(draft.content, capability));
  // Fields of words tell of them when the keys pause; an article's editor tells of each key.
  const isArticle = capability !== null && platformRules(draft.content, capability).article === true;
  const rested = useRested(draft.content, isArticle ? PAUSE_MS : 0);
  const found = useContentHits(rested);
  const hits = isEditable ? carriedHits(found, rested, draft.content) : [];
  return {
    item,
    capabilities,
    /** The one that it is written for. */
    capability,
    /** What its files may be. */
    roles,
    draft,
    /** What it said when the keys last paused: previews need no more. */
    rested,
    follows,
    readOnly,
    findings,
    hits,
    errors: findings.filter(({ severity }) => severity === 'error').length + hits.filter(isHard).length,
    setComposing,
    setTyping,
  };
}

/** A text that will carry its lead's link is measured with the longest that may come. */
function withLongestLink(content: ItemContent, follows: FollowUp | null): ItemContent {
  return follows?.carriesLink ? fillLink(content, longestLink(follows.lead.platform)) : content;
}

/** Where an item is written: its words, files and settings, whether they are saved, and what they were before. */
export function ItemWriting({ writing }: { writing: Writing }): ReactNode {
  const { item, capabilities, draft, roles, readOnly, findings, hits, setComposing, setTyping } = writing;
  const id = useId();
  const { me } = useCurrentWorkspace();
  const { thumbnail } = useMediaUrls();
  const isEditable = readOnly === null;
  const diff = (heading: string) => (before: ItemContent, after: ItemContent) => (
    <ContentDiff heading={heading} before={before} after={after} thumbnailOf={(mediaId) => thumbnail(mediaId, 'small')} />
  );
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id={id} className="text-base">
          {m.composer_heading()}
        </h2>
        <span className="flex flex-wrap items-center gap-x-2">
          {isEditable ? <DraftState state={draft.state} savedAt={draft.savedAt} /> : <ReadOnlyMark why={readOnly} />}
          <RevisionsButton
            itemId={item.id}
            content={draft.content}
            onRestore={isEditable ? draft.change : null}
            diff={diff(m.revisions_diff())}
          />
        </span>
      </div>
      {isEditable && ['in_review', 'approved', 'scheduled'].includes(item.status) && <Notice>{m.composer_voids_approval()}</Notice>}
      <DraftTrouble
        draft={draft}
        by={item.revision === null || item.revision.authorId === me.id ? null : item.revision.authorName}
        diff={(theirs, mine) => <Scrolled label={m.draft_conflict_diff()}>{diff(m.draft_conflict_diff())(theirs, mine)}</Scrolled>}
      />
      {isEditable && <NearDuplicatesNotice itemId={item.id} />}
      <Composer
        content={draft.content}
        onChange={draft.change}
        capabilities={capabilities}
        findings={findings}
        hits={hits}
        readOnly={!isEditable}
        onComposing={setComposing}
        onTyping={setTyping}
        media={<ItemMedia media={draft.content.media} change={draft.change} roles={roles} findings={findings} isEditable={isEditable} />}
      />
    </section>
  );
}

interface ItemMediaProps extends Pick<Draft, 'change'>, Pick<Writing, 'findings' | 'roles'> {
  media: ItemContent['media'];
  isEditable: boolean;
}

/** Its files, of which no key in the words changes anything. */
const ItemMedia = memoised(function ItemMedia({ media, change, roles, findings, isEditable }: ItemMediaProps): ReactNode {
  const known = useAssets(media.map(({ mediaId }) => mediaId));
  return (
    <ContentMediaField
      media={media}
      onChange={(changed) => change((now) => ({ ...now, media: changed(now.media) }))}
      roles={roles}
      findings={findings.filter(({ field }) => field === 'media')}
      known={known}
      readOnly={!isEditable}
    />
  );
});

function ReadOnlyMark({ why }: { why: string }): ReactNode {
  return (
    <p className="flex items-center gap-1.5 text-sm text-muted">
      <Lock aria-hidden className="size-3.5 shrink-0" />
      {why}
    </p>
  );
}
