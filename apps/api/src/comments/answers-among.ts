import type { CommentReply, PublicComment } from '@longstream/connectors/connector';

/** An answer of ours that may be at the platform. */
export interface Sought {
  readonly text: string;
  /** The platform's id of the comment that it answers. */
  readonly to: string;
  /** It cannot have been written before, by the platform's clock; null where that clock is not ours. */
  readonly notBefore: Date | null;
}

/** All that may be the answer, as the platform shows it: along with what it answers, or as a comment of our own below that. */
export function answersAmong(comments: readonly PublicComment[], { text, to, notBefore }: Sought): CommentReply[] {
  return comments
    .flatMap(({ id, parentId, isOurs, reply, text: shown, createdAt }): CommentReply[] => {
      if (id === to && reply !== null) return [reply];
      return isOurs && parentId === to ? [{ id, text: shown, createdAt, state: 'public' }] : [];
    })
    .filter((answer) => says(answer.text.trim(), text.trim()))
    .filter(({ createdAt }) => notBefore === null || new Date(createdAt) >= notBefore);
}

/** Platforms may put before it whom it answers. */
function says(shown: string, text: string): boolean {
  return shown === text || (shown.endsWith(text) && /[:：\s]$/.test(shown.slice(0, -text.length)));
}
