import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@longstream/contracts/workspaces';
import type { LatenessPolicy } from '@longstream/domain/publishing/lateness';
import { v7 } from 'uuid';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { insertStartRules } from '../content-rules/content-rules.queries.ts';
import { Database } from '../database/database.ts';
import { AuthService, type Person } from '../sessions/auth.service.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { DemoClockService } from './demo-clock.service.ts';

/** One minute of the demo is one hour of its February. */
const SPEED = 60;
/** The morning after the one-star wave began. */
const OPENS_AT = '2020-02-14T09:00:00+08:00';

/** The two people the demo is lived through as: whoever writes cannot approve. */
const PEOPLE: readonly { name: string; email: string; role: Role }[] = [
  { name: '陈三 (author)', email: 'author@demo.longstream.local', role: 'owner' },
  { name: '李衡 (approver)', email: 'approver@demo.longstream.local', role: 'manager' },
];

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
    const people = await Promise.all(PEOPLE.map((person) => this.auth.ensureAccount(person)));
    await this.seed(people);
    await this.clock.start();
  }

  /** New at each start, each good for one sign-in: no demo account has a password. */
  async signInLinks(baseUrl: string): Promise<SignInLink[]> {
    if (this.settings.sandboxUrl === null) return [];
    return Promise.all(PEOPLE.map(async ({ name, email, role }) => ({ name, role, url: await this.auth.oneTimeLink(email, baseUrl) })));
  }

  private async seed(people: readonly Person[]): Promise<void> {
    const isSeeded = await this.db.acrossWorkspaces((tx) => tx.existsBy(WorkspaceEntity, { kind: 'demo' }));
    if (isSeeded) return;
    const workspaceId = v7();
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const clock = { clockAt: new Date(OPENS_AT), clockSince: () => 'now()', clockSpeed: SPEED };
      await tx.insert(WorkspaceEntity, {
        id: workspaceId,
        name: '钉钉 2020 · DingTalk',
        timeZone: 'Asia/Shanghai',
        kind: 'demo',
        latenessPolicy: PATIENT,
        ...clock,
      });
      await insertStartRules(tx, workspaceId);
      for (const [index, { id: userId }] of people.entries()) {
        await tx.insert(MemberEntity, { id: v7(), workspaceId, userId, role: PEOPLE[index]?.role ?? 'analyst' });
      }
    });
  }
}
