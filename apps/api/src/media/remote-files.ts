import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { reachOf } from '../http/reach.ts';
import { openRemote, type RemoteFile } from './remote-file.ts';
import { MAX_UPLOAD_BYTES } from './upload-form.ts';

/** Files of the internet, as far as the settings let us go for them. */
@Injectable()
export class RemoteFiles {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'fetchFromLoopback'>) {}

  open(address: string): Promise<RemoteFile> {
    return openRemote(address, MAX_UPLOAD_BYTES, reachOf(this.settings));
  }
}
