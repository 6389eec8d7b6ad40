import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountsOf, findAccount } from '../accounts/seeded-accounts.ts';
import { bodyOf, fileOf, pathOf, queryOf, textField, type Fields } from '../hosts/request-fields.ts';
import type { StoredMedia } from '../media/media-store.ts';
import { languageOf } from '../pages/page-language.ts';
import type { Post } from '../state/posts.ts';
import { tell } from '../webhooks/tell.ts';
import type { World } from '../world.ts';
import { appCallerOf } from './app-token.ts';
import { DouyinError, envelope } from './envelope.ts';
import { renderPhone, renderPhoneError } from './phone-page.ts';
import { addPost, shareUrl, videoIdOf } from './posts.ts';
import { HandOffProblem, readShareLink, type PhoneDraft } from './share-link.ts';

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
  app.get('/openplatform/share', async (request, reply) => onPhone(request, reply, () => openShareLink(world, queryOf(request))));

  app.post('/openplatform/share', async (request, reply) =>
    onPhone(request, reply, async () => {
      const fields = bodyOf(request);
      const file = fileOf(request, 'media');
      const id = textField(fields, 'share_id') ?? '';
      await publishHandOff(world, id, {
        accountId: textField(fields, 'account'),
        file: file && file.bytes.length > 0 ? file.bytes : undefined,
      });
      return id;
    }),
  );

  async function onPhone(request: FastifyRequest, reply: FastifyReply, act: () => string | Promise<string>): Promise<FastifyReply> {
    const language = languageOf(request);
    try {
      const id = await act();
      const page = renderPhone({ language, shareId: id, draft: draftOf(world, id), published: publishedPost(world, id) !== null });
      return await reply.type('text/html').send(page.source);
    } catch (error) {
      if (!(error instanceof HandOffProblem)) throw error;
      return reply.code(400).type('text/html').send(renderPhoneError(language, error.message).source);
    }
  }
}

/** The phone opens a link: what it asks for is what the person will publish. Gives the share id. */
export function openShareLink(world: World, fields: Fields): string {
  const { shareId, draft } = readShareLink(world, fields);
  world.shares.show(shareId, JSON.stringify(draft));
  return shareId;
}

/** What the person chooses at the phone; what they do not choose is the link's, and the first account. */
export interface Tap {
  readonly accountId?: string | undefined;
  readonly text?: string | undefined;
  readonly file?: Buffer | undefined;
}

/** The person taps publish, with the media of the link, else with the file that they chose, else with one the sandbox never sees. */
export async function publishHandOff(world: World, shareId: string, tap: Tap): Promise<Post> {
  if (!world.shares.find(shareId)) throw new HandOffProblem(`There is no share ${shareId}.`);
  const account = tap.accountId === undefined ? accountsOf('douyin')[0] : findAccount('douyin', tap.accountId);
  if (!account) throw new HandOffProblem(`There is no account ${String(tap.accountId)}.`);
  const draft = draftOf(world, shareId);
  const text = tap.text ?? draft.title;
  if (text.length > LONGEST_TEXT) throw new HandOffProblem('The text is longer than 1000 characters.');
  const media = await mediaOf(world, draft, tap);
  return world.atomically(() => {
    // Looked at only now: somebody may have tapped while the media came.
    if (publishedPost(world, shareId)) throw new HandOffProblem(`Share ${shareId} is already published.`);
    const kind = media.length > 0 && media.every(({ mimeType }) => mimeType.startsWith('image/')) ? 'picture' : 'video';
    const post = addPost(world, account, { kind, text, media, coverSha256: null, privateStatus: draft.privateStatus });
    world.shares.published(shareId, account.id, post.id);
    tell(world, 'douyin', {
      name: 'create_video',
      accountId: account.id,
      content: { share_id: shareId, item_id: post.id, video_id: videoIdOf(post), has_default_hashtag: false },
    });
    return post;
  });
}

async function mediaOf(world: World, draft: PhoneDraft, tap: Tap): Promise<StoredMedia[]> {
  const urls = draft.videoUrl === '' ? draft.imageUrls : [draft.videoUrl];
  if (urls.length > 0) return Promise.all(urls.map((url) => fetchMedia(world, url)));
  return tap.file ? [world.media.store(tap.file)] : [];
}

async function fetchMedia(world: World, url: string): Promise<StoredMedia> {
  const response = await fetch(url, { signal: AbortSignal.timeout(MEDIA_WAIT_MS) }).catch((cause: unknown) => {
    throw new HandOffProblem(`The phone cannot load ${url}.`, { cause });
  });
  if (!response.ok) throw new HandOffProblem(`The phone cannot load ${url}: HTTP ${response.status}.`);
  return world.media.store(Buffer.from(await response.arrayBuffer()));
}

function draftOf(world: World, shareId: string): PhoneDraft {
  const draft = world.shares.find(shareId)?.draft;
  return draft ? (JSON.parse(draft) as PhoneDraft) : EMPTY_DRAFT;
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
