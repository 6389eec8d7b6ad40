import type { RateLimit } from '../connector.ts';

const DAY = 86_400;

function aDay(name: string, limit: number, ...calls: readonly string[]): RateLimit {
  return { name, per: 'account', limit, windowSeconds: DAY, paths: calls.map((call) => `/cgi-bin/${call}`) };
}

/** What WeChat grants a new account each day; it grants more to accounts with many followers. */
export const WECHAT_RATE_LIMITS: readonly RateLimit[] = [
  aDay('publish_submit', 100, 'freepublish/submit'),
  // Single articles have a hundred of their own. They are asked for so rarely that one hundred serves both.
  aDay('publish_status', 100, 'freepublish/get'),
  aDay('publish_list', 100, 'freepublish/batchget'),
  aDay('publish_delete', 10, 'freepublish/delete'),
  aDay('draft_add', 1000, 'draft/add'),
  aDay('draft_update', 1000, 'draft/update'),
  aDay('draft_list', 1000, 'draft/batchget'),
  aDay('draft_get', 500, 'draft/get'),
  aDay('mass_send', 100, 'message/mass/sendall'),
  { name: 'mass_send_requests', per: 'account', limit: 60, windowSeconds: 60, paths: ['/cgi-bin/message/mass/'] },
  // Told by one account's owner, who met the end of it.
  { ...aDay('pictures', 1000, 'media/uploadimg'), unverified: true },
];
