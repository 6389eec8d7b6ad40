/** The things of a workspace of which it is kept who changed them: what decides for many items at once, and who may decide. */
export const AUDITED_THINGS = [
  'workspace',
  'member',
  'api_key',
  'channel',
  'cap',
  'blackout',
  'hold',
  'content_rule',
  'approval_route',
  'absence',
  'notification_target',
] as const;
export type AuditedThing = (typeof AUDITED_THINGS)[number];

export const AUDITED_DEEDS = ['made', 'changed', 'removed'] as const;
export type AuditedDeed = (typeof AUDITED_DEEDS)[number];
