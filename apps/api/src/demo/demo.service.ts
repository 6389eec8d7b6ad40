import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@longstream/contracts/workspaces';
import type { LatenessPolicy } from '@longstream/domain/publishing/lateness';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { insertStartRules } from '../content-rules/content-rules.queries.ts';
import { Database } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { AuthService, type Person } from '../sessions/auth.service.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { DemoClockService } from './demo-clock.service.ts';

/** One minute of the demo is one hour of its February. */
const SPEED = 60;
/** The morning after the one-star wave began. */
const OPENS_AT = '2020-02-14T09:00:00+08:00';

/** The two people the demo is lived through as: whoever writes cannot approve. */
const PEOPLE = [
  { name: '陈三 (author)', email: 'author@demo.longstream.local', role: 'owner' },
  { name: '李衡 (approver)', email: 'approver@demo.longstream.local', role: 'manager' },
] as const satisfies readonly { name: string; email: string; role: Role }[];

const NAME = '钉钉 2020 · DingTalk';
const OWN_NAME = '演示 · Demo';

interface Colleague {
  readonly id: string;
  readonly role: Role;
}

/** A day passes in 24 minutes: whoever has a hand-off to finish needs some of them. */
const PATIENT: LatenessPolicy = { sendIfLateByMinutes: 24 * 60, otherwise: 'ask' };

export interface SignInLink {
  readonly name: string;
  readonly role: Role;
  readonly url: string;
}

/** The demo workspace: made on the first start, on a clock of its own that stands still while Longstream is stopped. */
@Injectable()
export class DemoService {
  constructor(
    private readonly db: Database,
    private readonly auth: AuthService,
    private readonly clock: DemoClockService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Only an installation with a sandbox has a demo: without one its channels would be somebody's real accounts. */
  async open(): Promise<void> {
    if (this.settings.sandboxUrl === null) return;
    // Who is known has had a demo before: where it is not there any more, somebody took it away.
    const isFirstStart = (await this.auth.findByEmail(PEOPLE[0].email)) === null;
    const people = await this.ensurePeople();
    if (isFirstStart && (await this.isOffered())) await this.make(new Date(OPENS_AT), NAME, people);
    await this.clock.start();
  }

  /** The sandbox has one clock, by which its audience lives: so has one demo at a time. */
  async isOffered(): Promise<boolean> {
    if (this.settings.sandboxUrl === null) return false;
    return !(await this.db.acrossWorkspaces(isThere));
  }

  /**
   * A demo of somebody's own, in which the demo's people are their colleagues. It begins today.
   *
   * @throws {Refusal} `already_exists` while there is one, `not_allowed` where there is no sandbox
   */
  async openFor(person: Person): Promise<Actor> {
    if (this.settings.sandboxUrl === null) throw new Refusal('not_allowed', { action: 'demo.steer', why: 'there is no sandbox here' });
    const colleagues = (await this.ensurePeople()).map((colleague) => ({ ...colleague, role: 'manager' as const }));
    const { id: userId, name } = person;
    const others = colleagues.filter(({ id }) => id !== userId);
    const workspaceId = await this.make(new Date(), OWN_NAME, [...others, { id: userId, role: 'owner' }]);
    await this.clock.push();
    return { workspaceId, userId, name, role: 'owner' };
  }

  /** New at each start, each good for one sign-in: no demo account has a password. */
  async signInLinks(baseUrl: string): Promise<SignInLink[]> {
    if (this.settings.sandboxUrl === null) return [];
    return Promise.all(PEOPLE.map(async ({ name, email, role }) => ({ name, role, url: await this.auth.oneTimeLink(email, baseUrl) })));
  }

  private ensurePeople(): Promise<Colleague[]> {
    return Promise.all(PEOPLE.map(async ({ role, ...person }) => ({ id: (await this.auth.ensureAccount(person)).id, role })));
  }

  /** Of several who ask at once, one gets it. @throws {Refusal} `already_exists` while there is a demo */
  private async make(clockAt: Date, name: string, people: readonly Colleague[]): Promise<string> {
    const workspaceId = v7();
    await this.db.acrossWorkspaces(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('longstream.demo'))`);
      if (await isThere(tx)) throw new Refusal('already_exists', { what: 'demo' });
      const clock = { clockAt, clockSince: () => 'now()', clockSpeed: SPEED };
      const zone = { timeZone: 'Asia/Shanghai', kind: 'demo', latenessPolicy: PATIENT } as const;
      await tx.insert(WorkspaceEntity, { id: workspaceId, name, ...zone, ...clock });
      await insertStartRules(tx, workspaceId);
      await tx.insert(
        MemberEntity,
        people.map(({ id: userId, role }) => ({ id: v7(), workspaceId, userId, role })),
      );
    });
    return workspaceId;
  }
}

const isThere = (tx: EntityManager): Promise<boolean> => tx.existsBy(WorkspaceEntity, { kind: 'demo' });
