import { createHash } from 'node:crypto';
import { isFields, textField, type Fields } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';

/** What a link asks the app to show. */
export interface PhoneDraft {
  readonly title: string;
  readonly videoUrl: string;
  readonly imageUrls: readonly string[];
  readonly privateStatus: number;
}

/** Why the person at the phone cannot go on. */
export class HandOffProblem extends Error {}

/** How a link for the app begins; what follows is a query. */
export const LINK_START = 'snssdk1128://openplatform/share?';

/** Checks a link's parameters and says what they ask for. */
export function readShareLink(world: World, fields: Fields): { shareId: string; draft: PhoneDraft } {
  const given = (name: string): string => textField(fields, name) ?? '';
  if (given('share_type') !== 'h5') throw new HandOffProblem('share_type must be h5');
  if (given('client_key') !== world.apps.douyin.clientId) throw new HandOffProblem('client_key error');
  const ticket = world.settings.get('douyin-ticket');
  const isSigned = typeof ticket === 'string' && given('signature') === linkSignature(given('nonce_str'), ticket, given('timestamp'));
  if (!isSigned) throw new HandOffProblem('signature error');
  if (!world.shares.find(given('state'))) throw new HandOffProblem('state is not a share_id');

  const images = parseJson(given('image_list_path'));
  const draft = {
    title: withHashtags(given('title'), parseJson(given('title_hashtag_list'))),
    videoUrl: given('video_path'),
    imageUrls: Array.isArray(images) ? images.filter((url): url is string => typeof url === 'string') : [],
    privateStatus: given('private_status') === '1' || given('private_status') === '2' ? Number(given('private_status')) : 0,
  };
  return { shareId: given('state'), draft };
}

/** Lower-case hex MD5 of nonce, ticket and timestamp. */
export function linkSignature(nonce: string, ticket: string, timestamp: string): string {
  return createHash('md5').update(`nonce_str=${nonce}&ticket=${ticket}&timestamp=${timestamp}`).digest('hex');
}

/** `[{name, start}]`: each topic goes in at its place; from the last one on, so that the places stay true. */
export function withHashtags(title: string, hashtags: unknown): string {
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

/** Undefined for what is no JSON, an absent parameter included. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
