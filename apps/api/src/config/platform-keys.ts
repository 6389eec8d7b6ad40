import { type Platform, PLATFORMS } from '@longstream/domain/platforms/platforms';

/** What a platform gave us when our app was registered with it. Secret. */
export interface AppKey {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The permissions that it was given beyond the usual ones. */
  readonly scopes?: readonly string[] | undefined;
}
export type PlatformKeys = Readonly<Partial<Record<Platform, AppKey>>>;

/**
 * Reads `<PLATFORM>_CLIENT_ID` and `<PLATFORM>_CLIENT_SECRET` for each platform, in capitals, and `<PLATFORM>_SCOPES`, separated by commas.
 * @throws {Error} naming the one that is missing where only the other is set
 */
export function readPlatformKeys(environment: Readonly<Record<string, string | undefined>>): PlatformKeys {
  return Object.fromEntries(
    PLATFORMS.flatMap((platform) => {
      const [id, secret] = [`${platform.toUpperCase()}_CLIENT_ID`, `${platform.toUpperCase()}_CLIENT_SECRET`];
      const clientId = environment[id] ?? '';
      const clientSecret = environment[secret] ?? '';
      if (clientId === '' && clientSecret === '') return [];
      if (clientId === '' || clientSecret === '')
        throw new Error(`The environment is not usable. ${clientId === '' ? id : secret}: missing`);
      const scopes = (environment[`${platform.toUpperCase()}_SCOPES`] ?? '').split(',').flatMap((scope) => scope.trim() || []);
      return [[platform, { clientId, clientSecret, ...(scopes.length === 0 ? {} : { scopes }) }]];
    }),
  );
}
