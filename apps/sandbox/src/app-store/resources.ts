import { accountOf } from '../accounts/seeded-accounts.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { isPublished, reviewOf } from './answers.ts';
import type { Review } from './reviews.ts';

export type ResourceType = 'apps' | 'customerReviews' | 'customerReviewResponses' | 'territories';

export interface Resource {
  readonly type: ResourceType;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, unknown>>;
  readonly links?: { readonly self: string };
}

/** What `fields[TYPE]` leaves of a resource; nothing is left out of a type that is not named. */
export type FieldSets = Readonly<Partial<Record<ResourceType, readonly string[]>>>;

/** What a request wants to have included, and where the answers are found. */
export interface Inclusion {
  readonly includes: readonly string[];
  readonly answers: ReadonlyMap<string, Post>;
}

const NOTHING: Inclusion = { includes: [], answers: new Map() };

export const baseUrl = (world: World): string => world.hosts.app_store.api ?? '';
const at = (world: World, path: string): string => `${baseUrl(world)}/v1/${path}`;

/** A relationship's links tell where it is read; its data is there only when the request includes it. */
export function reviewResource(world: World, review: Review, { includes, answers }: Inclusion = NOTHING): Resource {
  const self = at(world, `customerReviews/${review.id}`);
  const answer = includes.includes('response') ? answers.get(review.id) : undefined;
  const links = (name: string): object => ({ self: `${self}/relationships/${name}`, related: `${self}/${name}` });
  return {
    type: 'customerReviews',
    id: review.id,
    attributes: {
      rating: review.rating,
      title: review.title,
      body: review.body,
      reviewerNickname: review.nickname,
      createdDate: storeDate(review.createdAt),
      territory: review.territory,
    },
    relationships: {
      response: { links: links('response'), ...(answer && { data: { type: 'customerReviewResponses', id: answer.id } }) },
      ...(includes.includes('reviewTerritory') && { reviewTerritory: { data: { type: 'territories', id: review.territory } } }),
    },
    links: { self },
  };
}

export function answerResource(world: World, answer: Post): Resource {
  return {
    type: 'customerReviewResponses',
    id: answer.id,
    attributes: {
      responseBody: answer.text,
      lastModifiedDate: storeDate(answer.createdAt),
      state: isPublished(world, answer) ? 'PUBLISHED' : 'PENDING_PUBLISH',
    },
    relationships: { review: { data: { type: 'customerReviews', id: reviewOf(answer) } } },
    links: { self: at(world, `customerReviewResponses/${answer.id}`) },
  };
}

export function territoryResource(id: string): Resource {
  const currencies: Readonly<Record<string, string>> = { CHN: 'CNY', HKG: 'HKD', MAC: 'USD', SGP: 'SGD', USA: 'USD' };
  return { type: 'territories', id, attributes: { currency: currencies[id] ?? 'USD' } };
}

export function appResource(world: World): Resource {
  const { appId, bundleId } = world.apps.app_store;
  return {
    type: 'apps',
    id: appId,
    attributes: { name: accountOf('app_store', appId).name, bundleId, sku: 'dingtalk-sandbox', primaryLocale: 'zh-Hans' },
    links: { self: at(world, `apps/${appId}`) },
  };
}

export function withFields(resource: Resource, sets: FieldSets): Resource {
  const wanted = sets[resource.type];
  if (!wanted) return resource;
  const { attributes, relationships, ...rest } = resource;
  const kept = (all: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
  return { ...rest, attributes: kept(attributes), ...(relationships && { relationships: kept(relationships) }) };
}

const STORE_OFFSET = new Intl.DateTimeFormat('en', { timeZone: 'America/Los_Angeles', timeZoneName: 'longOffset' });

/** Instants come in whole seconds with the store's own offset, not in UTC. */
export function storeDate(at: number): string {
  const name = STORE_OFFSET.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const offset = name.replace('GMT', '');
  return `${new Date(at + Number(offset.slice(0, 3)) * 3_600_000).toISOString().slice(0, 19)}${offset}`;
}
