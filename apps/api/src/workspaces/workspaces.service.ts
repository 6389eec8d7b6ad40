import { Inject, Injectable } from '@nestjs/common';
import type {
  AddMember,
  AdvanceClock,
  ChangeMember,
  CreateWorkspace,
  Me,
  Member,
  UpdateWorkspace,
  Workspace,
} from '@longstream/contracts/workspaces';
import type { GoToTime } from '@longstream/contracts/demo';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { Refusal } from '@longstream/domain/refusal';
import type { Role } from '@longstream/domain/workspaces/rights';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { revokeKeysOf } from '../api-keys/api-keys.queries.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { insertStartRules } from '../content-rules/content-rules.queries.ts';
import { announce, Database, ROW_LOCK, workspaceClock } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { DemoClockService } from '../demo/demo-clock.service.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { AuthService, type Person } from '../sessions/auth.service.ts';
import { MemberEntity } from './member.entity.ts';
import { WorkspaceEntity } from './workspace.entity.ts';
import { toWorkspace } from './workspace.view.ts';

/** An hour in a second: fast to watch, slow enough for items to go out one after another. */
const RUSH_SPEED = 3600;
const HOUR_MS = 3_600_000;
/** A month of the demo, which takes twelve minutes. */
const FURTHEST_MS = 31 * 24 * HOUR_MS;

@Injectable()
export class WorkspacesService {
  constructor(
    private readonly db: Database,
    private readonly auth: AuthService,
    private readonly demoClock: DemoClockService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'sandboxUrl'>,
  ) {}

  async me(person: Person): Promise<Me> {
    const workspaces = await this.db.acrossWorkspaces(async (tx) => {
      const memberships = await tx.find(MemberEntity, { where: { userId: person.id }, order: { joinedAt: 'ASC', id: 'ASC' } });
      return Promise.all(memberships.map((member) => this.read(tx, member.workspaceId, member.role)));
    });
    return { ...person, workspaces };
  }

  async create(person: Person, settings: CreateWorkspace): Promise<Workspace> {
    const workspaceId = v7();
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.insert(WorkspaceEntity, { id: workspaceId, ...settings });
      await insertStartRules(tx, workspaceId);
      await tx.insert(MemberEntity, { id: v7(), workspaceId, userId: person.id, role: 'owner' });
      return this.read(tx, workspaceId, 'owner');
    });
  }

  get(actor: Actor): Promise<Workspace> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.read(tx, actor.workspaceId, actor.role));
  }

  update(actor: Actor, changes: UpdateWorkspace): Promise<Workspace> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      if (Object.keys(changes).length > 0) await tx.update(WorkspaceEntity, { id: actor.workspaceId }, changes);
      await announce(tx, actor.workspaceId, ['workspace']);
      return this.read(tx, actor.workspaceId, actor.role);
    });
  }

  /** Hurries a demo ahead until so many hours more have gone by than it is on its way to already. */
  advanceClock(actor: Actor, { hours }: AdvanceClock): Promise<Workspace> {
    return this.hurry(actor, ({ now, rushUntil }) => new Date(Math.max(rushUntil?.getTime() ?? 0, now.getTime()) + hours * HOUR_MS));
  }

  /** Hurries a demo ahead to an instant of its own time. @throws {Refusal} `in_the_past` for one that is not ahead: no clock goes back */
  goToTime(actor: Actor, { at }: GoToTime): Promise<Workspace> {
    return this.hurry(actor, ({ now }) => {
      const until = new Date(at);
      if (until <= now) throw new Refusal('in_the_past', { field: 'at', at, now: now.toISOString() });
      return new Date(Math.min(until.getTime(), now.getTime() + FURTHEST_MS));
    });
  }

  /**
   * An hour passes in a second until the demo's time is there. It is a rush and not a jump, so that what falls due on the way is
   * published and sampled on the way.
   */
  private async hurry(actor: Actor, untilOf: (clock: { now: Date; rushUntil: Date | null }) => Date): Promise<Workspace> {
    const { workspaceId } = actor;
    const workspace = await this.db.inWorkspace(workspaceId, async (tx) => {
      const { kind, rushUntil } = await lockWorkspace(tx, workspaceId);
      if (kind !== 'demo')
        throw new Refusal('not_allowed', { action: 'clock.advance', why: 'only a demo workspace has a clock of its own' });
      const until = untilOf({ now: (await workspaceClock(tx, workspaceId)).now, rushUntil });
      await tx.query(
        `update workspace set clock_at = workspace_now(id), clock_since = now(), rush_speed = $2, rush_until = $3 where id = $1`,
        [workspaceId, RUSH_SPEED, until],
      );
      await announce(tx, workspaceId, ['workspace', 'items']);
      return this.read(tx, workspaceId, actor.role);
    });
    await this.demoClock.push();
    return workspace;
  }

  members(actor: Actor, { limit, cursor }: ShortListQuery): Promise<Page<Member>> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const rows = await this.listMembers(tx, actor.workspaceId, limit + 1, readIdCursor(cursor));
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (member) => member,
      );
    });
  }

  async addMember(actor: Actor, { email, role }: AddMember): Promise<Member> {
    const person = await this.auth.findByEmail(email);
    if (person === null) throw new Refusal('not_found', { what: 'account', email });
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await lockWorkspace(tx, actor.workspaceId);
      const known = await tx.findOneBy(MemberEntity, { workspaceId: actor.workspaceId, userId: person.id });
      if (known !== null) throw new Refusal('already_exists', { what: 'member', email });
      const id = v7();
      await tx.insert(MemberEntity, { id, workspaceId: actor.workspaceId, userId: person.id, role });
      await announce(tx, actor.workspaceId, ['workspace']);
      return this.readMember(tx, actor.workspaceId, id);
    });
  }

  changeMember(actor: Actor, memberId: string, { role }: ChangeMember): Promise<Member> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await lockWorkspace(tx, actor.workspaceId);
      const member = await findMember(tx, actor.workspaceId, memberId);
      if (role !== 'owner') await assertOwnerRemains(tx, member);
      await tx.update(MemberEntity, { id: memberId, workspaceId: actor.workspaceId }, { role });
      await announce(tx, actor.workspaceId, ['workspace']);
      return this.readMember(tx, actor.workspaceId, memberId);
    });
  }

  removeMember(actor: Actor, memberId: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await lockWorkspace(tx, actor.workspaceId);
      const member = await findMember(tx, actor.workspaceId, memberId);
      await assertOwnerRemains(tx, member);
      await tx.delete(MemberEntity, { id: memberId, workspaceId: actor.workspaceId });
      await revokeKeysOf(tx, actor.workspaceId, member.userId);
      await announce(tx, actor.workspaceId, ['workspace']);
    });
  }

  private async read(tx: EntityManager, workspaceId: string, role: Role): Promise<Workspace> {
    const row = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    return toWorkspace(row, await workspaceClock(tx, workspaceId), role, this.settings.sandboxUrl);
  }

  private async readMember(tx: EntityManager, workspaceId: string, memberId: string): Promise<Member> {
    const [member] = await this.listMembers(tx, workspaceId, 1, null, memberId);
    if (member === undefined) throw new Refusal('not_found', { what: 'member' });
    return member;
  }

  private async listMembers(
    tx: EntityManager,
    workspaceId: string,
    limit: number,
    after: string | null,
    only: string | null = null,
  ): Promise<Member[]> {
    const rows = await tx.query<(Omit<Member, 'joinedAt'> & { joinedAt: Date })[]>(
      `select member.id, member.user_id as "userId", person.name, person.email, member.role, member.joined_at as "joinedAt"
         from member join auth."user" person on person.id = member.user_id
        where member.workspace_id = $1 and ($2::uuid is null or member.id > $2) and ($3::uuid is null or member.id = $3)
        order by member.id limit $4`,
      [workspaceId, after, only, limit],
    );
    return rows.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() }));
  }
}

/** Taken by everything that changes who owns the workspace or what its clock says. */
async function lockWorkspace(tx: EntityManager, workspaceId: string): Promise<WorkspaceEntity> {
  return tx.findOneOrFail(WorkspaceEntity, { where: { id: workspaceId }, lock: ROW_LOCK });
}

async function findMember(tx: EntityManager, workspaceId: string, id: string): Promise<MemberEntity> {
  const member = await tx.findOneBy(MemberEntity, { id, workspaceId });
  if (member === null) throw new Refusal('not_found', { what: 'member' });
  return member;
}

/** A workspace without an owner could never be managed again. */
async function assertOwnerRemains(tx: EntityManager, leaving: MemberEntity): Promise<void> {
  if (leaving.role !== 'owner') return;
  const owners = await tx.countBy(MemberEntity, { workspaceId: leaving.workspaceId, role: 'owner' });
  if (owners === 1) throw new Refusal('not_allowed', { action: 'member.manage', why: 'the last owner stays' });
}
