import type { RobotKind } from '@longstream/domain/notifications/targets';
import { dingTalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import type { Robot } from './robot.ts';
import { weCom } from './wecom.ts';

const ROBOTS: Readonly<Record<RobotKind, Robot>> = { dingtalk: dingTalk, feishu, wecom: weCom };

export function robotOf(kind: RobotKind): Robot {
  return ROBOTS[kind];
}
