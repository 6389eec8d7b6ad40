import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CreateItem } from '@longstream/contracts/items';
import type { MediaAsset } from '@longstream/contracts/media';
import type { ContentMedia, ItemContent, MediaRole } from '@longstream/domain/items/item-content';
import { fitnessOf, type MediaFitness } from '@longstream/domain/platforms/media-fitness';
import { platformRules } from '@longstream/domain/platforms/platform-rules';
import { defaultSettings, type PlatformSettings } from '@longstream/domain/platforms/platform-settings';
import { isManual, type Platform } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import type { ChannelEntity } from '../src/channels/channel.entity.ts';
import type { ItemsService } from '../src/items/items.service.ts';
import { MediaLinks } from '../src/media/media-links.ts';
import { MediaStore } from '../src/media/media-store.ts';
import { MediaService } from '../src/media/media.service.ts';
import { RemoteFiles } from '../src/media/remote-files.ts';
import type { ResponseEntity } from '../src/responses/response.entity.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { type BadFile, makeBadMedia } from './bad-media.ts';
import { Given } from './given.ts';
import { picture, video } from './media-samples.ts';
import { openItems } from './open-items.ts';

/** Where nobody but a person posts, nothing is sent, and what the platform takes is for that person to see. */
const isSent = ({ platform }: MediaFitness) => !isManual(platform);
const isRefused = ({ findings }: MediaFitness) => findings.some(({ severity }) => severity === 'error');
const useOf = ({ platform, capability, role }: MediaFitness) => `${platform} ${capability} ${role}`;
const errorsOf = ({ findings }: MediaFitness) => findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);

describe('bad media', () => {
  let folder: string;
  let files: BadFile[];
  let given: Given;
  let editor: Actor;
  let items: ItemsService;
  let media: MediaService;
  let response: ResponseEntity;
  let good: { image: MediaAsset; video: MediaAsset };
  const channels = new Map<string, ChannelEntity>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longstream-bad-media-'));
    files = await makeBadMedia(folder);
    given = await Given.open();
    // What is submitted here needs no approval: only the rules stand between a file and its time.
    const { id } = await given.workspace({ approvalPolicy: 'none' });
    editor = await given.member('editor', { workspaceId: id });
    response = await given.response(editor);
    const store = new MediaStore(given.settings);
    await store.onModuleInit();
    media = new MediaService(given.db, store, new MediaLinks(given.settings), new RemoteFiles(given.settings));
    ({ items } = openItems(given));
    const keep = async (bytes: Buffer, name: string) => media.adopt(editor, name, (await store.receive(Readable.from([bytes]))).path);
    good = {
      image: await keep(await picture('jpeg', { width: 1200, height: 800 }), 'good.jpg'),
      video: await keep(await video('mp4'), 'good.mp4'),
    };
  }, 60_000);
  afterAll(async () => {
    await given.close();
    await rm(folder, { recursive: true });
  });

  /** An item that would go out, were it not for the file that stands in one of its places. */
  async function submit(bad: MediaAsset, { platform, capability, role }: MediaFitness): Promise<unknown> {
    const key = `${platform} ${capability}`;
    const channel = channels.get(key) ?? (await given.channel(editor, { platform, capabilities: [capability] }));
    channels.set(key, channel);
    const settings = settingsFor(platform, role);
    const sets = platformRules({ platform, settings }, capability).mediaSets;
    const set = sets.find((rules) => rules.some((rule) => rule.role === role)) ?? [];
    const needed = set.filter((rule) => rule.role !== role && rule.atLeast > 0);
    const content: ItemContent = {
      platform,
      title: '在线求饶',
      text: capability === 'article' ? '少侠们，给我留点面子吧。'.repeat(20) : '少侠们 https://example.com/',
      media: [used(bad, role), ...needed.map((rule) => used(good[rule.kind], rule.role))],
      settings,
    };
    const itemId = await items.create(editor, CreateItem.parse({ responseId: response.id, channelId: channel.id, content }));
    const refusal: unknown = await items.submit(editor, itemId, { version: 1 }).then(
      () => null,
      (cause: unknown) => cause,
    );
    await expect(items.schedule(editor, itemId, { version: 1, wallTime: '2099-01-01T10:00', timeZone: 'UTC' })).rejects.toMatchObject({
      code: 'not_approved',
    });
    return refusal;
  }

  it('are more than sixty, each another one', () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });

  it('are refused at the door when they are nothing that can be shown', async () => {
    const verdicts: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const { name, path, refused } of files) {
      if (typeof refused !== 'string') continue;
      expected[name] = refused;
      verdicts[name] = await media.adopt(editor, name, path).then(
        () => 'taken',
        (cause: unknown) => (cause instanceof Refusal && cause.code === 'media_unsupported' ? cause.details['why'] : String(cause)),
      );
    }
    expect(verdicts).toEqual(expected);
    expect(await given.count(editor, 'media_asset')).toBe(Object.keys(good).length);
  }, 60_000);

  it('are refused by the rules of every use they do not fit, with the file and the rule named', async () => {
    for (const { name, path, refused } of files) {
      if (typeof refused === 'string') continue;
      const asset = await media.adopt(editor, name, path);
      const unfit = fitnessOf(asset).filter(isSent).filter(isRefused);
      expect({ [name]: Object.fromEntries(unfit.map((fitness) => [useOf(fitness), errorsOf(fitness)])) }).toEqual({ [name]: refused });
      for (const fitness of unfit) {
        const findings = errorsOf(fitness).map((rule) => ({ field: 'media', rule, severity: 'error', mediaId: asset.id }));
        expect({ name, use: useOf(fitness), refusal: await submit(asset, fitness) }).toMatchObject({
          name,
          use: useOf(fitness),
          refusal: { code: 'content_breaks_rules', details: { findings } },
        });
      }
    }
  }, 60_000);

  it('reach no send', async () => {
    const statuses = await given.db.inWorkspace(editor.workspaceId, (tx) =>
      tx.query<{ status: string; count: string }[]>('select status, count(*) from item group by status'),
    );
    expect(statuses).toEqual([{ status: 'draft', count: expect.any(String) }]);
    expect(Number(statuses[0]?.count)).toBeGreaterThan(60);
    expect(await given.count(editor, 'attempt')).toBe(0);
  });
});

function used({ id, sha256 }: MediaAsset, role: MediaRole): ContentMedia {
  return { mediaId: id, sha256, role };
}

/** Enough for everything but the media to keep the rules. */
function settingsFor(platform: Platform, role: MediaRole): PlatformSettings {
  const settings = defaultSettings(platform);
  switch (settings.platform) {
    case 'bilibili':
      return { ...settings, tags: ['钉钉'], categoryId: 15 };
    case 'wechat':
      return { ...settings, form: role === 'cover' ? 'article' : 'pictures' };
    default:
      return settings;
  }
}
