import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { AuditEntry, AuditExportQuery, AuditQuery } from '@longstream/contracts/audit';
import { type EntityManager, LessThan } from 'typeorm';
import { z } from 'zod';
import { Database } from '../database/database.ts';
import { type Page, readCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { AuditEntryEntity } from './audit-entry.entity.ts';
import { auditFile } from './audit-file.ts';
import { toAuditEntries } from './audit.queries.ts';

const CURSOR = z.tuple([z.number().int()]);
/** So many are held in memory while a file is written, and no transaction is open while its reader is slow. */
const AT_ONCE = 500;

/** Who changed what holds for the whole workspace, the newest first. It is written by the database itself: see migration 55. */
@Injectable()
export class AuditService {
  constructor(private readonly db: Database) {}

  list({ workspaceId }: Actor, { limit, cursor, ...which }: AuditQuery): Promise<Page<AuditEntry>> {
    const before = readCursor(cursor, CURSOR)?.[0] ?? null;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const entries = await this.read(tx, workspaceId, which, before, limit + 1);
      return toPage(
        entries,
        limit,
        ({ id }) => [id],
        (entry) => entry,
      );
    });
  }

  export({ workspaceId }: Actor, which: AuditExportQuery): Readable {
    return Readable.from(auditFile(this.parts(workspaceId, which)));
  }

  private async *parts(workspaceId: string, which: AuditExportQuery): AsyncGenerator<AuditEntry[]> {
    let before: number | null = null;
    do {
      const place: number | null = before;
      const entries: AuditEntry[] = await this.db.inWorkspace(workspaceId, (tx) => this.read(tx, workspaceId, which, place, AT_ONCE));
      yield entries;
      before = entries.length < AT_ONCE ? null : (entries.at(-1)?.id ?? null);
    } while (before !== null);
  }

  private async read(
    tx: EntityManager,
    workspaceId: string,
    { author, thing }: AuditExportQuery,
    before: number | null,
    take: number,
  ): Promise<AuditEntry[]> {
    const rows = await tx.find(AuditEntryEntity, {
      where: {
        workspaceId,
        ...(author === undefined ? {} : { byUser: author }),
        ...(thing === undefined ? {} : { thing }),
        ...(before === null ? {} : { id: LessThan(before) }),
      },
      order: { id: 'DESC' },
      take,
    });
    return toAuditEntries(tx, workspaceId, rows);
  }
}
