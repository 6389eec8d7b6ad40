import type { Trigger } from '@longstream/domain/campaigns/triggers';
import { m } from '../paraglide/messages.js';

const WORDS: Record<Trigger, () => string> = {
  rumour: m.trigger_rumour,
  faulty_function: m.trigger_faulty_function,
  anxiety: m.trigger_anxiety,
  distance: m.trigger_distance,
  hot_topic: m.trigger_hot_topic,
  date: m.trigger_date,
  one_star_wave: m.trigger_one_star_wave,
};

export const triggerWord = (trigger: Trigger): string => WORDS[trigger]();
