import type { ChatRobot, RobotKind } from '../state/robots.ts';
import type { World } from '../world.ts';
import { DINGTALK_ROBOT } from './dingtalk-robot.ts';
import { FEISHU_ROBOT } from './feishu-robot.ts';
import type { RobotProtocol } from './robot-host.ts';
import { WECOM_ROBOT } from './wecom-robot.ts';

export const ROBOT_PROTOCOLS: readonly RobotProtocol[] = [DINGTALK_ROBOT, FEISHU_ROBOT, WECOM_ROBOT];

const ADDRESSES: Readonly<Record<RobotKind, (token: string) => string>> = {
  dingtalk: (token) => `/robot/send?access_token=${token}`,
  feishu: (token) => `/open-apis/bot/v2/hook/${token}`,
  wecom: (token) => `/cgi-bin/webhook/send?key=${token}`,
};

/** The address under which a robot is written to; whoever knows it may. */
export function addressOf({ kind, token }: ChatRobot, { robotHosts }: World): string {
  return `${robotHosts[kind] ?? ''}${ADDRESSES[kind](token)}`;
}
