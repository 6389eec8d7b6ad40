import { Injectable } from '@nestjs/common';
import type { NearDuplicateFinding } from '@longstream/contracts/near-duplicates';
import { refusesRepeats } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import { standsAgainst } from '@longstream/domain/near-duplicates/near-duplicates';
import { isHard as isHardHit, type Rulebook } from '@longstream/domain/content-rules/rulebook';
import type { FrequencyCap } from '@longstream/domain/frequency-caps/frequency-cap';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { checkRights } from '@longstream/domain/media/rights';
import { checkContent, type MediaFacts } from '@longstream/domain/platforms/check-content';
import { latenessOf, latestMs } from '@longstream/domain/publishing/lateness';
import { lookAlike } from '@longstream/domain/publishing/look-alike';
import { type Decision, decideInOrder, type DueItem, type SendingRules } from '@longstream/domain/publishing/may-go-out';
import type { Reason } from '@longstream/domain/publishing/outcome';
import { wishedAt } from '@longstream/domain/publishing/wished-at';
import { BlackoutsService } from '../blackouts/blackouts.service.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import { selected } from '../database/columns.ts';
import { prepared, together } from '../database/prepared.ts';
import { ContentRulesService } from '../content-rules/content-rules.service.ts';
import {
  audiencesByChannel,
  lockCapsOver,
  placementIn,
  plannedUnder,
  preparingIn,
  sentUnder,
} from '../frequency-caps/sending-caps.queries.ts';
import { HoldsService } from '../holds/holds.service.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import type { RevisionEntity } from '../items/revision.entity.ts';
import { MediaService } from '../media/media.service.ts';
import type { StoredFacts } from '../media/media.view.ts';
import { NearDuplicatesService } from '../near-duplicates/near-duplicates.service.ts';
import { type Overridden, overriddenIn } from '../overrides/overrides.queries.ts';
import { AttemptEntity } from './attempt.entity.ts';
import type { ItemChanges } from './item-changes.ts';

/** An item before the fence, with its channel. */
export interface Candidate {
  readonly item: ItemEntity;
  readonly channel: ChannelEntity;
}

/** What was decided about a candidate, and what it would send. */
export interface Judged extends Candidate {
  readonly decision: Decision;
  /** The approved one; null where what the item holds is not. */
  readonly revision: Pick<RevisionEntity, 'hash' | 'content'> | null;
  /** Those before, oldest first. */
  readonly attempts: readonly AttemptEntity[];
}

/** Tries for one wish that came to nothing for no reason outside of us: then a person has to look. */
const MOST_FRUITLESS = 5;
/** Forbidden words that a reason names. */
const MOST_NAMED = 5;

/**
 * Holds items to everything that must be so at the moment of sending, all of them in one go: what is read is read once for all, and the
 * domain decides in their order. The caps that count are held until the transaction ends.
 */
@Injectable()
export class JudgeService {
  constructor(
    private readonly holds: HoldsService,
    private readonly blackouts: BlackoutsService,
    private readonly media: MediaService,
    private readonly nearDuplicates: NearDuplicatesService,
    private readonly contentRules: ContentRulesService,
  ) {}

  /** When items are claimed: those whose channel is busy keep their places before the others. */
  async beforeClaim(changes: ItemChanges, candidates: readonly Candidate[], busyChannels: ReadonlySet<string>): Promise<Judged[]> {
    const [facts, preparing] = await together([
      this.factsOf(changes, candidates),
      preparingIn(changes.tx, changes.workspaceId, changes.now),
    ]);
    const sent = preparing.map(placementIn(facts.audiences));
    return this.judge(changes, facts, { sent, busyChannels, isUnderWay: false });
  }

  /** At the last look before the platforms are called: an upload that took long is no reason to ask again. */
  async beforeSending(changes: ItemChanges, candidates: readonly Candidate[]): Promise<Judged[]> {
    const facts = await this.factsOf(changes, candidates);
    return this.judge(changes, facts, { sent: [], busyChannels: new Set(), isUnderWay: true });
  }

  private async judge(
    changes: ItemChanges,
    facts: Facts,
    { sent, busyChannels, isUnderWay }: { sent: SendingRules['sent']; busyChannels: ReadonlySet<string>; isUnderWay: boolean },
  ): Promise<Judged[]> {
    const { tx, workspaceId, now } = changes;
    const isAhead = ({ item: { scheduledAt } }: Candidate) => !isUnderWay && scheduledAt !== null && scheduledAt > now;
    const due = facts.candidates.map((candidate) => ({ ...toDueItem(changes, facts, candidate), isUnderWay, isAhead: isAhead(candidate) }));
    const { caps, holds, blackouts } = facts;
    const rules = { holds, blackouts, caps, sent: [...(await sentUnder(tx, workspaceId, caps, facts.audiences, now)), ...sent] };
    const decide = (planned: SendingRules['planned']) => decideInOrder(due, { ...rules, planned }, busyChannels, now.getTime());
    let decisions = decide([]);
    // Only who has to move must know what is planned, and no further than it may move.
    const movers = due.filter((_, index) => decisions[index]?.verdict.kind === 'move');
    if (movers.length > 0) {
      const lastMs = Math.max(...movers.map((mover) => latestMs(mover.wishedAtMs, mover.lateness)));
      decisions = decide(await plannedUnder(tx, workspaceId, caps.filter(isHard), facts.audiences, now, lastMs));
    }
    return facts.candidates.map((candidate, index) => {
      const decision = decisions[index];
      if (decision === undefined) throw new Error('A candidate was not judged.');
      return { ...candidate, decision, revision: approvedOf(facts, candidate.item), attempts: facts.attempts.get(candidate.item.id) ?? [] };
    });
  }

  private async factsOf(changes: ItemChanges, candidates: readonly Candidate[]): Promise<Facts> {
    const { tx, workspaceId } = changes;
    const itemIds = candidates.map(({ item }) => item.id);
    const [revisions, attempts, doubtful, audiences, overriddenFor, caps, holds, blackouts, rulebook, repeats] = await together([
      prepared<Pick<RevisionEntity, 'id' | 'hash' | 'content'>>(
        tx,
        'select id, hash, content from revision where workspace_id = $1 and id = any($2)',
        [workspaceId, candidates.flatMap(({ item }) => item.approvedRevisionId ?? [])],
      ),
      prepared<AttemptEntity>(
        tx,
        `select ${selected(tx, AttemptEntity, 'attempt')} from attempt where workspace_id = $1 and item_id = any($2) order by number`,
        [workspaceId, itemIds],
      ),
      prepared<Doubtful>(
        tx,
        `select item.channel_id as "channelId", revision.content->>'title' as title, revision.content->>'text' as text
           from item join revision on revision.id = item.approved_revision_id and revision.workspace_id = item.workspace_id
          where item.workspace_id = $1 and item.channel_id = any($2) and item.status = 'unconfirmed'`,
        [workspaceId, candidates.map(({ channel }) => channel.id)],
      ),
      audiencesByChannel(tx, workspaceId),
      overriddenIn(tx, workspaceId, itemIds),
      lockCapsOver(
        tx,
        workspaceId,
        candidates.map(({ item: { platform, campaignId, tags }, channel: { id: channelId } }) => ({
          channelId,
          platform,
          campaignId,
          tags,
        })),
      ),
      this.holds.activeIn(tx, workspaceId),
      this.blackouts.of(tx, workspaceId),
      this.contentRules.rulebookOf(tx, changes.workspace),
      this.repeatsOf(changes, candidates),
    ]);
    const mediaIds = revisions.flatMap(({ content }) => content.media.map(({ mediaId }) => mediaId));
    return {
      candidates,
      revisions: new Map(revisions.map((revision) => [revision.id, revision])),
      media: mediaIds.length === 0 ? new Map() : await this.media.factsOf(tx, workspaceId, mediaIds),
      audiences,
      overriddenFor,
      repeats,
      rulebook,
      caps,
      holds,
      blackouts,
      attempts: Map.groupBy(attempts, ({ itemId }) => itemId),
      doubtful,
    };
  }

  private async repeatsOf(
    { tx, workspace, now }: ItemChanges,
    candidates: readonly Candidate[],
  ): Promise<Map<string, NearDuplicateFinding[]>> {
    const repeats = new Map<string, NearDuplicateFinding[]>();
    if (!refusesRepeats(workspace.nearDuplicateRule)) return repeats;
    for (const { item } of candidates) {
      const { nearDuplicates, describe } = await this.nearDuplicates.read(tx, item, now.getTime());
      const hard = nearDuplicates.filter((found) => found.enforcement === 'hard' && standsAgainst(found, now.getTime()));
      // Of two that say the same the earlier one goes: what is still to come stands in nobody's way.
      repeats.set(
        item.id,
        hard.map(describe).filter(({ at }) => new Date(at) <= now),
      );
    }
    return repeats;
  }
}

interface Doubtful {
  readonly channelId: string;
  readonly title: string;
  readonly text: string;
}

interface Facts {
  readonly candidates: readonly Candidate[];
  readonly revisions: ReadonlyMap<string, Pick<RevisionEntity, 'hash' | 'content'>>;
  readonly media: ReadonlyMap<string, StoredFacts>;
  readonly audiences: ReadonlyMap<string, readonly string[]>;
  readonly overriddenFor: (itemId: string, atMs: number) => Overridden;
  /** The items that each of them would repeat and may not; empty where repeats only warn. */
  readonly repeats: ReadonlyMap<string, readonly NearDuplicateFinding[]>;
  readonly rulebook: Rulebook;
  readonly caps: readonly FrequencyCap[];
  readonly holds: SendingRules['holds'];
  readonly blackouts: SendingRules['blackouts'];
  readonly attempts: ReadonlyMap<string, readonly AttemptEntity[]>;
  readonly doubtful: readonly Doubtful[];
}

function toDueItem(changes: ItemChanges, facts: Facts, { item, channel }: Candidate): DueItem {
  const { workspace, now } = changes;
  const revision = approvedOf(facts, item);
  const twins = facts.doubtful.filter(({ channelId }) => channelId === channel.id);
  const wishedAtMs = (wishedAt(item) ?? now).getTime();
  return {
    itemId: item.id,
    channelId: channel.id,
    platform: item.platform,
    campaignId: item.campaignId,
    responseId: item.responseId,
    formal: item.formal,
    audienceIds: facts.audiences.get(channel.id) ?? [],
    tags: item.tags,
    timeZone: channel.timeZone ?? workspace.timeZone,
    wishedAtMs,
    overriddenCapIds: facts.overriddenFor(item.id, wishedAtMs).capIds,
    lateness: latenessOf(item, channel, workspace),
    approvedHash: revision?.hash ?? null,
    obstacle:
      revision === null
        ? null
        : (obstacleOf(changes, { item, channel }, revision.content, facts) ?? repetition(facts, item.id, wishedAtMs)),
    hasTwinInDoubt: revision !== null && twins.some((twin) => lookAlike(twin, revision.content)),
  };
}

function approvedOf({ revisions }: Facts, { revisionId, approvedRevisionId }: ItemEntity): Judged['revision'] {
  return approvedRevisionId === null || approvedRevisionId !== revisionId ? null : (revisions.get(approvedRevisionId) ?? null);
}

/** Why a person has to mend something before the item can go out at all. */
function obstacleOf(
  changes: ItemChanges,
  { item, channel }: Candidate,
  content: ItemContent,
  { attempts, media, rulebook }: Facts,
): Reason | null {
  if (channel.status !== 'connected')
    return { class: 'reauthorise', code: null, text: `The channel ${channel.displayName} is ${channel.status}.` };
  const fruitless = fruitlessAttempts(item, attempts.get(item.id) ?? []);
  const [last] = fruitless.slice(-1);
  if (fruitless.length >= MOST_FRUITLESS) return { class: 'configuration', code: 'gave_up', text: last?.reason?.text ?? '' };
  return unfitness(content, media, channel) ?? lapse(changes, content, media) ?? breach(rulebook, content);
}

/** What was let into the plan may be a repeat by now: another item was written anew, or the rule was made hard. */
function repetition({ repeats, overriddenFor }: Facts, itemId: string, wishedAtMs: number): Reason | null {
  const [first] = overriddenFor(itemId, wishedAtMs).nearDuplicates ? [] : (repeats.get(itemId) ?? []);
  if (first === undefined) return null;
  return { class: 'fix_content', code: 'near_duplicate', text: `${first.headline} · ${first.channelName} · ${String(first.percent)} %` };
}

/** Those for the same wish that ended for no reason that the item or its platform gave. */
function fruitlessAttempts(item: ItemEntity, attempts: readonly AttemptEntity[]): AttemptEntity[] {
  const wished = wishedAt(item)?.getTime();
  return attempts.filter(
    ({ outcome, reason, wishedAt: at }) =>
      at?.getTime() === wished && (outcome === 'unknown' || (outcome === 'abandoned' && reason?.class === 'unreachable')),
  );
}

/** What was fit when it was approved may not be now: the account may do less, a file is gone. */
function unfitness(content: ItemContent, media: ReadonlyMap<string, MediaFacts>, { capabilities }: ChannelEntity): Reason | null {
  try {
    const errors = checkContent(content, media, capabilities).filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return null;
    return { class: 'fix_content', code: 'content_breaks_rules', text: errors.map(({ field, rule }) => `${field}: ${rule}`).join('; ') };
  } catch (error) {
    // Content that our own rules cannot read must not keep its neighbours from going out.
    return { class: 'fix_content', code: 'content_breaks_rules', text: String(error) };
  }
}

/** What its source allowed when it was approved may be over now: the item was moved on, or somebody said so since. */
function lapse({ workspace, now }: ItemChanges, { media }: ItemContent, facts: Facts['media']): Reason | null {
  const over = checkRights(media, facts, now.getTime(), workspace.timeZone);
  if (over.length === 0) return null;
  const text = over.map(({ mediaId, values }) => `${facts.get(mediaId ?? '')?.fileName ?? ''}: ${String(values['endOn'])}`).join('; ');
  return { class: 'fix_content', code: 'media_rights_ended', text };
}

/** What was fit to be said may not be now: the team has another rule. */
function breach(rulebook: Rulebook, content: ItemContent): Reason | null {
  const broken = rulebook.check(content).filter(isHardHit).slice(0, MOST_NAMED);
  if (broken.length === 0) return null;
  const text = broken.map(({ rule, found }) => (found === null ? rule.name : `${rule.name}: ${found}`)).join('; ');
  return { class: 'fix_content', code: 'content_rule_broken', text };
}

function isHard({ enforcement }: FrequencyCap): boolean {
  return enforcement === 'hard';
}
