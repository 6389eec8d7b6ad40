import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import type { UploadedFile } from '../hosts/form-content.ts';
import { bodyOf, fileOf, isFields, queryOf, textField } from '../hosts/request-fields.ts';
import type { Material } from '../state/materials.ts';
import { mediaUrl, type World } from '../world.ts';
import { mentionsMaterial } from './article.ts';
import { callerOf, jsonOf, pageOf, requiredText } from './caller.ts';
import { OK, WechatError } from './errors.ts';
import { checkInlineImage, checkMaterial, isMaterialType } from './material-types.ts';

const TEMPORARY_MS = 3 * 24 * 3_600_000;

export function wechatMaterials(app: FastifyInstance, world: World): void {
  app.post('/cgi-bin/material/add_material', (request) => {
    const caller = callerOf(world, request);
    const type = typeOf(request);
    const file = filePart(request);
    checkMaterial(type, file.bytes);
    const name = type === 'video' ? videoTitle(request) : file.name;
    const material = keep(world, caller, type, name, file, null);
    return type === 'image' ? { media_id: material.mediaId, url: mediaUrl(world, material.media.sha256) } : { media_id: material.mediaId };
  });

  // Not counted in the library; good for the text of articles only.
  app.post('/cgi-bin/media/uploadimg', (request) => {
    callerOf(world, request);
    const { bytes } = filePart(request);
    checkInlineImage(bytes);
    return { url: mediaUrl(world, world.media.keep(bytes)) };
  });

  app.post('/cgi-bin/media/upload', (request) => {
    const caller = callerOf(world, request);
    const type = typeOf(request);
    const file = filePart(request);
    checkMaterial(type, file.bytes);
    const { mediaId } = keep(world, caller, type, file.name, file, world.realNow() + TEMPORARY_MS);
    return { type, [type === 'thumb' ? 'thumb_media_id' : 'media_id']: mediaId, created_at: Math.floor(world.realNow() / 1000) };
  });

  app.post('/cgi-bin/material/batchget_material', (request) => {
    const caller = callerOf(world, request);
    const body = jsonOf(request);
    const type = requiredText(body, 'type');
    if (!isMaterialType(type)) throw new WechatError(40004);
    const { offset, count } = pageOf(body);
    const all = world.materials.ofAccount(caller.id).filter(({ kind }) => kind === type);
    const item = all.slice(offset, offset + count).map((material) => ({
      media_id: material.mediaId,
      name: material.name,
      update_time: Math.floor(material.savedAt / 1000),
      ...(type === 'image' ? { url: mediaUrl(world, material.media.sha256) } : {}),
    }));
    return { total_count: all.length, item_count: item.length, item };
  });

  app.get('/cgi-bin/material/get_materialcount', (request) => {
    const all = world.materials.ofAccount(callerOf(world, request).id);
    const countOf = (type: string): number => all.filter(({ kind }) => kind === type).length;
    return { voice_count: countOf('voice'), video_count: countOf('video'), image_count: countOf('image'), news_count: 0 };
  });

  app.post('/cgi-bin/material/del_material', (request) => {
    const caller = callerOf(world, request);
    const mediaId = requiredText(jsonOf(request), 'media_id');
    if (world.materials.find(caller.id, mediaId)?.expiresAt !== null) throw new WechatError(40007);
    const drafts = world.drafts.ofAccount(caller.id);
    if (drafts.some(({ articles }) => articles.some((article) => mentionsMaterial(article, mediaId)))) throw new WechatError(48005);
    world.materials.remove(caller.id, mediaId);
    return OK;
  });

  // The articles of before there were drafts.
  app.post('/cgi-bin/material/add_news', (request) => {
    callerOf(world, request);
    throw new WechatError(45106);
  });
}

function keep(world: World, caller: SeededAccount, kind: string, name: string, file: UploadedFile, expiresAt: number | null): Material {
  const material = {
    mediaId: randomBytes(48).toString('base64url'),
    accountId: caller.id,
    kind,
    name,
    media: world.media.store(file.bytes),
    savedAt: world.clock.now(),
    expiresAt,
  };
  world.materials.add(material);
  return material;
}

function typeOf(request: FastifyRequest): string {
  const type = textField(queryOf(request), 'type') ?? textField(bodyOf(request), 'type') ?? '';
  if (!isMaterialType(type)) throw new WechatError(40004);
  return type;
}

function filePart(request: FastifyRequest): UploadedFile {
  const file = fileOf(request, 'media');
  if (!file) throw new WechatError(41005);
  return file;
}

/** A video comes with a second part, a title and an introduction as JSON. */
function videoTitle(request: FastifyRequest): string {
  const text = textField(bodyOf(request), 'description');
  if (text === undefined) throw new WechatError(47001, 'description');
  try {
    const description: unknown = JSON.parse(text);
    if (isFields(description)) return requiredText(description, 'title');
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new WechatError(47001, 'description');
}
