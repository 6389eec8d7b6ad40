import { findAccount, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { isPlatform, PLATFORMS, type Platform } from '../platforms.ts';
import { ControlError } from './control-errors.ts';

/** What a path of the control address names; 404 where there is no such thing. */
export function platformNamed(name: string): Platform {
  const platform = /^app-?store$/.test(name) ? 'app_store' : name;
  if (!isPlatform(platform)) throw new ControlError(404, 'platform', `the platforms are ${PLATFORMS.join(', ')}`);
  return platform;
}

export function accountNamed(platform: Platform, id: string): SeededAccount {
  const account = findAccount(platform, id);
  if (!account) throw new ControlError(404, 'id', `${platform} has no account ${id}`);
  return account;
}
