import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { ChargeEntity } from '../charges/charge.entity.ts';
import { asDeedOf } from '../database/database.ts';
import { HoldEntity } from '../holds/hold.entity.ts';
import { ResponseEntity } from '../responses/response.entity.ts';

const DAY_MS = 86_400_000;

/** Two ways to read one charge: what a study makes of it, and the response that follows from that. */
const READINGS = [
  {
    plan: 'rebut_with_humour',
    title: '借梗重申：没有的事',
    message: '先正经否认，再接过同学们的梗说一遍',
    gravity: 'light',
    grounds: [],
    reason: '一份研究把这次辟谣归为幽默回应：谣言没有证实，玩笑让人觉得事情没那么严重',
  },
  {
    plan: 'formal_statement',
    title: '正式声明：摄像头只由用户自己打开',
    message: '说清权限由谁授予、怎么查看，附上检测结果',
    gravity: 'serious',
    grounds: ['privacy'],
    reason: '另一份研究认为，偷开摄像头是隐私指控，必须认真回应，开玩笑会损害信任',
  },
] as const;

interface Setting {
  readonly workspaceId: string;
  readonly now: Date;
  readonly author: string;
  readonly approver: string;
}

/** The rumour that an app opens cameras by itself, which studies read in two ways. Nothing is written for it yet: the team still has to choose. */
export async function writeCameraRumour(tx: EntityManager, { workspaceId, now, author, approver }: Setting): Promise<void> {
  const campaignId = v7();
  const day = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  await tx.insert(CampaignEntity, {
    id: campaignId,
    workspaceId,
    name: '摄像头谣言',
    situation: '有人说老师上课时能偷偷打开学生的摄像头。同一件事，两份研究得出两种回应',
    triggers: ['rumour'],
    startsOn: day(-12),
    endsOn: day(9),
    createdBy: author,
  });
  for (const [position, { plan, title, message, gravity, grounds, reason }] of READINGS.entries()) {
    const [responseId, chargeId] = [v7(), v7()];
    const judged = { reason, madeBy: approver, madeAt: now };
    await tx.insert(ResponseEntity, { id: responseId, workspaceId, campaignId, plan, title, message, position });
    await tx.insert(ChargeEntity, { id: chargeId, workspaceId, campaignId, responseId, gravity, grounds: [...grounds], ...judged });
    if (gravity === 'serious')
      await asDeedOf(tx, approver, () =>
        tx.insert(HoldEntity, { id: v7(), workspaceId, scopeKind: 'response', scopeId: responseId, chargeId, ...judged }),
      );
  }
}
