import { randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { between } from '../audience/chance.ts';
import { parseForm } from '../hosts/form-content.ts';
import { numberField, queryOf, textField } from '../hosts/request-fields.ts';
import { describeMedia } from '../media/media-description.ts';
import type { StoredMedia } from '../media/media-store.ts';
import { stateOf, type Post } from '../state/posts.ts';
import { mediaUrl, type World } from '../world.ts';
import { quotaOf } from '../quotas/quotas.ts';
import { archiveObject, archiveState } from './archive-object.ts';
import { BilibiliError, success } from './errors.ts';
import { isFormalMember } from './membership.ts';
import { partitionTree } from './partitions.ts';
import { callerOf, jsonBody, rawBody } from './signed-call.ts';
import { readEdit, readSubmission, type Submission } from './submission.ts';
import { openUpload } from './video-upload.ts';

const MINUTE_MS = 60_000;
const SUBMIT_GAP_MS = 30_000;
const SAME_TITLE_MS = 60 * MINUTE_MS;
const LARGEST_COVER = 5 * 1024 ** 2;

export function bilibiliArchives(app: FastifyInstance, world: World): void {
  app.post('/arcopen/fn/archive/cover/upload', async (request) => {
    const caller = callerOf(world, request, 'ARC_BASE');
    const form = await parseForm(rawBody(request), request.headers['content-type'] ?? '').catch(() => null);
    const file = form?.files.file;
    if (!file) throw new BilibiliError(4000, 'file');
    if (file.bytes.length > LARGEST_COVER) throw new BilibiliError(127100, 'file size');
    const { mimeType } = describeMedia(file.bytes);
    if (mimeType === 'image/gif') throw new BilibiliError(123038);
    if (mimeType !== 'image/jpeg' && mimeType !== 'image/png') throw new BilibiliError(127102);
    const media = world.media.store(file.bytes);
    world.uploads.complete('bilibili', world.uploads.open('bilibili', caller.id, 'cover', {}, coverId(caller, media.sha256)), media);
    return success({ url: mediaUrl(world, media.sha256) });
  });

  app.post('/arcopen/fn/archive/add-by-utoken', (request) => {
    const caller = callerOf(world, request, 'ARC_BASE');
    return success({ resource_id: submit(world, request, caller).id });
  });

  app.get('/arcopen/fn/archive/type/list', (request) => {
    callerOf(world, request, 'ARC_BASE');
    return success(partitionTree());
  });

  app.get('/arcopen/fn/archive/view', (request) => {
    const caller = callerOf(world, request, 'ARC_BASE');
    return success(archiveObject(ownArchive(world, request, caller), world.clock.now()));
  });

  app.get('/arcopen/fn/archive/viewlist', (request) => {
    const caller = callerOf(world, request, 'ARC_BASE');
    const query = queryOf(request);
    const pn = numberField(query, 'pn', 1);
    const ps = numberField(query, 'ps', 20);
    const status = textField(query, 'status') ?? 'all';
    if (pn === null || pn < 1) throw new BilibiliError(4000, 'pn');
    if (ps === null || ps < 1 || ps > 50) throw new BilibiliError(4000, 'ps');
    const now = world.clock.now();
    const kept = keptByStatus(status);
    const archives = world.posts
      .ofAccount('bilibili', caller.id)
      .filter((post) => post.kind === 'video' && post.removedAt === null && kept(archiveState(post, now).state));
    const list = archives.slice((pn - 1) * ps, pn * ps).map((post) => archiveObject(post, now));
    return success({ list, page: { pn, ps, total: archives.length } });
  });

  app.post('/arcopen/fn/archive/edit', (request) => {
    const caller = callerOf(world, request, 'ARC_BASE');
    const body = jsonBody(request);
    const post = archiveNamed(world, caller, body.resource_id);
    const { title, desc, ...fields } = readEdit(body);
    if (fields.cover !== '' && fields.cover !== post.fields.cover && !isOwnCover(world, caller, fields.cover))
      throw new BilibiliError(123017);
    const now = world.clock.now();
    if (stateOf(post, now) === 'in_review') throw new BilibiliError(123028);
    world.posts.edit('bilibili', post.id, {
      title,
      text: desc,
      media: post.media,
      fields,
      now,
      reviewEndsAt: now + reviewMs(`${post.id} ${now}`),
    });
    return success();
  });

  app.post('/arcopen/fn/archive/delete', (request) => {
    const caller = callerOf(world, request, 'ARC_BASE');
    const post = archiveNamed(world, caller, jsonBody(request).resource_id);
    world.posts.remove('bilibili', post.id, world.clock.now(), 'deleted by its author');
    return success();
  });
}

const reviewMs = (seed: string): number => Math.round(between(20, 90, seed, 'review') * MINUTE_MS);

function submit(world: World, request: FastifyRequest, caller: SeededAccount): Post {
  const submission = readSubmission(jsonBody(request));
  const upload = openUpload(world, request);
  if (upload.accountId !== caller.id) throw new BilibiliError(127022);
  if (!upload.media) throw new BilibiliError(123006);
  if (submission.cover !== '' && !isOwnCover(world, caller, submission.cover)) throw new BilibiliError(123017);

  const createdAt = world.clock.now();
  const earlier = world.posts.ofAccount('bilibili', caller.id).filter(({ kind }) => kind === 'video');
  if (earlier.some((post) => post.title === submission.title && createdAt - post.createdAt < SAME_TITLE_MS))
    throw new BilibiliError(123015);
  if (earlier.some((post) => createdAt - post.createdAt < SUBMIT_GAP_MS)) throw new BilibiliError(123026);
  if (!isFormalMember(world, caller.id)) {
    const today = earlier.filter((post) => chinaDay(post.createdAt) === chinaDay(createdAt));
    if (today.length >= quotaOf(world.settings, 'bilibili', 'submissionsADay')) throw new BilibiliError(123036);
  }

  const film = upload.media;
  return world.atomically(() => {
    world.uploads.useUp('bilibili', upload.id);
    return addArchive(world, caller, submission, film, createdAt);
  });
}

/** Takes a film in, which others see when a review of some tens of minutes is over. */
export function addArchive(
  world: World,
  account: SeededAccount,
  { title, desc, ...fields }: Submission,
  film: StoredMedia,
  createdAt: number,
): Post {
  const id = freshId(world);
  return world.posts.add({
    platform: 'bilibili',
    id,
    accountId: account.id,
    kind: 'video',
    title,
    text: desc,
    media: [film],
    fields,
    visible: 'everyone',
    createdAt,
    recordedAt: world.realNow(),
    reviewEndsAt: createdAt + reviewMs(id),
  });
}

const chinaDay = (at: number): number => Math.floor((at + 8 * 60 * MINUTE_MS) / (24 * 60 * MINUTE_MS));

export function ownArchive(world: World, request: FastifyRequest, caller: SeededAccount): Post {
  return archiveNamed(world, caller, textField(queryOf(request), 'resource_id'));
}

function archiveNamed(world: World, caller: SeededAccount, id: unknown): Post {
  if (typeof id !== 'string' || id === '') throw new BilibiliError(4000, 'resource_id');
  const post = world.posts.find('bilibili', id);
  if (post?.accountId !== caller.id || post.kind !== 'video' || post.removedAt !== null) throw new BilibiliError(123004);
  return post;
}

function keptByStatus(status: string): (state: number) => boolean {
  switch (status) {
    case 'all':
      return () => true;
    case 'is_pubing':
      return (state) => state === -30;
    case 'pubed':
      return (state) => state === 0;
    case 'not_pubed':
      return (state) => state === -2;
    default:
      throw new BilibiliError(4000, 'status');
  }
}

/** Covers are kept by what they are, so that uploading one again changes nothing. */
const coverId = (account: SeededAccount, sha256: string): string => `cover-${account.id}-${sha256}`;

/** Only an address that the cover upload gave to this account. */
function isOwnCover(world: World, caller: SeededAccount, cover: string): boolean {
  const sha256 = /\/media\/([0-9a-f]{64})$/.exec(cover)?.[1];
  return sha256 !== undefined && world.uploads.find('bilibili', coverId(caller, sha256)) !== undefined;
}

const BV_SIGNS = 'FcwAPNKTMug3GV5Lj7EJnHpWsx4tb8haYeviqBz6rkCy12mUSDQX9RdoZf';

function freshId(world: World): string {
  const tail = Array.from({ length: 9 }, () => BV_SIGNS[randomInt(BV_SIGNS.length)]).join('');
  const id = `BV1${tail}`;
  return world.posts.find('bilibili', id) ? freshId(world) : id;
}
