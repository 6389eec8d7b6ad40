import { z } from 'zod';

/**
 * What the event stream says: which kinds of things changed, and by whom, where a member did it. The screen reads them again; the event
 * carries no data.
 */
export const EVENT_TOPICS = [
  'items',
  'approvals',
  'campaigns',
  'channels',
  'frequency-caps',
  'media',
  'imports',
  'workspace',
  'samples',
  'forecasts',
  'comments',
  'holds',
  'blackouts',
  'content-rules',
  'series',
  'hand-offs',
  'notifications',
  'planning',
  'views',
  'templates',
  'reports',
  'notes',
  'long-jobs',
] as const;
export const WorkspaceEvent = z.object({ topics: z.array(z.enum(EVENT_TOPICS)), itemId: z.string().optional(), by: z.string().optional() });
export type WorkspaceEvent = z.output<typeof WorkspaceEvent>;
export type EventTopic = (typeof EVENT_TOPICS)[number];
