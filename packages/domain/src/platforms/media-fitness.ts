import type { MediaRole } from '../items/item-content.ts';
import { checkFile, type ContentFinding, type MediaFacts } from './check-content.ts';
import { platformRules, type Ruled } from './platform-rules.ts';
import { defaultSettings } from './platform-settings.ts';
import { CAPABILITIES, type Platform, PLATFORMS, type PublishingCapability } from './platforms.ts';

/** What stands against one use of a file on a platform: nothing, if it fits. */
export interface MediaFitness {
  readonly platform: Platform;
  readonly capability: PublishingCapability;
  readonly role: MediaRole;
  readonly findings: readonly ContentFinding[];
}

/** How a file fits every use that its kind has on each platform. A use that two forms of an item have in common is told once. */
export function fitnessOf(file: MediaFacts): MediaFitness[] {
  return PLATFORMS.flatMap((platform) => CAPABILITIES[platform].flatMap((capability) => fitnessFor(file, platform, capability)));
}

function fitnessFor(file: MediaFacts, platform: Platform, capability: (typeof CAPABILITIES)[Platform][number]): MediaFitness[] {
  if (capability === 'reviews') return [];
  const uses = new Map<MediaRole, MediaFitness>();
  const rules = formsOf(platform).flatMap((content) => platformRules(content, capability).mediaSets.flat());
  for (const rule of rules.filter(({ kind }) => kind === file.kind)) {
    const findings = checkFile(file, rule);
    const known = uses.get(rule.role);
    if (!known || errors(findings) < errors(known.findings)) uses.set(rule.role, { platform, capability, role: rule.role, findings });
  }
  return [...uses.values()];
}

function errors(findings: readonly ContentFinding[]): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}

function formsOf(platform: Platform): Ruled[] {
  const settings = defaultSettings(platform);
  if (settings.platform !== 'wechat') return [{ platform, settings }];
  return (['article', 'pictures'] as const).map((form) => ({ platform, settings: { ...settings, form } }));
}
