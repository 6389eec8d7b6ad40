import { randomBytes } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CredentialBox } from './credential-box.ts';

const boxWith = (key: Buffer, ...oldKeys: Buffer[]) =>
  new CredentialBox({ key: key.toString('base64'), oldKeys: oldKeys.map((old) => old.toString('base64')), dataDir: '/nowhere' });
const box = boxWith(randomBytes(32));
const owner = { workspaceId: 'a workspace', channelId: 'a channel' };
const tokens = { accessToken: 'access-钉', refreshToken: 'refresh', scopes: ['video.create'], keys: null };

describe('a credential box', () => {
  it('gives back what it sealed, and nothing more than that', () => {
    const grant = { ...tokens, externalAccountId: '1', displayName: 'DingTalk', expiresAt: null, refreshExpiresAt: null };
    expect(box.open({ ...box.seal(grant, owner), ...owner })).toEqual(tokens);
  });

  it('never seals to the same bytes twice', () => {
    expect(box.seal(tokens, owner).sealed).not.toEqual(box.seal(tokens, owner).sealed);
  });

  it('does not open for another channel, another workspace, or with another key', () => {
    const sealed = box.seal(tokens, owner);
    expect(box.open({ ...sealed, ...owner, channelId: 'another' })).toBeNull();
    expect(box.open({ ...sealed, ...owner, workspaceId: 'another' })).toBeNull();
    const stranger = boxWith(randomBytes(32));
    expect(stranger.open({ ...sealed, ...owner })).toBeNull();
    expect(stranger.open({ ...stranger.seal(tokens, owner), sealed: sealed.sealed, ...owner })).toBeNull();
  });

  it('opens what an older key of the installation has sealed, and seals with the one of today', () => {
    const [old, today] = [randomBytes(32), randomBytes(32)];
    const before = boxWith(old).seal(tokens, owner);
    const rotated = boxWith(today, randomBytes(32), old);
    expect(rotated.open({ ...before, ...owner })).toEqual(tokens);
    const after = rotated.seal(tokens, owner);
    expect(boxWith(today).open({ ...after, ...owner })).toEqual(tokens);
    expect(boxWith(old).open({ ...after, ...owner })).toBeNull();
  });

  it('finds the older keys beside the key file too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'longstream-keys-'));
    const inFolder = () => new CredentialBox({ key: null, oldKeys: [], dataDir: folder });
    const before = inFolder().seal(tokens, owner);
    await rename(join(folder, 'key'), join(folder, 'key.2026-11'));
    const rotated = inFolder();
    expect(rotated.keyId).not.toBe(before.keyId);
    expect(rotated.open({ ...before, ...owner })).toEqual(tokens);
    await writeFile(join(folder, 'key.broken'), 'too short');
    expect(inFolder).toThrow('The file key.broken must be 32 bytes in base64.');
    await rm(folder, { recursive: true });
  });

  it('does not open when any bit has changed, or any byte is missing', () => {
    const { keyId, sealed } = box.seal(tokens, owner);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const bent = Buffer.from(sealed);
        bent.writeUInt8(sealed.readUInt8(at) ^ (1 << bit), at);
        expect(box.open({ keyId, sealed: bent, ...owner })).toBeNull();
        expect(box.open({ keyId, sealed: sealed.subarray(0, at), ...owner })).toBeNull();
      }),
    );
  });
});
