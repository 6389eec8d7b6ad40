import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { keyFor } from '../config/installation-key.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';

/** Long enough for a person to finish a hand-off and for the platform to fetch the file afterwards. */
const VALID_FOR_MS = 2 * 3600 * 1000;
const EXPIRY_AT = 32;
const SIGNATURE_AT = 38;

export interface LinkedFile {
  readonly workspaceId: string;
  readonly mediaId: string;
}

/**
 * Addresses under which the outside world may fetch a file for a while, without a session: they name workspace, file and end, signed with
 * a key of this installation. There is none where the installation has no public address.
 */
@Injectable()
export class MediaLinks {
  private readonly key: Buffer;
  private readonly publicUrl: string | null;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'key' | 'dataDir' | 'publicUrl'>) {
    this.key = keyFor(settings, 'media links');
    this.publicUrl = settings.publicUrl;
  }

  urlOf({ workspaceId, mediaId }: LinkedFile, now = Date.now()): string | undefined {
    if (this.publicUrl === null) return undefined;
    const said = Buffer.concat([parse(workspaceId), parse(mediaId), Buffer.alloc(6)]);
    said.writeUIntBE(now + VALID_FOR_MS, EXPIRY_AT, 6);
    return new URL(`/api/media/${Buffer.concat([said, this.sign(said)]).toString('base64url')}`, this.publicUrl).href;
  }

  /** Null for what we did not sign, and for what is over. */
  read(link: string, now = Date.now()): LinkedFile | null {
    const bytes = Buffer.from(link, 'base64url');
    const said = bytes.subarray(0, SIGNATURE_AT);
    const signature = this.sign(said);
    if (bytes.length !== SIGNATURE_AT + signature.length || !timingSafeEqual(bytes.subarray(SIGNATURE_AT), signature)) return null;
    if (said.readUIntBE(EXPIRY_AT, 6) <= now) return null;
    return { workspaceId: stringify(said.subarray(0, 16)), mediaId: stringify(said.subarray(16, 32)) };
  }

  private sign(said: Buffer): Buffer {
    return createHmac('sha256', this.key).update(said).digest();
  }
}
