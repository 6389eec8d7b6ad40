import { m } from '../paraglide/messages.js';
import { LeftWords } from '../ui/left-words.ts';

/** Answers that were begun, by their comments' ids. */
export const leftReplies = new LeftWords<{ text: string }>('reply', m.left_unsent);
