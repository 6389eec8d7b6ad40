import type { Exposure } from '@longstream/domain/fatigue/exposure';
import { m } from '../paraglide/messages.js';

const WORDS = {
  repost: m.exposure_repost,
  ordinary: m.exposure_ordinary,
  mass_message: m.exposure_mass_message,
  hard_advert: m.exposure_hard_advert,
} as const satisfies Record<Exposure, () => string>;

export const exposureWord = (exposure: Exposure): string => WORDS[exposure]();
