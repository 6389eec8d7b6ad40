import { z } from 'zod';
import type { CommentReply, Connector, PublicComment } from '../connector.ts';
import { jsonBody } from '../http/bodies.ts';
import { afterReading, afterSubmitting } from '../replies/failure.ts';
import { OptionalText } from '../replies/fields.ts';
import { askAppStore, keysOf } from './app-store-api.ts';

const PAGE_SIZE = 100;

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

const Review = z.object({
  id: z.string().min(1),
  attributes: z.object({
    rating: z.int().min(1).max(5),
    title: OptionalText,
    body: OptionalText,
    reviewerNickname: OptionalText,
    createdDate: Instant,
  }),
  relationships: z.object({ response: z.object({ data: z.object({ id: z.string() }).nullish() }).optional() }).optional(),
});
type Review = z.output<typeof Review>;

const Response = z.object({
  id: z.string().min(1),
  attributes: z.object({ responseBody: z.string(), lastModifiedDate: Instant, state: z.enum(['PENDING_PUBLISH', 'PUBLISHED']) }),
});
type Response = z.output<typeof Response>;

const ReviewPage = z.object({
  data: z.array(Review),
  included: z.array(z.unknown()).default([]),
  links: z.object({ next: z.url().optional() }),
});

/** Reviews that were written, newest first: a rating without words is told by no call. */
export const readComments: NonNullable<Connector['readComments']> = async ({ app }, { itemExternalId, cursor }, signal) => {
  if (itemExternalId !== null) return { kind: 'read', value: { comments: [], nextCursor: null } };
  const path = `/v1/apps/${encodeURIComponent(keysOf(app)?.appId ?? '')}/customerReviews`;
  const query = { sort: '-createdDate', include: 'response', limit: PAGE_SIZE, cursor: cursor ?? undefined };
  const listed = await askAppStore(app, { method: 'GET', path, query, countedPath: '/v1/apps/customerReviews' }, ReviewPage, signal);
  if (listed.kind === 'failed') return afterReading(listed);

  const { data, included, links } = listed.value;
  const responses = new Map(included.flatMap((thing) => Response.safeParse(thing).data ?? []).map((response) => [response.id, response]));
  const comments = data.map((review) => toComment(review, responses.get(review.relationships?.response?.data?.id ?? '')));
  const nextCursor = links.next === undefined ? null : new URL(links.next).searchParams.get('cursor');
  return { kind: 'read', value: { comments, nextCursor } };
};

function toComment({ id, attributes }: Review, response: Response | undefined): PublicComment {
  const { rating, title, body, reviewerNickname, createdDate } = attributes;
  return {
    id,
    itemExternalId: null,
    parentId: null,
    isOurs: false,
    authorName: reviewerNickname,
    text: [title, body].filter(Boolean).join('\n'),
    createdAt: createdDate,
    stars: rating,
    reply: response === undefined ? null : toReply(response),
  };
}

function toReply({ id, attributes: { responseBody, lastModifiedDate, state } }: Response): CommentReply {
  return { id, text: responseBody, createdAt: lastModifiedDate, state: stateOf(state) };
}

function stateOf(state: Response['attributes']['state']): CommentReply['state'] {
  return state === 'PUBLISHED' ? 'public' : 'pending';
}

/** A review has one answer: a second one takes the place of the first. */
export const reply: NonNullable<Connector['reply']> = async ({ app }, { id }, text, signal) => {
  const review = { data: { type: 'customerReviews', id } };
  const body = jsonBody({ data: { type: 'customerReviewResponses', attributes: { responseBody: text }, relationships: { review } } });
  const question = { method: 'POST', path: '/v1/customerReviewResponses', body, changes: true } as const;
  const made = await askAppStore(app, question, z.object({ data: Response }), signal);
  if (made.kind === 'failed') return afterSubmitting(made);
  const { id: replyId, attributes } = made.value.data;
  return { kind: 'replied', replyId, state: stateOf(attributes.state) };
};
