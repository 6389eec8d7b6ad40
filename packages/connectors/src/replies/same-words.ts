/**
 * A text in the form in which it is compared with what a platform shows of it: the same letters however they are composed,
 * and one space wherever there are several or a line ends. Too strict a comparison would take a published item for absent.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u200b\ufeff]+/gu, ' ')
    .trim();
}

export function isSameWording(sent: string, shown: string): boolean {
  return comparable(sent) === comparable(shown);
}
