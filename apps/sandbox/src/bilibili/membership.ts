import type { World } from '../world.ts';

const setting = (accountId: string): string => `bilibili-formal-${accountId}`;

/** Formal members passed the site's quiz and submit without a daily limit; every seeded account did until a test says otherwise. */
export function isFormalMember(world: World, accountId: string): boolean {
  return world.settings.get(setting(accountId)) !== false;
}

export function setFormalMember(world: World, accountId: string, isFormal: boolean): void {
  world.settings.set(setting(accountId), isFormal);
}
