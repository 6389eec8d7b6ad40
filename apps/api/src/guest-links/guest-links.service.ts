import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { GuestLink, MadeGuestLink, MakeGuestLink } from '@longstream/contracts/guest-links';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, IsNull, LessThan } from 'typeorm';
import { v7 } from 'uuid';
import { productRoot } from '../config/product-address.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { GuestLinkEntity, type GuestLinkKind } from './guest-link.entity.ts';
import { toGuestLink } from './guest-link.view.ts';

const DAY_MS = 24 * 3_600_000;

/** What a link is about. Whether there is such a thing, and whether the member may show it, is known to the feature that it belongs to. */
export interface Subject {
  readonly kind: GuestLinkKind;
  readonly subjectId: string;
}

/** A guest at the door: whose link it is that was shown, and to what it leads. */
export interface Guest {
  readonly linkId: string;
  readonly workspaceId: string;
  readonly subjectId: string;
}

/**
 * Links for people without an account. An address ends in 256 random bits of which only the digest is kept; it leads somewhere until its
 * day, by the workspace's clock, or until a member takes it back. To what it leads, and to no more, is for the feature to say.
 */
@Injectable()
export class GuestLinksService {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** In the caller's transaction, which has seen that the subject is there. */
  async make(tx: EntityManager, actor: Actor, { kind, subjectId }: Subject, { days }: MakeGuestLink): Promise<MadeGuestLink> {
    const { workspaceId, userId, name } = actor;
    const token = randomBytes(32).toString('base64url');
    const madeAt = await workspaceNow(tx, workspaceId);
    const expiresAt = new Date(madeAt.getTime() + days * DAY_MS);
    const row = { id: v7(), workspaceId, kind, subjectId, digest: digestOf(token), madeBy: userId, madeAt, expiresAt, revokedAt: null };
    await tx.insert(GuestLinkEntity, row);
    return { ...toGuestLink(row, new Map([[userId, name]])), url: `${productRoot(this.settings)}/shared/${kind}s/${token}` };
  }

  /** The newest first, those that have ended too. */
  async list(tx: EntityManager, workspaceId: string, subject: Subject, { limit, cursor }: ShortListQuery): Promise<Page<GuestLink>> {
    const after = readIdCursor(cursor);
    const rows = await tx.find(GuestLinkEntity, {
      where: { workspaceId, ...subject, ...(after === null ? {} : { id: LessThan(after) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const names = await namesOf(
      tx,
      rows.map(({ madeBy }) => madeBy),
    );
    return toPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => toGuestLink(row, names),
    );
  }

  /** @throws {Refusal} `not_found` for a link that is not about this, or was taken back before. */
  async revoke(tx: EntityManager, workspaceId: string, { kind, subjectId }: Subject, linkId: string): Promise<void> {
    const open = { id: linkId, workspaceId, kind, subjectId, revokedAt: IsNull() };
    const { affected } = await tx.update(GuestLinkEntity, open, { revokedAt: await workspaceNow(tx, workspaceId) });
    if (affected === 0) throw new Refusal('not_found', { what: 'link' });
  }

  /** @throws {Refusal} `not_found` for a token that nobody was given, `link_ended` for one that is over or was taken back. */
  open(kind: GuestLinkKind, token: string): Promise<Guest> {
    return this.db.acrossWorkspaces(async (tx) => {
      const link = await tx.findOneBy(GuestLinkEntity, { kind, digest: digestOf(token) });
      if (link === null) throw new Refusal('not_found', { what: 'link' });
      const { id, workspaceId, subjectId, expiresAt, revokedAt } = link;
      if (revokedAt !== null || expiresAt <= (await workspaceNow(tx, workspaceId))) throw new Refusal('link_ended');
      return { linkId: id, workspaceId, subjectId };
    });
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
