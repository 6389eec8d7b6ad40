import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Platform } from '../platforms.ts';

export interface AuthorizationCode {
  readonly accountId: string;
  readonly redirectUri: string;
  readonly scope: string;
}

export interface AccessToken {
  readonly token: string;
  readonly accountId: string;
  readonly scope: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface RefreshToken {
  readonly token: string;
  readonly accountId: string;
  readonly scope: string;
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly renewals: number;
}

const CODE_LIFE_MS = 10 * 60_000;

/** Codes and tokens of every platform. All of it runs on real time. */
export class Grants {
  readonly #db: DatabaseSync;
  readonly #realNow: () => number;

  constructor(db: DatabaseSync, realNow: () => number) {
    this.#db = db;
    this.#realNow = realNow;
  }

  issueCode(platform: Platform, grant: AuthorizationCode, lifeMs = CODE_LIFE_MS): string {
    const code = randomBytes(16).toString('hex');
    this.#db
      .prepare('insert into authorization_code values (?, ?, ?, ?, ?, ?, null)')
      .run(code, platform, grant.accountId, grant.redirectUri, grant.scope, this.#realNow() + lifeMs);
    return code;
  }

  /** A code works once, and for ten minutes unless it was issued for another time. The update itself takes it, so that two calls cannot both have it. */
  redeemCode(platform: Platform, code: string): AuthorizationCode | undefined {
    const now = this.#realNow();
    return this.#db
      .prepare(
        `update authorization_code set used_at = ?1 where code = ?2 and platform = ?3 and used_at is null and expires_at > ?1
        returning account_id as accountId, redirect_uri as redirectUri, scope`,
      )
      .get(now, code, platform) as AuthorizationCode | undefined;
  }

  issueAccess(platform: Platform, token: string, grant: { accountId: string; scope: string }, lifeMs: number): AccessToken {
    const issuedAt = this.#realNow();
    const expiresAt = issuedAt + lifeMs;
    this.#db
      .prepare('insert into access_token values (?, ?, ?, ?, ?, ?)')
      .run(token, platform, grant.accountId, grant.scope, issuedAt, expiresAt);
    return { token, accountId: grant.accountId, scope: grant.scope, issuedAt, expiresAt };
  }

  /** The token whether it still lives or not; the caller's platform has its own word for each. */
  access(platform: Platform, token: string): AccessToken | undefined {
    return this.#db
      .prepare(
        `select token, account_id as accountId, scope, issued_at as issuedAt, expires_at as expiresAt
        from access_token where token = ? and platform = ?`,
      )
      .get(token, platform) as AccessToken | undefined;
  }

  /** The one that was given out last, of those with that scope. */
  newestAccess(platform: Platform, accountId: string, scope: string): AccessToken | undefined {
    return this.#db
      .prepare(
        `select token, account_id as accountId, scope, issued_at as issuedAt, expires_at as expiresAt
        from access_token where platform = ? and account_id = ? and scope = ? order by rowid desc limit 1`,
      )
      .get(platform, accountId, scope) as AccessToken | undefined;
  }

  extendAccess(platform: Platform, token: string, lifeMs: number): number {
    const expiresAt = this.#realNow() + lifeMs;
    this.#db.prepare('update access_token set expires_at = ? where token = ? and platform = ?').run(expiresAt, token, platform);
    return expiresAt;
  }

  revokeAccess(platform: Platform, token: string): void {
    this.#db.prepare('delete from access_token where token = ? and platform = ?').run(token, platform);
  }

  issueRefresh(platform: Platform, refresh: RefreshToken): void {
    this.#db
      .prepare('insert into refresh_token values (?, ?, ?, ?, ?, ?, ?, null)')
      .run(refresh.token, platform, refresh.accountId, refresh.scope, refresh.accessToken, refresh.expiresAt, refresh.renewals);
  }

  /** The refresh token unless it was used up. */
  refresh(platform: Platform, token: string): RefreshToken | undefined {
    return this.#db
      .prepare(
        `select token, account_id as accountId, scope, access_token as accessToken, expires_at as expiresAt, renewals
        from refresh_token where token = ? and platform = ? and used_at is null`,
      )
      .get(token, platform) as RefreshToken | undefined;
  }

  useUpRefresh(platform: Platform, token: string): void {
    this.#db.prepare('update refresh_token set used_at = ? where token = ? and platform = ?').run(this.#realNow(), token, platform);
  }

  pointRefreshAt(platform: Platform, token: string, accessToken: string): void {
    this.#db.prepare('update refresh_token set access_token = ? where token = ? and platform = ?').run(accessToken, token, platform);
  }

  /** The owner takes the consent back: every code and token of the account is dead at once. */
  revokeAll(platform: Platform, accountId: string): void {
    const now = this.#realNow();
    this.#db
      .prepare('insert or ignore into revoked_token select token, platform, ? from access_token where platform = ? and account_id = ?')
      .run(now, platform, accountId);
    this.#db.prepare('delete from access_token where platform = ? and account_id = ?').run(platform, accountId);
    for (const table of ['refresh_token', 'authorization_code'])
      this.#db
        .prepare(`update ${table} set used_at = ? where platform = ? and account_id = ? and used_at is null`)
        .run(now, platform, accountId);
  }

  /** Whether an access token that is no longer known ended in that way; some platforms have a word of its own for it. */
  wasRevoked(platform: Platform, token: string): boolean {
    return this.#db.prepare('select 1 from revoked_token where platform = ? and token = ?').get(platform, token) !== undefined;
  }

  /** As if the refresh token had never been sent. */
  giveBackRefresh(platform: Platform, token: string): void {
    this.#db.prepare('update refresh_token set used_at = null where platform = ? and token = ?').run(platform, token);
  }
}
