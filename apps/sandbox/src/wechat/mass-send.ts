import type { FastifyInstance } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { isFields, type Fields } from '../hosts/request-fields.ts';
import type { StoredMedia } from '../media/media-store.ts';
import type { World } from '../world.ts';
import { beijingDay } from './beijing-days.ts';
import { callerOf, jsonOf, refuseEscapes, requiredText, wholeNumber } from './caller.ts';
import { draftOf } from './drafts.ts';
import { OK, WechatError } from './errors.ts';
import { rulesOf } from './official-accounts.ts';
import {
  BY_ITS_AUTHOR,
  fieldsOf,
  jobOf,
  publicationsOf,
  publish,
  publishDraft,
  statusOf,
  type Publication,
  type Sending,
} from './publications.ts';

const LONGEST_CLIENT_ID = 64;
const RETRY_PAUSE_MS = 60_000;
const A_MONTH = 4;

/** What goes to the followers themselves, where it may be once a day or four times a month. */
export function wechatMassSend(app: FastifyInstance, world: World): void {
  app.post('/cgi-bin/message/mass/sendall', (request) => {
    const caller = callerOf(world, request);
    const body = jsonOf(request);
    refuseEscapes(request);
    checkFilter(body);
    const clientMsgId = clientMsgIdOf(world, caller, body);
    const send = messageOf(world, caller, body);
    refuseTooMany(world, caller);
    const { messageId } = world.atomically(() => send({ isNotified: true, clientMsgId }));
    return { errcode: 0, errmsg: 'send job submission success', ...idsOf(messageId) };
  });

  app.post('/cgi-bin/message/mass/get', (request) => {
    const caller = callerOf(world, request);
    const message = sentMessage(world, caller, jsonOf(request));
    return { msg_id: idsOf(message.messageId).msg_id, msg_status: MASS_STATUS[statusOf(message, world.clock.now())] };
  });

  // The message goes; who has read it has read it.
  app.post('/cgi-bin/message/mass/delete', (request) => {
    const caller = callerOf(world, request);
    const body = jsonOf(request);
    const { posts } = sentMessage(world, caller, body);
    const index = wholeNumber(body, 'article_idx', 0, posts.length, 0);
    for (const post of posts) {
      if ((index === 0 || fieldsOf(post).index === index) && post.removedAt === null)
        world.posts.remove('wechat', post.id, world.clock.now(), BY_ITS_AUTHOR);
    }
    return OK;
  });
}

const MASS_STATUS = ['SEND_SUCCESS', 'SENDING', 'SEND_FAIL', 'SEND_FAIL', 'SEND_FAIL', 'DELETE', 'DELETE'] as const;

/** The job has a number of its own; statistics and comments go by the message's. */
function idsOf(messageId: string): { msg_id: number; msg_data_id: number } {
  return { msg_id: jobOf(messageId), msg_data_id: Number(messageId) };
}

function sentMessages(world: World, { id }: SeededAccount): Publication[] {
  return publicationsOf(world, id).filter(({ posts }) => posts.some((post) => fieldsOf(post).isNotified));
}

function sentMessage(world: World, caller: SeededAccount, body: Fields): Publication {
  const message = sentMessages(world, caller).find(({ messageId }) => String(idsOf(messageId).msg_id) === String(body.msg_id));
  if (!message) throw new WechatError(40007, 'msg_id');
  return message;
}

function checkFilter({ filter }: Fields): void {
  if (!isFields(filter) || typeof filter.is_to_all !== 'boolean') throw new WechatError(47001, 'filter');
  if (!filter.is_to_all && filter.tag_id === undefined) throw new WechatError(47001, 'filter.tag_id');
}

/** The same id is the same message: it is not sent again. For a minute after it was sent, not even that is told. */
function clientMsgIdOf(world: World, caller: SeededAccount, body: Fields): string | undefined {
  if (body.clientmsgid === undefined) return undefined;
  const id = requiredText(body, 'clientmsgid');
  if (Buffer.byteLength(id) > LONGEST_CLIENT_ID) throw new WechatError(45067);
  const [first] = sentMessages(world, caller).flatMap(({ posts }) => posts.find((post) => fieldsOf(post).clientMsgId === id) ?? []);
  if (!first) return id;
  if (world.realNow() - first.recordedAt < RETRY_PAUSE_MS) throw new WechatError(45066);
  throw new WechatError(45065, '', idsOf(fieldsOf(first).messageId));
}

type Send = (sending: Sending) => Publication;

function messageOf(world: World, caller: SeededAccount, body: Fields): Send {
  const message = body[requiredText(body, 'msgtype')];
  if (!isFields(message)) throw new WechatError(47001, 'msgtype');
  switch (body.msgtype) {
    case 'mpnews': {
      wholeNumber(body, 'send_ignore_reprint', 0, 1, 0);
      const draft = draftOf(world, caller.id, requiredText(message, 'media_id'));
      return (sending) => publishDraft(world, caller, draft, sending);
    }
    case 'text': {
      const text = requiredText(message, 'content');
      return (sending) => publish(world, caller, sending, [{ kind: 'text', title: '', text, media: [] }]);
    }
    case 'images': {
      const media = imagesOf(world, caller, message);
      const text = typeof message.recommend === 'string' ? message.recommend : '';
      return (sending) => publish(world, caller, sending, [{ kind: 'picture', title: '', text, media }]);
    }
    default:
      throw new WechatError(48008);
  }
}

function imagesOf(world: World, caller: SeededAccount, message: Fields): StoredMedia[] {
  const ids = message.media_ids;
  if (!Array.isArray(ids) || ids.length === 0) throw new WechatError(47001, 'media_ids');
  return ids.map((id: unknown) => {
    const material = typeof id === 'string' ? world.materials.find(caller.id, id) : undefined;
    if (material?.kind !== 'image') throw new WechatError(40007);
    return material.media;
  });
}

function refuseTooMany(world: World, caller: SeededAccount): void {
  const isDaily = rulesOf(world, caller.id).kind === 'subscription';
  const periodOf = (at: number): string => beijingDay(at).slice(0, isDaily ? 10 : 7);
  const now = periodOf(world.clock.now());
  const sent = sentMessages(world, caller).filter(({ posts }) => posts.some(({ createdAt }) => periodOf(createdAt) === now));
  if (sent.length >= (isDaily ? 1 : A_MONTH)) throw new WechatError(45028);
}
