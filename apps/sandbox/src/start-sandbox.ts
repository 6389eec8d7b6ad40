import type { FastifyInstance } from 'fastify';
import { APP_STORE_HOSTS } from './app-store/app-store-hosts.ts';
import { BILIBILI_HOSTS } from './bilibili/bilibili-hosts.ts';
import { createControlHost } from './control/control-host.ts';
import { DOUYIN_HOSTS } from './douyin/douyin-hosts.ts';
import { listen, listenOnOwnPort } from './hosts/own-port.ts';
import { createPlatformHost } from './hosts/platform-host.ts';
import { KUAISHOU_HOSTS } from './kuaishou/kuaishou-hosts.ts';
import { WECHAT_HOSTS } from './wechat/wechat-hosts.ts';
import { WEIBO_HOSTS } from './weibo/weibo-hosts.ts';
import { createRobotHost } from './robots/robot-host.ts';
import { ROBOT_PROTOCOLS } from './robots/robots.ts';
import { startDeliveries } from './webhooks/deliver.ts';
import { openWorld } from './world.ts';

const ALL_HOSTS = [...WEIBO_HOSTS, ...BILIBILI_HOSTS, ...DOUYIN_HOSTS, ...KUAISHOU_HOSTS, ...WECHAT_HOSTS, ...APP_STORE_HOSTS];

export interface SandboxOptions {
  /** The control port; 0 takes the one it had before, or a free one. */
  readonly port: number;
  readonly dataDir: string;
  /** Milliseconds of real time, for tests of tokens and quotas. */
  readonly realNow?: () => number;
}

export interface Sandbox {
  readonly controlUrl: string;
  close(): Promise<void>;
}

/** Starts every host of every platform on a loopback port of its own, and the control address. */
export async function startSandbox({ port, dataDir, realNow = Date.now }: SandboxOptions): Promise<Sandbox> {
  const world = openWorld(dataDir, realNow);
  const apps: FastifyInstance[] = [];
  let stopDeliveries: (() => Promise<void>) | null = null;
  const close = async (): Promise<void> => {
    await stopDeliveries?.();
    await Promise.all(apps.map((app) => app.close()));
    world.close();
  };

  try {
    // The control address first: it is asked for by name, and no other host may be sitting on it.
    const control = createControlHost(world);
    apps.push(control);
    world.controlUrl = port === 0 ? await listenOnOwnPort(control, world.settings, 'control') : await listen(control, port);

    for (const host of ALL_HOSTS) {
      const app = await createPlatformHost(host, world);
      apps.push(app);
      world.hosts[host.platform][host.role] = await listenOnOwnPort(app, world.settings, `${host.platform}-${host.role}`);
    }
    for (const protocol of ROBOT_PROTOCOLS) {
      const app = createRobotHost(protocol, world);
      apps.push(app);
      world.robotHosts[protocol.kind] = await listenOnOwnPort(app, world.settings, `robot-${protocol.kind}`);
    }
    stopDeliveries = startDeliveries(world);
  } catch (error) {
    await close();
    throw error;
  }
  return { controlUrl: world.controlUrl, close };
}
