import type { FastifyInstance } from 'fastify';
import { isFields, queryOf, type Fields } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { answer, findAnswer, reviewOf } from './answers.ts';
import { requireWriter } from './api-keys.ts';
import { AppStoreError } from './errors.ts';
import { answerResource, reviewResource, withFields } from './resources.ts';
import { FIELD_PARAMETERS, fieldSetsOf, includesOf, refuseUnknown } from './review-list.ts';
import { missing } from './review-routes.ts';
import { findReview } from './reviews.ts';

/** Not in Apple's schema, but what several clients keep to. */
const LONGEST_ANSWER = 5970;

interface ById {
  Params: { id: string };
}

/** What is written: the one answer of a review. Writing it again replaces it. */
export function appStoreAnswers(app: FastifyInstance, world: World): void {
  app.get<ById>('/v1/customerReviewResponses/:id', (request) => {
    const query = queryOf(request);
    refuseUnknown(query, ['include', ...FIELD_PARAMETERS]);
    const found = findAnswer(world, request.params.id);
    if (!found) throw missing('customerReviewResponses', request.params.id);
    const includes = includesOf(query, ['review']);
    const sets = fieldSetsOf(query);
    const review = findReview(world, reviewOf(found));
    const data = withFields(answerResource(world, found), sets);
    const included = review && includes.length > 0 ? [withFields(reviewResource(world, review), sets)] : [];
    return { data, ...(includes.length > 0 && { included }), links: data.links };
  });

  app.post('/v1/customerReviewResponses', async (request, reply) => {
    requireWriter(request);
    const { reviewId, text } = readAnswer(request.body);
    if (!findReview(world, reviewId))
      throw new AppStoreError(409, 'ENTITY_ERROR.RELATIONSHIP.INVALID', `There is no review with id '${reviewId}'`, {
        pointer: '/data/relationships/review',
      });
    const data = answerResource(
      world,
      world.atomically(() => answer(world, reviewId, text)),
    );
    return reply.code(201).send({ data, links: data.links });
  });

  app.delete<ById>('/v1/customerReviewResponses/:id', async (request, reply) => {
    requireWriter(request);
    const found = findAnswer(world, request.params.id);
    if (!found) throw missing('customerReviewResponses', request.params.id);
    world.posts.remove('app_store', found.id, world.clock.now(), 'deleted over the API');
    return reply.code(204).send();
  });
}

function readAnswer(body: unknown): { reviewId: string; text: string } {
  const data = within(within(body, 'data'));
  if (data.type !== 'customerReviewResponses')
    throw new AppStoreError(422, 'ENTITY_UNPROCESSABLE', 'data must be of type customerReviewResponses');
  const text = within(data, 'attributes').responseBody;
  const pointer = '/data/attributes/responseBody';
  if (text === undefined || text === '')
    throw new AppStoreError(409, 'ENTITY_ERROR.ATTRIBUTE.REQUIRED', 'You must provide responseBody', { pointer });
  if (typeof text !== 'string' || Array.from(text).length > LONGEST_ANSWER)
    throw new AppStoreError(409, 'ENTITY_ERROR.ATTRIBUTE.INVALID', `responseBody must be a text of at most ${LONGEST_ANSWER} characters`, {
      pointer,
    });
  const review = within(within(within(data, 'relationships'), 'review'), 'data');
  if (review.type !== 'customerReviews' || typeof review.id !== 'string')
    throw new AppStoreError(409, 'ENTITY_ERROR.RELATIONSHIP.REQUIRED', "You must provide a value for the relationship 'review'", {
      pointer: '/data/relationships/review',
    });
  return { reviewId: review.id, text };
}

/** The object under a name, or the value itself; empty where there is none. */
function within(value: unknown, name?: string): Fields {
  const inner = name === undefined || !isFields(value) ? value : value[name];
  return isFields(inner) ? inner : {};
}
