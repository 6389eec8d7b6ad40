import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { meetFaults, type RateLimitAnswer } from '../faults/fault-hooks.ts';
import type { HostRole, Platform } from '../platforms.ts';
import type { World } from '../world.ts';
import { acceptForms } from './form-content.ts';

/** One host of one platform: its routes, its error envelope, and its way to say "too often". */
export interface PlatformHost {
  readonly platform: Platform;
  readonly role: HostRole;
  readonly rateLimited: RateLimitAnswer;
  readonly routes: (app: FastifyInstance, world: World) => void;
}

const LARGEST_BODY = 160 * 1024 * 1024;

export async function createPlatformHost(host: PlatformHost, world: World): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: LARGEST_BODY, forceCloseConnections: true });
  meetFaults(app, world, host.platform, host.role, host.rateLimited);
  await app.register(formbody);
  acceptForms(app);
  host.routes(app, world);
  return app;
}
