import type { FastifyInstance } from 'fastify';
import { bodyOf, isFields, pathOf } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { appCallerOf } from './app-token.ts';
import { DouyinError, envelope } from './envelope.ts';

/** The events that the sandbox can send; each comes until the app says that it does not want it. */
const EVENTS = ['authorize', 'unauthorize', 'create_video'] as const;

interface EventStatus {
  readonly event: string;
  readonly status: 0 | 1;
}

const SETTING = 'douyin-event-status';

function statuses(world: World): readonly EventStatus[] {
  const set = (world.settings.get(SETTING) ?? []) as readonly EventStatus[];
  return EVENTS.map((event) => set.find((one) => one.event === event) ?? { event, status: 1 });
}

export function isSubscribed(world: World, event: string): boolean {
  return statuses(world).some((one) => one.event === event && one.status === 1);
}

/** Which events the app wants, by its own token. */
export function douyinEventStatus(app: FastifyInstance, world: World): void {
  app.get('/event/status/list/', (request) => {
    appCallerOf(world, request);
    return envelope(world, pathOf(request), 0, '', { list: statuses(world) });
  });

  app.post('/event/status/update/', (request) => {
    appCallerOf(world, request);
    const { list } = bodyOf(request);
    if (!Array.isArray(list) || !list.every(isEventStatus)) throw new DouyinError(2100005, 'list');
    world.settings.set(
      SETTING,
      statuses(world).map((old) => list.find(({ event }) => event === old.event) ?? old),
    );
    return envelope(world, pathOf(request), 0, '');
  });
}

function isEventStatus(value: unknown): value is EventStatus {
  return isFields(value) && EVENTS.some((event) => event === value.event) && (value.status === 0 || value.status === 1);
}
