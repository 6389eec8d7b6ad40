const characters = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

/** As wide as they are high, as most of Chinese and all emoji are. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const WIDE_LATIN = /[mwMW%@—…]/;
const NARROW = /[ijltfrI.,:;|!'()[\] ]/;

/** No line begins with what ends a phrase, and none ends with what begins one. */
const NEVER_FIRST = /^[，。、；：！？）》”’」』〉】…,.;:!?)\]}%]/;
const NEVER_LAST = /[（《“‘「『〈【([{]$/;

/** How wide a text is about, in the size of its letters: a little too wide rather than too narrow, whatever the font. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text)
    width += WIDE.test(char) ? 1 : WIDE_LATIN.test(char) ? 0.95 : NARROW.test(char) ? 0.36 : /[A-Z]/.test(char) ? 0.7 : 0.58;
  return width;
}

/** Lines that are at most so wide: broken between words in letters, between any two characters in Chinese. */
export function brokenInto(text: string, maxWidth: number): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => brokenParagraph(paragraph, maxWidth));
}

function brokenParagraph(paragraph: string, maxWidth: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(paragraph, maxWidth)) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > maxWidth && !NEVER_FIRST.test(piece)) {
      const kept = NEVER_LAST.exec(line)?.[0] ?? '';
      lines.push(line.slice(0, line.length - kept.length).trimEnd());
      line = kept + piece.trimStart();
    } else line += piece;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** What is not torn apart: a word with the space behind it, a wide character; a word that fits no line is torn all the same. */
function piecesOf(paragraph: string, maxWidth: number): string[] {
  const pieces: string[] = [];
  let word = '';
  const end = () => {
    if (word !== '') pieces.push(word);
    word = '';
  };
  for (const { segment } of characters.segment(paragraph)) {
    if (WIDE.test(segment)) {
      end();
      pieces.push(segment);
    } else {
      if (widthOf(word + segment) > maxWidth) end();
      word += segment;
      if (segment === ' ') end();
    }
  }
  end();
  return pieces;
}

/** One line, with an ellipsis where it does not fit. */
export function cutTo(text: string, maxWidth: number): string {
  if (widthOf(text) <= maxWidth) return text;
  let shown = '';
  for (const { segment } of characters.segment(text)) {
    if (widthOf(shown + segment) + 1 > maxWidth) break;
    shown += segment;
  }
  return `${shown.trimEnd()}…`;
}
