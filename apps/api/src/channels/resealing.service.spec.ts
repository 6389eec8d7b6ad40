import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Given } from '../../test/given.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { CredentialBox } from './credential-box.ts';
import { ResealingService } from './resealing.service.ts';

/** More than a page of them. */
const CHANNELS = 130;

let given: Given;
beforeAll(async () => {
  given = await Given.open();
});
afterAll(() => given.close());

const rows = () => given.db.acrossWorkspaces((tx) => tx.find(ChannelCredentialEntity, { order: { channelId: 'ASC' } }));

it('seals anew whatever an older key has sealed, page by page, and leaves alone what no key opens', async () => {
  const today = { ...given.settings, key: randomBytes(32).toString('base64') };
  const [old, lost, rotated] = [
    new CredentialBox(given.settings),
    new CredentialBox({ ...given.settings, key: randomBytes(32).toString('base64') }),
    new CredentialBox({ ...today, oldKeys: [given.settings.key ?? ''] }),
  ];
  const actor = await given.member('manager');
  const { workspaceId } = actor;
  for (let index = 0; index < CHANNELS; index++) {
    const { id: channelId } = await given.channel(actor);
    const tokens = { accessToken: `access ${String(index)}`, refreshToken: null, scopes: [], keys: null };
    const box = index % 50 === 7 ? lost : old;
    const sealed = box.seal(tokens, { workspaceId, channelId });
    await given.db.inWorkspace(workspaceId, (tx) => tx.insert(ChannelCredentialEntity, { workspaceId, channelId, ...sealed }));
  }
  const before = await rows();

  // Two workers start at once.
  const counts = await Promise.all([0, 1].map(() => new ResealingService(given.db, rotated).reseal()));
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(CHANNELS - 3);

  const withoutOld = new CredentialBox(today);
  for (const [index, row] of (await rows()).entries()) {
    if (index % 50 === 7) expect(row).toEqual(before[index]);
    else expect(withoutOld.open(row)?.accessToken).toBe(`access ${String(index)}`);
  }
  expect(await new ResealingService(given.db, rotated).reseal()).toBe(0);
});
