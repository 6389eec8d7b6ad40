import { createPublicKey, verify } from 'node:crypto';
import type { AppStoreApp } from '../accounts/registered-apps.ts';
import { isFields, type Fields } from '../hosts/request-fields.ts';

const AUDIENCE = 'appstoreconnect-v1';
const LONGEST_SECONDS = 20 * 60;
const SKEW_SECONDS = 60;

/** The key that a request was signed with, and whether it may change anything. */
export interface ApiKey {
  readonly id: string;
  readonly canWrite: boolean;
}

/**
 * The key behind `Authorization: Bearer …`, a token that the caller signed itself: ES256 by a key of ours, for this API,
 * by the team (`iss`) or by a person (`sub`) and not by both, and ending within twenty minutes. A text says what is wrong.
 */
export function readBearerToken(header: string | undefined, app: AppStoreApp, realNow: number): ApiKey | string {
  const [, head, claims, signature] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(header ?? '') ?? [];
  if (head === undefined || claims === undefined || signature === undefined) return 'no bearer token';
  const { alg, typ, kid } = decoded(head);
  if (alg !== 'ES256' || (typ !== undefined && typ !== 'JWT')) return 'the header must say ES256 and JWT';
  const key = [app, app.readerKey].find(({ keyId }) => keyId === kid);
  if (!key) return 'kid is unknown';
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey(key.clientSecret), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) return 'the signature is wrong';
  return problemOf(decoded(claims), app.clientId, realNow / 1000) ?? { id: key.keyId, canWrite: key === app };
}

function problemOf({ iss, sub, aud, iat, exp, scope }: Fields, issuerId: string, now: number): string | undefined {
  if (aud !== AUDIENCE) return `aud must be ${AUDIENCE}`;
  if (sub === undefined ? iss !== issuerId : sub !== 'user' || iss !== undefined) return 'iss must be the issuer, or else sub must be user';
  if (typeof exp !== 'number' || exp <= now) return 'the token has expired';
  if (iat !== undefined && (typeof iat !== 'number' || iat > now + SKEW_SECONDS)) return 'iat must be a time that has come';
  // A client in use leaves `iat` out: then the token lives from now on.
  if (exp - (iat ?? now) > LONGEST_SECONDS) return 'the token lives longer than twenty minutes';
  if (scope !== undefined && !(Array.isArray(scope) && scope.every((one) => typeof one === 'string')))
    return 'scope must be a list of texts';
  return undefined;
}

function decoded(part: string): Fields {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}
