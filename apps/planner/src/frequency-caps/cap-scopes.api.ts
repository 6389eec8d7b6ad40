import { CAP_SCOPE_KINDS, type CapScope, type CapScopeKind } from '@longstream/domain/frequency-caps/frequency-cap';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import { api } from '../api/client.ts';
import { useAudiences } from '../audiences/audiences.api.ts';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { useUsedTags } from '../tags/tags.api.ts';
import type { Option } from '../ui/field.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** What a cap of each kind may be for, by name; the whole workspace needs no choice. */
export type CapScopes = Record<Exclude<CapScopeKind, 'workspace'>, readonly Option[]>;

/** Undefined until every name is known. */
export function useCapScopes(): CapScopes | undefined {
  const channels = useChannels().data?.items;
  const audiences = useAudiences().data?.items;
  const campaigns = api.useQuery('get', '/api/workspaces/{workspaceId}/campaigns', { params: { path: useWorkspacePath() } }).data?.items;
  const tags = useUsedTags().data?.items;
  if (!channels || !audiences || !campaigns || !tags) return undefined;
  return {
    channel: channels.map(({ id, displayName, platform }) => ({ value: id, label: `${platformName(platform)} · ${displayName}` })),
    platform: PLATFORMS.map((platform) => ({ value: platform, label: platformName(platform) })),
    audience: audiences.map(({ id, name }) => ({ value: id, label: name })),
    campaign: campaigns.map(({ id, name }) => ({ value: id, label: name })),
    tag: tags.map(({ tag }) => ({ value: tag, label: tag })),
  };
}

const KIND_WORDS: Record<CapScopeKind, () => string> = {
  channel: m.caps_scope_channel,
  platform: m.caps_scope_platform,
  audience: m.caps_scope_audience,
  campaign: m.caps_scope_campaign,
  tag: m.caps_scope_tag,
  workspace: m.caps_scope_workspace,
};

export const scopeKindOptions = (): Option[] => CAP_SCOPE_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind]() }));

/** Whom a cap counts: "Platform Bilibili". */
export function scopeWords(scope: CapScope, scopes: CapScopes | undefined): string {
  const kind = KIND_WORDS[scope.kind]();
  if (scope.kind === 'workspace' || scopes === undefined) return kind;
  const name = scopes[scope.kind].find(({ value }) => value === scope.id)?.label ?? m.caps_scope_gone();
  return `${kind} · ${name}`;
}
