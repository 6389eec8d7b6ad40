import fastify, { type FastifyInstance } from 'fastify';
import { languageOf } from '../pages/page-language.ts';
import type { World } from '../world.ts';
import { accountRoutes } from './account-routes.ts';
import { answerControlErrors } from './control-errors.ts';
import { commentRoutes } from './comment-routes.ts';
import { controlRoutes } from './control-routes.ts';
import { renderFeed } from './feed-page.ts';
import { historyRoutes } from './history-routes.ts';
import { mediaRoute } from './media-route.ts';
import { officialAccountRoutes } from './official-account-routes.ts';
import { quotaRoutes } from './quota-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { robotRoutes } from './robot-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

export function createControlHost(world: World): FastifyInstance {
  // A body is taken as it is or refused: nothing is converted, nothing dropped.
  const app = fastify({
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, strictTypes: false, strictRequired: false } },
  });
  answerControlErrors(app);
  controlRoutes(app, world);
  officialAccountRoutes(app, world);
  accountRoutes(app, world);
  commentRoutes(app, world);
  historyRoutes(app, world);
  quotaRoutes(app, world);
  reviewRoutes(app, world);
  robotRoutes(app, world);
  webhookRoutes(app, world);
  mediaRoute(app, world);
  app.get('/', async (request, reply) => reply.type('text/html').send(renderFeed(world, languageOf(request)).source));
  return app;
}
