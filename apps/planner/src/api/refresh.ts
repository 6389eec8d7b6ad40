import type { EventTopic } from '@longstream/contracts/events';
import type { QueryClient } from '@tanstack/react-query';

/** Which parts of the api a topic touches: the first path segment below the workspace. `''` is the workspace itself. */
const SEGMENTS: Record<EventTopic, readonly string[]> = {
  items: ['items', 'series', 'audience-loads', 'hand-offs', 'campaigns', 'approvals', 'holds', 'tags', 'callouts', 'onboarding'],
  approvals: ['approvals', 'items', 'approval-routes', 'absences', 'onboarding'],
  campaigns: ['campaigns', 'responses', 'hot-searches'],
  channels: ['channels', 'audience-loads', 'connectable-platforms', 'audiences', 'onboarding'],
  'frequency-caps': ['frequency-caps', 'items', 'onboarding'],
  holds: ['holds', 'items'],
  blackouts: ['blackouts'],
  'content-rules': ['content-rules', 'items', 'approvals'],
  series: ['items', 'series'],
  media: ['media'],
  imports: ['imports', 'plan-imports', 'campaigns', 'items'],
  workspace: [
    '',
    'members',
    'me',
    'api-keys',
    'audit',
    'reply-policy',
    'lateness',
    'near-duplicate-rule',
    'topic-words',
    'comment-topics',
    'onboarding',
  ],
  samples: ['items', 'campaigns', 'trend'],
  forecasts: ['items', 'campaigns'],
  comments: ['comments', 'campaigns', 'comment-moods'],
  notifications: ['notifications', 'notification-preferences', 'notification-targets'],
  'hand-offs': ['hand-offs'],
  planning: ['plans'],
  views: ['views'],
  templates: ['templates'],
  reports: ['reports', 'report-renderings'],
  notes: ['notes'],
  'long-jobs': ['long-jobs'],
};

/** Reads again whatever is on the screen about these topics. Mutations and the event stream both end here. */
export async function refresh(client: QueryClient, ...topics: readonly EventTopic[]): Promise<void> {
  const touched = new Set(topics.flatMap((topic) => SEGMENTS[topic]));
  await client.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[1] === 'string' && touched.has(segmentOf(queryKey[1])) });
}

/** The query keys are openapi-react-query's: method, route as the document writes it, parameters. */
function segmentOf(route: string): string {
  const [, , first = '', , second = ''] = route.split('/');
  return first === 'workspaces' ? second : first;
}
