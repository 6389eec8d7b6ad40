import { MANUAL_PLATFORMS, type ManualPlatform, type Platform } from '@longstream/domain/platforms/platforms';
import { appStoreConnector } from './app-store/app-store-connector.ts';
import { bilibiliConnector } from './bilibili/bilibili-connector.ts';
import type { Connector } from './connector.ts';
import { douyinConnector } from './douyin/douyin-connector.ts';
import { kuaishouConnector } from './kuaishou/kuaishou-connector.ts';
import { manualConnector } from './manual/manual-connector.ts';
import { wechatConnector } from './wechat/wechat-connector.ts';
import { weiboConnector } from './weibo/weibo-connector.ts';

const MANUAL = Object.fromEntries(MANUAL_PLATFORMS.map((platform) => [platform, manualConnector(platform)])) as Record<
  ManualPlatform,
  Connector
>;

const CONNECTORS: Readonly<Record<Platform, Connector>> = {
  weibo: weiboConnector,
  bilibili: bilibiliConnector,
  douyin: douyinConnector,
  kuaishou: kuaishouConnector,
  wechat: wechatConnector,
  app_store: appStoreConnector,
  ...MANUAL,
};

export function connectorFor(platform: Platform): Connector {
  return CONNECTORS[platform];
}
