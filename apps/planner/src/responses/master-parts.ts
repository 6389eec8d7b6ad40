import type { MasterPart } from '@longstream/domain/items/master';
import { m } from '../paraglide/messages.js';

const WORDS: Record<MasterPart, () => string> = { title: m.master_part_title, text: m.master_part_text, media: m.master_part_media };

export const masterPartWord = (part: MasterPart): string => WORDS[part]();
export const masterPartWords = (parts: readonly MasterPart[]): string => parts.map(masterPartWord).join(m.list_separator());
