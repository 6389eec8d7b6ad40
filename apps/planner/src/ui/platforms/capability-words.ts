import type { Capability } from '@longstream/domain/platforms/platforms';
import { m } from '../../paraglide/messages.js';

const WORDS: Record<Capability, { name: () => string; meaning: () => string }> = {
  share: { name: m.capability_share, meaning: m.capability_share_about },
  biz: { name: m.capability_biz, meaning: m.capability_biz_about },
  video: { name: m.capability_video, meaning: m.capability_video_about },
  direct: { name: m.capability_direct, meaning: m.capability_direct_about },
  handoff: { name: m.capability_handoff, meaning: m.capability_handoff_about },
};

export const capabilityName = (capability: Capability): string => WORDS[capability].name();
export const capabilityMeaning = (capability: Capability): string => WORDS[capability].meaning();
