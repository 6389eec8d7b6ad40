import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CredentialBox } from './credential-box.ts';

const boxWith = (key: Buffer) => new CredentialBox({ key: key.toString('base64'), oldKeys: [], dataDir: '/nowhere' });
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
