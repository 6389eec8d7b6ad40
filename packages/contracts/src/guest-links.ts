import { z } from 'zod';
import { Id, Instant, pageOf } from './primitives.ts';

/** A link for people without an account, as those see it who made it. Its address is told once, when it is made: see `MadeGuestLink`. */
export const GuestLink = z
  .object({ id: Id, madeByName: z.string(), madeAt: Instant, expiresAt: Instant, revokedAt: Instant.nullable() })
  .meta({ id: 'GuestLink' });
export type GuestLink = z.output<typeof GuestLink>;

export const GuestLinkPage = pageOf(GuestLink).meta({ id: 'GuestLinkPage' });

/** `days`: how long it leads somewhere. */
export const MakeGuestLink = z.strictObject({ days: z.number().int().min(1).max(90).default(14) }).meta({ id: 'MakeGuestLink' });
export type MakeGuestLink = z.output<typeof MakeGuestLink>;

export const MadeGuestLink = GuestLink.extend({ url: z.string() }).meta({ id: 'MadeGuestLink' });
export type MadeGuestLink = z.output<typeof MadeGuestLink>;

/** What stands at the end of a link's address. */
export const GuestToken = z.base64url().length(43);
