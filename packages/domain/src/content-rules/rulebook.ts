import type { Declaration, ItemContent } from '../items/item-content.ts';
import { topicPattern } from '../platforms/topics.ts';
import type { ContentDemand, ContentRule } from './content-rule.ts';
import { foldText, type FoldedText } from './folded-text.ts';
import { WordTrie } from './word-trie.ts';

/** The words of an item that the public may see. */
export const CONTENT_PARTS = ['title', 'text', 'tags', 'summary', 'shortPost', 'digest'] as const;
export type ContentPart = (typeof CONTENT_PARTS)[number];

/** Where in an item's words: UTF-16 indices, half-open. */
interface ContentPlace {
  readonly part: ContentPart;
  readonly from: number;
  readonly to: number;
}

/** One place at which an item breaks a rule. `place` and `found` are null where something is missing: it could stand anywhere. */
export interface ContentHit {
  readonly rule: Pick<ContentRule, 'id' | 'name' | 'reason' | 'enforcement' | 'source'>;
  readonly kind: ContentDemand['kind'];
  readonly place: ContentPlace | null;
  readonly found: string | null;
}

/** A text that breaks rules at every other word is not told each of them. */
const MOST_HITS = 200;

interface Part {
  readonly part: ContentPart;
  readonly text: string;
  readonly folded: FoldedText;
}

interface Written {
  readonly parts: readonly Part[];
  readonly topic: RegExp;
  readonly declares: readonly Declaration[];
}

type Found = Pick<ContentHit, 'place' | 'found'>;
const MISSING: Found = { place: null, found: null };

/** Where a demand is broken. */
type Finder = (written: Written) => readonly Found[];

/** Rules made ready to be held against any number of items. */
export class Rulebook {
  private readonly finders: readonly { readonly rule: ContentRule; readonly find: Finder }[];

  constructor(rules: readonly ContentRule[]) {
    this.finders = rules.map((rule) => ({ rule, find: finderOf(rule.demand) }));
  }

  /** Hard ones first, each rule's in the order of the words. */
  check(content: ItemContent): ContentHit[] {
    const inForce = this.finders.filter(({ rule: { platforms } }) => platforms.length === 0 || platforms.includes(content.platform));
    if (inForce.length === 0) return [];
    const written = { parts: partsOf(content), topic: topicPattern(content.platform), declares: content.declares ?? [] };
    const hits = inForce.flatMap(({ rule: { id, name, reason, enforcement, source, demand }, find }) =>
      find(written).map((found) => ({ rule: { id, name, reason, enforcement, source }, kind: demand.kind, ...found })),
    );
    return hits.sort((a, b) => Number(isHard(b)) - Number(isHard(a))).slice(0, MOST_HITS);
  }
}

export function isHard({ rule }: Pick<ContentHit, 'rule'>): boolean {
  return rule.enforcement === 'hard';
}

function finderOf(demand: ContentDemand): Finder {
  switch (demand.kind) {
    case 'words':
      return forbidden(demand.words, demand.except);
    case 'declaration':
      return declared(demand.about, demand.phrases);
    case 'links':
      return ({ parts }) => parts.flatMap((part) => matches(part, LINK)).filter(({ found }) => !leadsTo(demand.hosts, found));
    case 'topics':
      return ({ parts, topic }) => parts.flatMap((part) => matches(part, topic)).slice(demand.limit);
  }
}

function forbidden(words: readonly string[], except: readonly string[]): Finder {
  const [wanted, sheltering] = [trieOf(words), trieOf(except)];
  return ({ parts }) =>
    parts.flatMap((part) => {
      const { folded, from, to } = part.folded;
      const shelters = [...sheltering.find(folded)];
      const isSheltered = (start: number, end: number) => shelters.some(([first, last]) => first <= start && end <= last);
      return [...wanted.find(folded)]
        .filter(([start, end]) => !isSheltered(start, end))
        .map(([start, end]) => foundIn(part, from[start] ?? 0, to[end - 1] ?? 0));
    });
}

const trieOf = (words: readonly string[]): WordTrie => new WordTrie(words.map((word) => foldText(word).folded));

function declared(about: Declaration, phrases: readonly string[]): Finder {
  const wanted = phrases.map((phrase) => foldText(phrase).folded);
  return ({ parts, declares }) => {
    const isSaid = parts.some(({ folded: { folded } }) => wanted.some((phrase) => folded.includes(phrase)));
    return !declares.includes(about) || isSaid ? [] : [MISSING];
  };
}

const LINK = /https?:\/\/[^\s\p{Script=Han}，。！？、；）》”]+/iu;

function matches(part: Part, pattern: RegExp): (Found & { readonly found: string })[] {
  const everyOne = new RegExp(pattern, `g${pattern.flags}`);
  return [...part.text.matchAll(everyOne)].map(({ 0: found, index }) => foundIn(part, index, index + found.length));
}

function foundIn({ part, text }: Part, from: number, to: number): Found & { readonly found: string } {
  return { place: { part, from, to }, found: text.slice(from, to) };
}

/** To a host of the list, or one below it. What nobody can read as a link leads nowhere. */
function leadsTo(hosts: readonly string[], link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { hostname } = new URL(link);
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

function partsOf({ title, text, settings }: ItemContent): Part[] {
  const said: readonly (readonly [ContentPart, string | undefined])[] = [
    ['title', title],
    ['text', text],
    ...('tags' in settings ? settings.tags.map((tag) => ['tags', tag] as const) : []),
    ['summary', 'summary' in settings ? settings.summary : undefined],
    ['shortPost', 'shortPost' in settings ? settings.shortPost : undefined],
    ['digest', 'digest' in settings ? settings.digest : undefined],
  ];
  return said.flatMap(([part, words]) => (words === undefined || words === '' ? [] : [{ part, text: words, folded: foldText(words) }]));
}
