import type { AuditEntry } from '@longstream/contracts/audit';
import type { AuditedDeed, AuditedThing } from '@longstream/domain/audit/audited';
import { m } from '../paraglide/messages.js';

const THINGS: Record<AuditedThing, () => string> = {
  workspace: m.audit_thing_workspace,
  member: m.audit_thing_member,
  api_key: m.audit_thing_api_key,
  channel: m.audit_thing_channel,
  cap: m.audit_thing_cap,
  blackout: m.audit_thing_blackout,
  hold: m.audit_thing_hold,
  content_rule: m.audit_thing_content_rule,
  approval_route: m.audit_thing_approval_route,
  absence: m.audit_thing_absence,
  notification_target: m.audit_thing_notification_target,
};
export const thingWord = (thing: AuditedThing): string => THINGS[thing]();

const DEEDS: Record<AuditedDeed, () => string> = { made: m.audit_made, changed: m.audit_changed, removed: m.audit_removed };

/** What was done, in the words of the thing: a key is taken back and a hold released, which for the database are changes like any other. */
export function deedWord({ thing, deed, after }: Pick<AuditEntry, 'thing' | 'deed' | 'after'>): string {
  if (deed === 'changed' && thing === 'api_key' && isSet(after, 'revoked_at')) return m.audit_revoked();
  if (deed === 'changed' && thing === 'hold' && isSet(after, 'ended_at')) return m.audit_released();
  if (deed === 'changed' && thing === 'channel' && after?.status === 'disconnected') return m.audit_disconnected();
  if (thing === 'channel' && after?.status === 'connected') return m.audit_connected();
  return DEEDS[deed]();
}

const isSet = (fields: AuditEntry['after'], field: string): boolean => fields?.[field] != null;

const FIELDS: Readonly<Record<string, () => string>> = {
  name: m.audit_field_name,
  display_name: m.audit_field_name,
  reason: m.audit_field_reason,
  role: m.audit_field_role,
  time_zone: m.audit_field_time_zone,
  week_start: m.audit_field_week_start,
  approval_policy: m.audit_field_approval_policy,
  reply_policy: m.reply_policy_title,
  lateness_policy: m.audit_field_lateness_policy,
  near_duplicate_rule: m.near_duplicates_title,
  topic_words: m.audit_field_topic_words,
  expires_at: m.audit_field_expires_at,
  revoked_at: m.audit_field_revoked_at,
  platform: m.audit_field_platform,
  platforms: m.audit_field_platforms,
  capabilities: m.audit_field_capabilities,
  settings: m.audit_field_settings,
  status: m.audit_field_status,
  hand_off_assignee_id: m.audit_field_hand_off_assignee,
  scope_kind: m.audit_field_scope_kind,
  scope_id: m.audit_field_scope,
  rules: m.audit_field_rules,
  rule: m.audit_field_rules,
  enforcement: m.audit_field_enforcement,
  rest: m.audit_field_rest,
  ended_at: m.audit_field_ended_at,
  demand: m.audit_field_demand,
  source: m.audit_field_source,
  tags: m.audit_field_tags,
  risks: m.audit_field_risks,
  steps: m.audit_field_steps,
  hours_before: m.audit_field_hours_before,
  hours_within: m.audit_field_hours_within,
  escalates_to: m.audit_field_escalates_to,
  checklist: m.audit_field_checklist,
  substitute_id: m.audit_field_substitute,
  from_at: m.audit_field_from,
  until_at: m.audit_field_until,
  kind: m.audit_field_kind,
  host: m.audit_field_host,
  language: m.audit_field_language,
  kinds: m.audit_field_kinds,
  sealed: m.audit_field_secret,
};
/** A field that has no words yet is told as the database calls it. */
export const fieldWord = (field: string): string => FIELDS[field]?.() ?? field;
