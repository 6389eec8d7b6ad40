import type { FastifyInstance } from 'fastify';
import { addressOf } from '../robots/robots.ts';
import { type ChatRobot, ROBOT_KINDS, type RobotKind, type RobotProtection } from '../state/robots.ts';
import type { World } from '../world.ts';
import { ControlError } from './control-errors.ts';

const protection = { secret: { type: 'string', maxLength: 200 }, keyword: { type: 'string', maxLength: 50 } };
const newSchema = {
  type: 'object',
  required: ['kind'],
  additionalProperties: false,
  properties: { kind: { enum: ROBOT_KINDS }, ...protection },
};
const changeSchema = { type: 'object', additionalProperties: false, properties: { ...protection, isAway: { type: 'boolean' } } };

/** The robots of group chats, as a chat's administrator sees them, and what the chat was told. */
export function robotRoutes(app: FastifyInstance, world: World): void {
  const named = (token: string): ChatRobot => {
    const robot = world.robots.find(token);
    if (robot === null) throw new ControlError(404, 'token', 'no robot has this token');
    return robot;
  };
  const view = (robot: ChatRobot) => ({ ...robot, url: addressOf(robot, world) });

  app.get('/control/robots', () => ({ robots: world.robots.all().map(view) }));

  app.post<{ Body: { kind: RobotKind } & Partial<RobotProtection> }>(
    '/control/robots',
    { schema: { body: newSchema } },
    ({ body: { kind, secret = '', keyword = '' } }, reply) => {
      reply.code(201);
      return view(world.robots.make(kind, { secret, keyword }));
    },
  );

  app.put<{ Params: { token: string }; Body: Partial<RobotProtection & Pick<ChatRobot, 'isAway'>> }>(
    '/control/robots/:token',
    { schema: { body: changeSchema } },
    ({ params, body }) => {
      world.robots.change(named(params.token), body);
      return view(named(params.token));
    },
  );

  app.get<{ Params: { token: string } }>('/control/robots/:token/messages', ({ params }) => ({
    messages: world.robots
      .messages(named(params.token))
      .map(({ text, receivedAt }) => ({ text, receivedAt: new Date(receivedAt).toISOString() })),
  }));
}
