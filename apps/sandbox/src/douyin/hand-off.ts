import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accountsOf, findAccount } from '../accounts/seeded-accounts.ts';
import { languageOf } from '../pages/page-language.ts';
import { bodyOf, isFields, pathOf, queryOf, textField, type Fields } from '../hosts/request-fields.ts';
import type { StoredMedia } from '../media/media-store.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { appCallerOf } from './app-token.ts';
import { DouyinError, envelope } from './envelope.ts';
import { renderPhone, renderPhoneError } from './phone-page.ts';
import { addPost, shareUrl, videoIdOf } from './posts.ts';

/** What the link asked the app to show: the parameters of `snssdk1128://openplatform/share`. */
export interface PhoneDraft {
  readonly title: string;
  readonly videoUrl: string;
  readonly imageUrls: readonly string[];
  readonly privateStatus: number;
}

const EMPTY_DRAFT: PhoneDraft = { title: '', videoUrl: '', imageUrls: [], privateStatus: 0 };
const MEDIA_WAIT_MS = 10_000;
const LONGEST_TEXT = 1000;

/** The share id behind a hand-off, and the phone on which a person finishes it. */
export function douyinHandOff(app: FastifyInstance, world: World): void {
  const shareId = (request: FastifyRequest): Record<string, unknown> => {
    appCallerOf(world, request);
    const fields = { ...queryOf(request), ...bodyOf(request) };
    const asked = textField(fields, 'share_id');
    if (asked !== undefined) return envelope(world, pathOf(request), 0, '', shareResult(world, asked));
    if (textField(fields, 'need_callback') !== 'true') throw new DouyinError(2100005, 'need_callback');
    return envelope(world, pathOf(request), 0, '', { share_id: world.shares.open() });
  };
  app.get('/share-id/', shareId);
  app.post('/share-id/', shareId);

  // On a phone this is `snssdk1128://openplatform/share?…`; here the same query opens in a browser.
  app.get('/openplatform/share', async (request, reply) => {
    const query = queryOf(request);
    const language = languageOf(request);
    const problem = linkProblem(world, query);
    if (problem) return reply.code(400).type('text/html').send(renderPhoneError(language, problem).source);
    const id = textField(query, 'state') ?? '';
    const draft = readDraft(query);
    world.shares.show(id, JSON.stringify(draft));
    return reply.type('text/html').send(renderPhone({ language, shareId: id, draft, published: publishedPost(world, id) !== null }).source);
  });

  app.post('/openplatform/share', async (request, reply) => {
    const fields = bodyOf(request);
    const language = languageOf(request);
    const id = textField(fields, 'share_id') ?? '';
    try {
      await publishHandOff(world, id, textField(fields, 'account'));
    } catch (error) {
      if (error instanceof HandOffProblem) return reply.code(409).type('text/html').send(renderPhoneError(language, error.message).source);
      throw error;
    }
    const draft = draftOf(world, id);
    return reply.type('text/html').send(renderPhone({ language, shareId: id, draft, published: true }).source);
  });
}

/** Why the person could not publish. */
export class HandOffProblem extends Error {}

/**
 * The person taps publish. The text and media are those of the link that the phone opened last; without one, or without
 * media in it, the person publishes what they had on the phone, of which the sandbox knows nothing.
 */
export async function publishHandOff(world: World, shareId: string, accountId?: string, text?: string): Promise<Post> {
  if (!world.shares.find(shareId)) throw new HandOffProblem(`There is no share ${shareId}.`);
  const account = accountId === undefined ? accountsOf('douyin')[0] : findAccount('douyin', accountId);
  if (!account) throw new HandOffProblem(`There is no account ${accountId}.`);
  const draft = draftOf(world, shareId);
  const caption = text ?? draft.title;
  if (caption.length > LONGEST_TEXT) throw new HandOffProblem('The text is longer than 1000 characters.');
  const urls = draft.videoUrl === '' ? draft.imageUrls : [draft.videoUrl];
  const media = await Promise.all(urls.map((url) => fetchMedia(world, url)));
  return world.atomically(() => {
    // Looked at again: somebody may have tapped while the media came.
    if (publishedPost(world, shareId)) throw new HandOffProblem(`Share ${shareId} is already published.`);
    const kind = draft.imageUrls.length > 0 && draft.videoUrl === '' ? 'picture' : 'video';
    const post = addPost(world, account, { kind, text: caption, media, coverSha256: null, privateStatus: draft.privateStatus });
    world.shares.published(shareId, account.id, post.id);
    return post;
  });
}

/** Lower-case hex MD5 of nonce, ticket and timestamp, as the app's link must carry it. */
export function linkSignature(nonce: string, ticket: string, timestamp: string): string {
  return createHash('md5').update(`nonce_str=${nonce}&ticket=${ticket}&timestamp=${timestamp}`).digest('hex');
}

function linkProblem(world: World, query: Fields): string | null {
  const given = (name: string): string => textField(query, name) ?? '';
  if (given('share_type') !== 'h5') return 'share_type must be h5';
  if (given('client_key') !== world.apps.douyin.clientId) return 'client_key error';
  const ticket = world.settings.get('douyin-ticket');
  if (typeof ticket !== 'string' || given('signature') !== linkSignature(given('nonce_str'), ticket, given('timestamp')))
    return 'signature error';
  if (!world.shares.find(given('state'))) return 'state is not a share_id';
  return null;
}

function readDraft(query: Fields): PhoneDraft {
  const images = parseJson(textField(query, 'image_list_path'));
  return {
    title: withHashtags(textField(query, 'title') ?? '', parseJson(textField(query, 'title_hashtag_list'))),
    videoUrl: textField(query, 'video_path') ?? '',
    imageUrls: Array.isArray(images) ? images.filter((url): url is string => typeof url === 'string') : [],
    privateStatus: Number(textField(query, 'private_status') ?? 0) || 0,
  };
}

/** `[{name, start}]`: each topic goes in at its place; from the last one on, so that the places stay true. */
function withHashtags(title: string, hashtags: unknown): string {
  if (!Array.isArray(hashtags)) return title;
  const topics = hashtags.flatMap((topic: unknown) => {
    if (!isFields(topic) || typeof topic.name !== 'string') return [];
    return [{ name: topic.name, start: typeof topic.start === 'number' ? topic.start : title.length }];
  });
  return topics
    .sort((a, b) => b.start - a.start)
    .reduce((text, { name, start }) => `${text.slice(0, start)}#${name} ${text.slice(start)}`, title)
    .trimEnd();
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function draftOf(world: World, shareId: string): PhoneDraft {
  const schema = world.shares.find(shareId)?.schema;
  return schema ? (JSON.parse(schema) as PhoneDraft) : EMPTY_DRAFT;
}

async function fetchMedia(world: World, url: string): Promise<StoredMedia> {
  const response = await fetch(url, { signal: AbortSignal.timeout(MEDIA_WAIT_MS) }).catch((cause: unknown) => {
    throw new HandOffProblem(`The phone cannot load ${url}.`, { cause });
  });
  if (!response.ok) throw new HandOffProblem(`The phone cannot load ${url}: HTTP ${response.status}.`);
  return world.media.store(Buffer.from(await response.arrayBuffer()));
}

function publishedPost(world: World, shareId: string): Post | null {
  const postId = world.shares.find(shareId)?.postId;
  return postId ? (world.posts.find('douyin', postId) ?? null) : null;
}

function shareResult(world: World, shareId: string): Record<string, unknown> {
  if (!world.shares.find(shareId)) throw new DouyinError(2100005, 'share_id');
  const post = publishedPost(world, shareId);
  if (!post) return { share_id: shareId };
  return { share_id: shareId, item_id: post.id, video_id: videoIdOf(post), share_url: shareUrl(post) };
}
