import type { Hold } from '@longstream/contracts/holds';
import type { HoldScopeKind } from '@longstream/domain/holds/hold';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import { m } from '../paraglide/messages.js';
import { platformName } from './platforms/platform-glyph.tsx';

const KINDS: Record<HoldScopeKind, () => string> = {
  workspace: m.hold_scope_workspace,
  campaign: m.hold_scope_campaign,
  response: m.hold_scope_response,
  platform: m.hold_scope_platform,
  channel: m.hold_scope_channel,
  tag: m.hold_scope_tag,
};

export const holdKindWord = (kind: HoldScopeKind): string => KINDS[kind]();

/** What is held: "Account · DingTalk". */
export function heldWords({ scope, scopeName, sparesFormal }: Pick<Hold, 'scope' | 'scopeName' | 'sparesFormal'>): string {
  const kind = holdKindWord(scope.kind);
  const what = scope.kind === 'workspace' ? kind : m.hold_of({ kind, name: nameOf(scope, scopeName) });
  return sparesFormal ? m.hold_charged({ what }) : what;
}

function nameOf({ kind, id }: Hold['scope'], scopeName: string | null): string {
  const platform = PLATFORMS.find((known) => kind === 'platform' && known === id);
  if (platform !== undefined) return platformName(platform);
  if (kind === 'tag' && id !== null) return id;
  return scopeName ?? m.hold_gone();
}
