import type { FastifyInstance } from 'fastify';
import { pathOf, queryOf, textField } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { answersByReview, answerTo } from './answers.ts';
import { AppStoreError } from './errors.ts';
import {
  answerResource,
  appResource,
  reviewResource,
  territoryResource,
  withFields,
  type Inclusion,
  type Resource,
  type ResourceType,
} from './resources.ts';
import { FIELD_PARAMETERS, fieldSetsOf, includesOf, limitOf, listReviews, pageLinks, refuseUnknown } from './review-list.ts';
import { findReview, type Review } from './reviews.ts';

interface ById {
  Params: { id: string };
}

const APP_FILTERS = { 'filter[id]': 'id', 'filter[bundleId]': 'bundleId', 'filter[name]': 'name', 'filter[sku]': 'sku' } as const;

/** What is read: the app, its reviews, one review, and its answer. */
export function appStoreReads(app: FastifyInstance, world: World): void {
  app.get('/v1/apps', (request) => {
    const query = queryOf(request);
    refuseUnknown(query, [...Object.keys(APP_FILTERS), 'fields[apps]', 'limit']);
    const limit = limitOf(query);
    const resource = appResource(world);
    const facts: Readonly<Record<string, unknown>> = { ...resource.attributes, id: resource.id };
    const isWanted = Object.entries(APP_FILTERS).every(([filter, fact]) => {
      const values = textField(query, filter)?.split(',');
      return values?.some((value) => value === facts[fact]) ?? query[filter] === undefined;
    });
    const data = isWanted ? [withFields(resource, fieldSetsOf(query))] : [];
    return { data, ...pageLinks(world, pathOf(request), query, { reviews: [], total: data.length, limit, nextCursor: null }) };
  });

  app.get<ById>('/v1/apps/:id', (request) => {
    requireApp(world, request.params.id);
    const query = queryOf(request);
    refuseUnknown(query, ['fields[apps]']);
    const data = withFields(appResource(world), fieldSetsOf(query));
    return { data, links: data.links };
  });

  app.get<ById>('/v1/apps/:id/customerReviews', (request) => {
    requireApp(world, request.params.id);
    const query = queryOf(request);
    const page = listReviews(world, query);
    const inclusion = { includes: includesOf(query), answers: answersByReview(world) };
    const sets = fieldSetsOf(query);
    const included = includedWith(world, page.reviews, inclusion).map((resource) => withFields(resource, sets));
    return {
      data: page.reviews.map((review) => withFields(reviewResource(world, review, inclusion), sets)),
      ...(inclusion.includes.length > 0 && { included }),
      ...pageLinks(world, pathOf(request), query, page),
    };
  });

  app.get<ById>('/v1/apps/:id/relationships/customerReviews', (request) => {
    requireApp(world, request.params.id);
    const query = queryOf(request);
    refuseUnknown(query, ['limit', 'cursor']);
    const page = listReviews(world, query);
    return { data: page.reviews.map(({ id }) => ({ type: 'customerReviews', id })), ...pageLinks(world, pathOf(request), query, page) };
  });

  app.get<ById>('/v1/customerReviews/:id', (request) => {
    const query = queryOf(request);
    refuseUnknown(query, ['include', ...FIELD_PARAMETERS]);
    const review = requireReview(world, request.params.id);
    const inclusion = { includes: includesOf(query), answers: answersByReview(world) };
    const sets = fieldSetsOf(query);
    const data = withFields(reviewResource(world, review, inclusion), sets);
    const included = includedWith(world, [review], inclusion).map((resource) => withFields(resource, sets));
    return { data, ...(inclusion.includes.length > 0 && { included }), links: data.links };
  });

  app.get<ById>('/v1/customerReviews/:id/response', (request) => {
    const query = queryOf(request);
    refuseUnknown(query, ['include', ...FIELD_PARAMETERS]);
    const review = requireReview(world, request.params.id);
    const answer = answerTo(world, review.id);
    if (!answer) throw missing('customerReviewResponses', review.id);
    const includes = includesOf(query, ['review']);
    const sets = fieldSetsOf(query);
    const data = withFields(answerResource(world, answer), sets);
    const included = includes.map(() => withFields(reviewResource(world, review), sets));
    return { data, ...(includes.length > 0 && { included }), links: data.links };
  });

  app.get<ById>('/v1/customerReviews/:id/relationships/response', ({ params }) => {
    const answer = answerTo(world, requireReview(world, params.id).id);
    if (!answer) throw missing('customerReviewResponses', params.id);
    return { data: { type: 'customerReviewResponses', id: answer.id }, links: answerResource(world, answer).links };
  });
}

export function missing(type: ResourceType, id: string): AppStoreError {
  return new AppStoreError(404, 'NOT_FOUND', `There is no resource of type '${type}' with id '${id}'`);
}

function requireApp(world: World, id: string): void {
  if (id !== world.apps.app_store.appId) throw missing('apps', id);
}

function requireReview(world: World, id: string): Review {
  const review = findReview(world, id);
  if (!review) throw missing('customerReviews', id);
  return review;
}

function includedWith(world: World, reviews: readonly Review[], { includes, answers }: Inclusion): Resource[] {
  const included = includes.includes('response') ? reviews.flatMap(({ id }) => answers.get(id) ?? []) : [];
  const territories = includes.includes('reviewTerritory') ? new Set(reviews.map(({ territory }) => territory)) : [];
  return [...included.map((answer) => answerResource(world, answer)), ...[...territories].map(territoryResource)];
}
