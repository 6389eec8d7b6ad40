/** The first character, in the order of pinyin, of the syllables that begin with each letter; nothing begins with i, u or v. */
const FIRSTS = Array.from('阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀');
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const byPinyin = new Intl.Collator('zh-Hans-u-co-pinyin');

/**
 * What one types for Chinese words: `pq` for 排期. Everything else stays as it is, in small letters. The browser knows the order of pinyin,
 * so no dictionary has to be loaded; of a character with several readings it knows the usual one.
 */
export function pinyinInitials(text: string): string {
  return Array.from(text, (character) => (/\p{Script=Han}/u.test(character) ? initialOf(character) : character.toLowerCase())).join('');
}

function initialOf(character: string): string {
  const letter = FIRSTS.findLastIndex((first) => byPinyin.compare(first, character) <= 0);
  return LETTERS[letter] ?? '';
}
