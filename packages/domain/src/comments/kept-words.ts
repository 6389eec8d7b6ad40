/** More than any of our platforms lets the public write: 6,000 in a review of the App Store, a few thousand elsewhere. */
export const MOST_KEPT = 10_000;

/** What is kept of what somebody wrote: all of it, or its beginning, and no half of a character. A list of comments stays a list that way. */
export function keptWords(text: string): { readonly text: string; readonly isCut: boolean } {
  if (text.length <= MOST_KEPT) return { text, isCut: false };
  return { text: text.slice(0, MOST_KEPT).replace(/[\uD800-\uDBFF]$/, ''), isCut: true };
}
