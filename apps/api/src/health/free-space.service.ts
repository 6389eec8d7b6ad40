import { statfs } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { NotificationFacts } from '@longstream/domain/notifications/notification-kinds';
import { SETTINGS, type Settings } from '../config/settings.ts';

/** What the launcher asks for before it starts anything: below this PostgreSQL may stop at any write. */
const FLOOR_BYTES = 300_000_000;

export type Shortage = NotificationFacts['space_short'];

/** How much room there is where the data lie. */
@Injectable()
export class FreeSpaceService {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'dataDir'>) {}

  /** Null where there is room enough. */
  async shortage(floorBytes = FLOOR_BYTES): Promise<Shortage | null> {
    const { bavail, bsize } = await statfs(this.settings.dataDir);
    const freeBytes = bavail * bsize;
    return freeBytes >= floorBytes ? null : { freeMegabytes: inMegabytes(freeBytes), floorMegabytes: inMegabytes(floorBytes) };
  }
}

function inMegabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}
