import { Injectable } from '@nestjs/common';
import type { Absence, ApprovalRoute, SaveAbsence, SaveApprovalRoute } from '@longstream/contracts/approvals';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, MoreThan } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { assertMemberCan } from '../workspaces/member.queries.ts';
import { AbsenceEntity, ApprovalRouteEntity } from './approval-route.entity.ts';
import { toAbsence, toApprovalRoute } from './approval-route.view.ts';

/** Which way requests go, and who decides for whom meanwhile. */
@Injectable()
export class ApprovalRoutesService {
  constructor(private readonly db: Database) {}

  list({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<ApprovalRoute>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.find(ApprovalRouteEntity, { where: after(workspaceId, cursor), order: { id: 'ASC' }, take: limit + 1 });
      return toPage(rows, limit, ({ id }) => [id], toApprovalRoute);
    });
  }

  create({ workspaceId }: Actor, body: SaveApprovalRoute): Promise<ApprovalRoute> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await assertPeopleMayDecide(tx, workspaceId, body);
      const route = tx.create(ApprovalRouteEntity, { id: v7(), workspaceId, ...body });
      await tx.insert(ApprovalRouteEntity, route);
      await announce(tx, workspaceId, ['approvals']);
      return toApprovalRoute(route);
    });
  }

  /** What is asked for already goes on as it was asked. */
  update({ workspaceId }: Actor, routeId: string, body: SaveApprovalRoute): Promise<ApprovalRoute> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const route = await tx.findOneBy(ApprovalRouteEntity, { id: routeId, workspaceId });
      if (route === null) throw new Refusal('not_found', { what: 'approval route' });
      await assertPeopleMayDecide(tx, workspaceId, body);
      await tx.save(Object.assign(route, body));
      await announce(tx, workspaceId, ['approvals']);
      return toApprovalRoute(route);
    });
  }

  remove({ workspaceId }: Actor, routeId: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { affected } = await tx.delete(ApprovalRouteEntity, { id: routeId, workspaceId });
      if (affected === 0) throw new Refusal('not_found', { what: 'approval route' });
      await announce(tx, workspaceId, ['approvals']);
    });
  }

  /** Those that are not over. */
  absences({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<Absence>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const untilAt = MoreThan(await workspaceNow(tx, workspaceId));
      const rows = await tx.find(AbsenceEntity, {
        where: { ...after(workspaceId, cursor), untilAt },
        order: { id: 'ASC' },
        take: limit + 1,
      });
      const names = await namesOf(
        tx,
        rows.flatMap(({ userId, substituteId }) => [userId, substituteId]),
      );
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => toAbsence(row, names),
      );
    });
  }

  addAbsence({ workspaceId }: Actor, { userId, substituteId, from, until }: SaveAbsence): Promise<Absence> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      for (const id of [userId, substituteId]) await assertMemberCan(tx, workspaceId, id, 'item.approve');
      const period = { fromAt: new Date(from), untilAt: new Date(until) };
      const absence = tx.create(AbsenceEntity, { id: v7(), workspaceId, userId, substituteId, ...period });
      await tx.insert(AbsenceEntity, absence);
      await announce(tx, workspaceId, ['approvals']);
      return toAbsence(absence, await namesOf(tx, [userId, substituteId]));
    });
  }

  removeAbsence({ workspaceId }: Actor, absenceId: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { affected } = await tx.delete(AbsenceEntity, { id: absenceId, workspaceId });
      if (affected === 0) throw new Refusal('not_found', { what: 'absence' });
      await announce(tx, workspaceId, ['approvals']);
    });
  }
}

function after(workspaceId: string, cursor: string | undefined) {
  const id = readIdCursor(cursor);
  return { workspaceId, ...(id === null ? {} : { id: MoreThan(id) }) };
}

/** Who cannot approve is not asked to. */
async function assertPeopleMayDecide(tx: EntityManager, workspaceId: string, { steps, escalatesTo }: SaveApprovalRoute): Promise<void> {
  const named = new Set([...escalatesTo, ...steps.flatMap(({ memberIds }) => memberIds)]);
  for (const id of named) await assertMemberCan(tx, workspaceId, id, 'item.approve');
}
