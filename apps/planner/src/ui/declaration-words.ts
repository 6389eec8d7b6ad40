import type { Declaration } from '@longstream/domain/items/item-content';
import { m } from '../paraglide/messages.js';

const WORDS = {
  ai_generated: m.declaration_ai_generated,
  advertisement: m.declaration_advertisement,
} as const satisfies Record<Declaration, () => string>;

export const declarationWord = (declaration: Declaration): string => WORDS[declaration]();
