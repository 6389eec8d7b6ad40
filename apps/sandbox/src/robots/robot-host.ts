import { createHmac } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ChatRobot, RobotKind } from '../state/robots.ts';
import type { World } from '../world.ts';

const LARGEST_BODY = 20 * 1024;
const HOUR_MS = 3_600_000;

/** Every one of them refuses with status 200 and a code. */
export type RobotRefusal = readonly [code: number, text: string];

/** How one kind of robot takes a message. */
export interface RobotProtocol {
  readonly kind: RobotKind;
  readonly path: string;
  /** Where its address has the token. */
  readonly tokenOf: (request: FastifyRequest) => string;
  readonly unknownToken: RobotRefusal;
  readonly notReadable: RobotRefusal;
  readonly tooOften: RobotRefusal;
  /** After it was called too often. */
  readonly shutMs: number;
  readonly rates: readonly { readonly limit: number; readonly windowMs: number }[];
  /** Null when the message is none. */
  readonly textOf: (body: unknown) => string | null;
  /** What is wrong with the message, if anything. */
  readonly refusalOf: (robot: ChatRobot, request: FastifyRequest, text: string, nowMs: number) => RobotRefusal | null;
  readonly answer: (refusal: RobotRefusal | null) => object;
}

/** One host of robots: whoever knows an address there, and what its chat asks for, tells the chat. */
export function createRobotHost(protocol: RobotProtocol, world: World): FastifyInstance {
  const app = fastify({ bodyLimit: LARGEST_BODY, forceCloseConnections: true });
  app.setErrorHandler((_error, _request, reply) => reply.code(200).send(protocol.answer(protocol.notReadable)));
  app.post(protocol.path, (request, reply) => {
    const robot = world.robots.find(protocol.tokenOf(request));
    if (robot?.isAway) return hangUp(request, reply);
    return protocol.answer(robot?.kind === protocol.kind ? take(protocol, robot, request, world) : protocol.unknownToken);
  });
  return app;
}

function take(protocol: RobotProtocol, robot: ChatRobot, request: FastifyRequest, { robots, realNow }: World): RobotRefusal | null {
  if (robots.isShut(robot)) return protocol.tooOften;
  const text = protocol.textOf(request.body);
  if (text === null) return protocol.notReadable;
  const refusal = protocol.refusalOf(robot, request, text, realNow());
  if (refusal !== null) return refusal;
  if (robots.tell(robot, text, protocol.rates)) return null;
  robots.shut(robot, protocol.shutMs);
  return protocol.tooOften;
}

function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

export function hmac(key: string, message: string): string {
  return createHmac('sha256', key).update(message).digest('base64');
}

export function isWithinAnHour(atMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - atMs) <= HOUR_MS;
}
