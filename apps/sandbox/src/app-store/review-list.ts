import { textField, type Fields } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { answersByReview, isPublished } from './answers.ts';
import { AppStoreError } from './errors.ts';
import { baseUrl, type FieldSets } from './resources.ts';
import { reviewsUntil, type Review } from './reviews.ts';

const USUAL_PAGE = 50;
const LARGEST_PAGE = 200;
const RATINGS = ['1', '2', '3', '4', '5'];
const SORTS = ['rating', '-rating', 'createdDate', '-createdDate'];
const FIELDS = {
  customerReviews: ['rating', 'title', 'body', 'reviewerNickname', 'createdDate', 'territory', 'response', 'reviewTerritory'],
  customerReviewResponses: ['responseBody', 'lastModifiedDate', 'state', 'review'],
  territories: ['currency'],
} as const;

const INCLUDES = ['response', 'reviewTerritory'] as const;
export const FIELD_PARAMETERS = Object.keys(FIELDS).map((type) => `fields[${type}]`);
const LIST_PARAMETERS = [
  ...FIELD_PARAMETERS,
  'filter[territory]',
  'filter[reviewTerritory]',
  'filter[rating]',
  'exists[publishedResponse]',
  'sort',
  'limit',
  'include',
  'cursor',
];

export interface ReviewPage {
  readonly reviews: readonly Review[];
  readonly total: number;
  readonly limit: number;
  /** Where the next page begins; none after the last. */
  readonly nextCursor: string | null;
}

/** A page of the reviews written so far. A page begins after a review and not at a number, so one that comes in meanwhile moves nothing. */
export function listReviews(world: World, query: Fields): ReviewPage {
  refuseUnknown(query, LIST_PARAMETERS);
  const limit = limitOf(query);
  const sort = valuesOf(query, 'sort', SORTS) ?? ['-createdDate'];
  const written = reviewsUntil(world, world.clock.now());
  const isWanted = filterOf(world, query);
  const all = sorted(written, sort);
  const found = all.filter(isWanted);
  const start = query.cursor === undefined ? 0 : placeAfter(all, found, textField(query, 'cursor') ?? '');
  const reviews = found.slice(start, start + limit);
  const last = reviews.at(-1);
  const hasMore = last !== undefined && start + limit < found.length;
  return { reviews, total: found.length, limit, nextCursor: hasMore ? Buffer.from(last.id).toString('base64url') : null };
}

/** The links and the paging of a page; `next` has everything that this request had, and the cursor. */
export function pageLinks(world: World, path: string, query: Fields, page: ReviewPage): Record<string, unknown> {
  const address = (cursor: unknown): string => {
    const url = new URL(path, baseUrl(world));
    for (const [name, value] of Object.entries({ ...query, cursor })) if (typeof value === 'string') url.searchParams.set(name, value);
    return url.href;
  };
  const { total, limit, nextCursor } = page;
  return {
    links: { self: address(query.cursor), first: address(undefined), ...(nextCursor !== null && { next: address(nextCursor) }) },
    meta: { paging: { total, limit, ...(nextCursor !== null && { nextCursor }) } },
  };
}

export function refuseUnknown(query: Fields, known: readonly string[]): void {
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new AppStoreError(400, 'PARAMETER_ERROR.ILLEGAL', `The parameter '${unknown}' can not be used with this request`, {
      parameter: unknown,
    });
}

export function includesOf(query: Fields, known: readonly string[] = INCLUDES): readonly string[] {
  return valuesOf(query, 'include', known) ?? [];
}

export function fieldSetsOf(query: Fields): FieldSets {
  // An app has many more fields in Apple's description than are told here.
  const types = Object.entries({ ...FIELDS, apps: /^\w+$/ });
  const sets = types.map(([type, names]) => [type, valuesOf(query, `fields[${type}]`, names)] as const);
  return Object.fromEntries(sets.filter(([, names]) => names !== undefined));
}

export function limitOf(query: Fields): number {
  const text = query.limit === undefined ? String(USUAL_PAGE) : (textField(query, 'limit') ?? '');
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1 || Number(text) > LARGEST_PAGE)
    throw invalid('limit', `'${text}' is not a limit between 1 and ${LARGEST_PAGE}`);
  return Number(text);
}

/** The values of a parameter, divided by commas, each of them a known one; undefined when the parameter is absent. */
function valuesOf(query: Fields, name: string, known: readonly string[] | RegExp): readonly string[] | undefined {
  if (query[name] === undefined) return undefined;
  const values = (textField(query, name) ?? '').split(',');
  const isKnown = (value: string): boolean => (known instanceof RegExp ? known.test(value) : known.includes(value));
  const wrong = values.find((value) => !isKnown(value));
  if (wrong !== undefined) throw invalid(name, `'${wrong}' is not a valid value`);
  return values;
}

const invalid = (parameter: string, detail: string): AppStoreError =>
  new AppStoreError(400, 'PARAMETER_ERROR.INVALID', detail, { parameter });

function filterOf(world: World, query: Fields): (review: Review) => boolean {
  const ratings = valuesOf(query, 'filter[rating]', RATINGS);
  const territories = valuesOf(query, 'filter[territory]', /^[A-Z]{3}$/);
  const resources = valuesOf(query, 'filter[reviewTerritory]', /^[A-Z]{3}$/);
  const answered = valuesOf(query, 'exists[publishedResponse]', ['true', 'false'])?.[0];
  const answers = answersByReview(world);
  const hasPublishedAnswer = ({ id }: Review): boolean => {
    const answer = answers.get(id);
    return answer !== undefined && isPublished(world, answer);
  };
  return (review) =>
    (ratings?.includes(String(review.rating)) ?? true) &&
    (territories?.includes(review.territory) ?? true) &&
    (resources?.includes(review.territory) ?? true) &&
    (answered === undefined || String(hasPublishedAnswer(review)) === answered);
}

/** By one key after the other. Reviews of the same rank keep the order in which they were written, or its reverse. */
function sorted(reviews: readonly Review[], sort: readonly string[]): readonly Review[] {
  const order = sort[0]?.startsWith('-') ? reviews.toReversed() : reviews;
  return order.toSorted((one, other) => {
    for (const key of sort) {
      const [first, second] = key.startsWith('-') ? [other, one] : [one, other];
      const difference = key.endsWith('rating') ? first.rating - second.rating : first.createdAt - second.createdAt;
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/** The first of those found that stands behind the cursor's review in the order of all, since that one itself may match no more. */
function placeAfter(all: readonly Review[], found: readonly Review[], cursor: string): number {
  const id = Buffer.from(cursor, 'base64url').toString();
  const place = all.findIndex((review) => review.id === id);
  if (place < 0) throw invalid('cursor', 'the cursor is not valid');
  const behind = new Set(all.slice(place + 1));
  const start = found.findIndex((review) => behind.has(review));
  return start < 0 ? found.length : start;
}
