import { isWeiboLongText } from '@longstream/domain/platforms/text-length';

/**
 * Whether Weibo's text of a post is the one that was sent. Weibo writes links as http://t.cn/…, ends a picture post in a
 * zero-width space, and shows only the beginning of a long text.
 */
export function isSameText(sent: string, shown: string): boolean {
  const [whole, seen] = [comparable(sent), comparable(shown)];
  const beginning = /^(.{60,}?)(?:\.{3}|…)(?:全文[：:]?)?(?:LINK)?$/su.exec(seen)?.[1];
  return whole === seen || (beginning !== undefined && isWeiboLongText(sent) && whole.startsWith(beginning));
}

function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g, 'LINK')
    .replace(/[\s\u200b\ufeff]+/gu, '');
}
