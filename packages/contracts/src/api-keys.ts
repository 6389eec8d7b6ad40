import { z } from 'zod';
import { Id, Instant, line, pageOf } from './primitives.ts';
import { Role } from './workspaces.ts';

/**
 * What a program shows in place of a session, as those see it who look after keys. The key itself is told once, when it is made: see
 * `MadeApiKey`; `prefix` is how it begins. It does what `role` may, and never more than the member who made it.
 */
export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    prefix: z.string(),
    role: Role,
    madeByName: z.string(),
    madeAt: Instant,
    expiresAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.output<typeof ApiKey>;

export const ApiKeyPage = pageOf(ApiKey).meta({ id: 'ApiKeyPage' });

/** `days`: how long it is good for; null for as long as nobody takes it back. */
export const MakeApiKey = z
  .strictObject({ name: line(80), role: Role, days: z.number().int().min(1).max(3650).nullable() })
  .meta({ id: 'MakeApiKey' });
export type MakeApiKey = z.output<typeof MakeApiKey>;

export const MadeApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'MadeApiKey' });
export type MadeApiKey = z.output<typeof MadeApiKey>;
