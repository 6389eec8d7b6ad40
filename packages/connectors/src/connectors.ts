import type { Platform } from '@longstream/domain/platforms/platforms';
import { bilibiliConnector } from './bilibili/bilibili-connector.ts';
import type { Connector } from './connector.ts';
import { douyinConnector } from './douyin/douyin-connector.ts';
import { weiboConnector } from './weibo/weibo-connector.ts';

const CONNECTORS: Readonly<Record<Platform, Connector>> = {
  weibo: weiboConnector,
  bilibili: bilibiliConnector,
  douyin: douyinConnector,
};

export function connectorFor(platform: Platform): Connector {
  return CONNECTORS[platform];
}
