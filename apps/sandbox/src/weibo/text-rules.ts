import { createHash } from 'node:crypto';

/** Where the app's own links must lead, as registered with the platform. */
export const SAFE_DOMAIN = 'dingtalk.com';

export const SHORT_TEXT = 140;
export const LONG_TEXT = 2000;

const LINK = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g;

/** Weibo's count: a character outside ASCII is one (an emoji, being two UTF-16 units, two), an ASCII one is half. */
export function widthOf(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) bytes += text.charCodeAt(at) < 0x80 ? 1 : 2;
  return Math.ceil(bytes / 2);
}

export function linksTo(text: string, domain: string): boolean {
  return (text.match(LINK) ?? []).some((link) => {
    if (!URL.canParse(link)) return false;
    const { hostname } = new URL(link);
    return hostname === domain || hostname.endsWith(`.${domain}`);
  });
}

/** The text as readers get it: every link replaced by a short one, the same one each time. */
export function withShortLinks(text: string): string {
  return text.replace(
    LINK,
    (link) => `http://t.cn/${createHash('sha256').update(link).digest('base64url').replace(/[-_]/g, 'A').slice(0, 8)}`,
  );
}

/** A public IPv4 address: not one of a private, shared, local, test or multicast range. */
export function isPublicIpv4(address: string): boolean {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return false;
  const [a = 0, b = 0] = parts;
  const isLocal =
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168);
  return !isLocal;
}
