import { isWeiboLongText } from '@longstream/domain/platforms/text-length';
import { unescaped } from '../content/html.ts';
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

/** As `isSameText`, for a post to which Weibo attaches something: its text then ends in a link that was not sent. */
export function isSameTextBeforeLink(sent: string, shown: string): boolean {
  return isSameText(sent, shown) || withoutSpelling(shown).startsWith(`${withoutSpelling(sent)}http`);
}

/** The text with every link the same and without spaces, which Weibo adds and takes away around links. */
function withoutSpelling(text: string): string {
  return comparable(unescaped(text).replace(LINK, 'http')).replaceAll(' ', '');
}
