import type { IncomingHttpHeaders } from 'node:http';

/** How every key begins: whoever searches a repository or a log for secrets finds it by that. */
export const KEY_MARK = 'longstream_';

/** The key that a program shows in place of a session. What a proxy has put there for itself is none of ours. */
export function bearerKeyOf({ authorization = '' }: IncomingHttpHeaders): string | null {
  const [scheme = '', key = ''] = authorization.trim().split(/ +/);
  return scheme.toLowerCase() === 'bearer' && key.startsWith(KEY_MARK) ? key : null;
}
