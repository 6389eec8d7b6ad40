import { isWeiboLongText } from '@longstream/domain/platforms/text-length';
import { comparable } from '../replies/same-words.ts';

const LINK = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g;
const CUT_OFF = /^(.{60,}?)(?:\.{3}|…)(?:全文[：:]?)?(?:http)?$/su;

/**
 * Whether Weibo's text of a post is the one that was sent. Weibo writes links as http://t.cn/…, may escape what HTML would take
 * for itself, ends a picture post in a zero-width space, and shows only the beginning of a long text.
 */
export function isSameText(sent: string, shown: string): boolean {
  const [whole, seen] = [withoutSpelling(sent), withoutSpelling(shown)];
  const beginning = CUT_OFF.exec(seen)?.[1];
  return whole === seen || (beginning !== undefined && isWeiboLongText(sent) && whole.startsWith(beginning));
}

/** The text with every link the same and without spaces, which Weibo adds and takes away around links. */
function withoutSpelling(text: string): string {
  const unescaped = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return comparable(unescaped.replace(LINK, 'http')).replaceAll(' ', '');
}
