import { Logger } from '@nestjs/common';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { Reason } from '@longstream/domain/publishing/outcome';

const log = new Logger('platforms');
const told = new Set<string>();

/**
 * Says once in a process that a platform answered with a code that has no meaning of its own in its connector's table: somebody should look
 * it up and teach it.
 */
export function noteUnknownCode(platform: Platform, { reason }: { readonly kind?: string; readonly reason?: Reason }): void {
  if (reason?.class !== 'platform_fault' || reason.code === null) return;
  const name = `${platform} ${reason.code}`;
  if (told.has(name)) return;
  told.add(name);
  log.warn(`${platform} answered with the code ${reason.code}, for which we know no remedy: ${reason.text}`);
}
