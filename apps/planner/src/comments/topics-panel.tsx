import type { CommentTopics, TopicQuery } from '@longstream/contracts/comments';
import { hasEnded, likelyCampaign } from '@longstream/domain/campaigns/likely-campaign';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { useNavigate } from '@tanstack/react-router';
import { Lightbulb } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useCampaigns } from '../campaigns/campaigns.api.ts';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { useCreateResponse } from '../responses/responses.api.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Select } from '../ui/field.tsx';
import { exactNumber } from '../ui/format.ts';
import { PlatformMark, platformName } from '../ui/platforms/platform-glyph.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useCommentTopics } from './comments.api.ts';
import { NewestFilter, ReadOf } from './newest-filter.tsx';
import { TopicCourse } from './topic-course.tsx';
import { TopicWordsForm } from './topic-words-form.tsx';

type Topic = CommentTopics['topics'][number];
type Example = Topic['examples'][number];

const QUOTED_CHARACTERS = 300;
const MINUTE_MS = 60_000;

/** What the comments of some days are about, and a response to it at one click. */
export function TopicsPanel(): ReactNode {
  const [query, setQuery] = useState<TopicQuery>({ days: 28 });
  const [intoId, setIntoId] = useState<string>();
  const topics = useCommentTopics(query);
  const campaigns = (useCampaigns('').data?.pages ?? []).flatMap(({ items }) => items);
  const mayMake = useMay('response.write');
  const today = dateOf(useWorkspaceNow(MINUTE_MS).getTime(), useWorkspace().timeZone);
  const options = campaigns.map((campaign) => ({
    value: campaign.id,
    label: hasEnded(campaign, today) ? m.topics_campaign_ended({ name: campaign.name }) : campaign.name,
  }));
  const inTime = campaigns.map(({ id, startsOn, endsOn, itemCounts }) => ({
    ...{ id, startsOn, endsOn },
    items: Object.values(itemCounts).reduce((sum, count) => sum + count, 0),
  }));
  const into = query.campaignId ?? intoId ?? likelyCampaign(inTime, today)?.id;
  return (
    <div className="flex flex-col gap-4">
      <div className="max-w-[72ch] text-sm text-muted">
        <p>{m.topics_about()}</p>
        <p>{m.topics_turn_about()}</p>
      </div>
      <div role="search" className="flex flex-wrap gap-3">
        <NewestFilter query={query} campaigns={options} onChange={setQuery} />
        {mayMake && query.campaignId === undefined && into !== undefined && (
          <Select
            label={m.topics_into()}
            className="max-w-60"
            value={into}
            options={options}
            onChange={({ target }) => setIntoId(target.value)}
          />
        )}
      </div>
      {mayMake && into === undefined && <p className="text-sm text-muted">{m.topics_no_campaign()}</p>}
      <Loaded query={topics}>
        {(found) => (
          <>
            <ReadOf {...found} />
            {found.topics.length === 0 && <EmptyState title={m.topics_none()}>{m.topics_none_about()}</EmptyState>}
            <ul className="grid gap-3 lg:grid-cols-2">
              {found.topics.map((topic) => (
                <li key={topic.word}>
                  <TopicCard topic={topic} step={found.step} days={query.days} campaignId={mayMake ? into : undefined} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      <TopicWordsForm />
    </div>
  );
}

interface TopicCardProps {
  topic: Topic;
  step: CommentTopics['step'];
  days: number;
  /** Where a response to it goes; none where nobody may make one. */
  campaignId: string | undefined;
}

function TopicCard({ topic, step, days, campaignId }: TopicCardProps): ReactNode {
  const { word, comments, examples } = topic;
  return (
    <article aria-label={word} className="flex h-full flex-col gap-2.5 rounded-lg border border-line bg-surface p-4 shadow-card">
      <header className="flex flex-wrap items-baseline gap-x-2">
        <h2 className="font-semibold wrap-anywhere">{word}</h2>
        <span className="text-sm text-muted">{m.topics_count({ comments: exactNumber(comments) })}</span>
      </header>
      <TopicCourse topic={topic} step={step} />
      <ul className="flex flex-1 flex-col gap-2">
        {examples.map(({ id, platform, authorName, text }) => (
          <li key={id} className="flex items-start gap-2 text-sm">
            <PlatformMark platform={platform} bare />
            <p dir="auto" className="line-clamp-3 min-w-0 wrap-anywhere">
              <span className="text-muted">{authorName || m.comments_anonymous()}</span> {text}
            </p>
          </li>
        ))}
      </ul>
      {campaignId !== undefined && <MakeResponse topic={topic} days={days} campaignId={campaignId} />}
    </article>
  );
}

function MakeResponse({ topic, days, campaignId }: { topic: Topic; days: number; campaignId: string }): ReactNode {
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const create = useCreateResponse();
  const { word, comments, examples } = topic;
  const make = () =>
    create.mutate(
      {
        params: { path: { ...path, campaignId } },
        body: {
          title: word,
          message: [m.topics_message({ word, comments: exactNumber(comments), days }), ...examples.map(quoted)].join('\n'),
          audienceId: null,
        },
      },
      {
        onSuccess: ({ id: responseId }) => {
          const open = () => void navigate({ to: '/responses/$responseId', params: { responseId } });
          announce(m.topics_made({ word }), { label: m.topics_open(), onClick: open });
        },
      },
    );
  return (
    <>
      <Button
        className="self-start"
        icon={<Lightbulb aria-hidden className="size-4" />}
        aria-label={m.topics_make_of({ word })}
        busy={create.isPending}
        onClick={make}
      >
        {m.topics_make()}
      </Button>
      <ProblemNotice error={create.error} />
    </>
  );
}

/** On one line, and without what a message may not have in it. */
function quoted({ text, authorName, platform }: Example): string {
  const said = text
    .slice(0, QUOTED_CHARACTERS)
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();
  const short = text.length > QUOTED_CHARACTERS ? `${said}…` : said;
  return m.topics_quote({ text: short, author: authorName || m.comments_anonymous(), platform: platformName(platform) });
}
