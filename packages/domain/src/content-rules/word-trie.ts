interface Node {
  readonly next: Map<string, Node>;
  ends: boolean;
}

/** Finds any of many words in one go over a text; words and texts are folded alike. */
export class WordTrie {
  private readonly root: Node = { next: new Map(), ends: false };

  constructor(words: readonly string[]) {
    for (const word of words) this.add(word);
  }

  /** Where words stand in the text, from the left, of those that begin together the longest, none over another. Half-open. */
  *find(text: string): Generator<readonly [from: number, to: number]> {
    for (let from = 0; from < text.length; from++) {
      const to = this.endOfLongest(text, from);
      if (to === null) continue;
      yield [from, to];
      from = to - 1;
    }
  }

  private add(word: string): void {
    let node = this.root;
    for (let i = 0; i < word.length; i++) {
      const next = node.next.get(word.charAt(i)) ?? { next: new Map(), ends: false };
      node.next.set(word.charAt(i), next);
      node = next;
    }
    node.ends = node !== this.root;
  }

  private endOfLongest(text: string, from: number): number | null {
    let longest: number | null = null;
    let node = this.root.next.get(text.charAt(from));
    for (let to = from + 1; node !== undefined; to++) {
      if (node.ends && standsAlone(text, from, to)) longest = to;
      node = node.next.get(text.charAt(to));
    }
    return longest;
  }
}

const LATIN = /[\p{Script=Latin}\p{Nd}]/u;

/** Chinese words touch each other. Where a word begins or ends with a letter or digit, another one beside it makes it another word. */
function standsAlone(text: string, from: number, to: number): boolean {
  const areJoined = (at: number) => LATIN.test(text.charAt(at - 1)) && LATIN.test(text.charAt(at));
  return !areJoined(from) && !areJoined(to);
}
