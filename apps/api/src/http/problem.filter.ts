import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Problem } from '@longstream/contracts/errors';
import { Refusal, type RefusalCode } from '@longstream/domain/refusal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInput } from './invalid-input.ts';

/** The one table from a refusal's code to its HTTP status. */
const STATUS: Record<RefusalCode, number> = {
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  link_ended: 410,
  invalid_input: 422,
  payload_too_large: 413,
  too_many_requests: 429,
  wrong_status: 409,
  stale_version: 409,
  not_moved: 409,
  own_work: 403,
  not_your_turn: 403,
  not_approved: 409,
  frequency_cap_reached: 409,
  in_blackout: 409,
  near_duplicate: 409,
  nothing_to_override: 409,
  hold_released_before: 409,
  charge_serious: 409,
  checklist_open: 409,
  not_free_then: 409,
  too_many_items: 409,
  in_the_past: 422,
  nothing_to_plan: 409,
  waits_for_lead: 409,
  link_not_filled: 409,
  waits_for_itself: 422,
  content_breaks_rules: 422,
  content_rule_broken: 422,
  media_unsupported: 422,
  media_in_use: 409,
  media_not_fetched: 422,
  media_rights_ended: 409,
  channel_not_connected: 409,
  comment_not_answerable: 409,
  comment_deed_not_offered: 409,
  reply_too_long: 422,
  reply_under_way: 409,
  platform_refused: 422,
  platform_unreachable: 503,
  already_exists: 409,
  link_not_of_platform: 422,
  hand_off_taken: 409,
  not_removable: 422,
  table_unreadable: 422,
  import_already_done: 409,
  import_undone: 409,
  import_too_old: 409,
  import_gone_out: 409,
};

/** What the framework itself refuses, in our words. */
const BY_HTTP_STATUS: Record<number, RefusalCode> = {
  401: 'not_signed_in',
  403: 'not_allowed',
  404: 'not_found',
  405: 'not_found',
  410: 'not_found',
  413: 'payload_too_large',
  429: 'too_many_requests',
};

/** The edge: refusals become their status and a Problem; anything else is a fault, logged here and answered without its insides. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const [status, problem] = this.problemOf(exception, request);
    // A route that answers with a file may have named its type already.
    if (!reply.sent && !reply.raw.headersSent) void reply.status(status).type('application/json').send(problem);
  }

  private problemOf(exception: unknown, request: FastifyRequest): [number, Problem] {
    if (exception instanceof InvalidInput)
      return [STATUS.invalid_input, { code: 'invalid_input', message: exception.message, details: {}, issues: exception.issues }];
    if (exception instanceof Refusal) {
      return [STATUS[exception.code], { code: exception.code, message: exception.message, details: exception.details, issues: [] }];
    }
    const status = exception instanceof HttpException ? exception.getStatus() : frameworkStatus(exception);
    if (status !== null && status < 500) {
      return [status, frameworkProblem(status, exception instanceof Error ? exception.message : 'The request cannot be read.')];
    }
    const route = `${request.method} ${request.url.split('?')[0] ?? ''}`;
    if (isDatabaseAway(exception)) {
      this.log.warn(`${route} found no database: ${String(exception)}`);
      return [503, fault('The database does not answer just now. Nothing is lost; try again in a moment.')];
    }
    this.log.error(`${route} failed`, exception instanceof Error ? exception.stack : String(exception));
    return [500, OUR_FAULT];
  }
}

function fault(message: string): Problem {
  return { code: 'fault', message, details: {}, issues: [] };
}

/** What is said of a fault, whatever it was. */
export const OUR_FAULT = fault('Something broke on our side. It has been logged; try again, and tell your administrator if it stays.');

/** A refusal that a framework or a protocol's library made, known by its status. */
export function frameworkProblem(status: number, message: string): Problem {
  return { code: BY_HTTP_STATUS[status] ?? 'invalid_input', message, details: {}, issues: [] };
}

/** Fastify's own errors (an unreadable body, too large a body) carry their status. */
function frameworkStatus(exception: unknown): number | null {
  if (typeof exception !== 'object' || exception === null || !('statusCode' in exception)) return null;
  return typeof exception.statusCode === 'number' ? exception.statusCode : null;
}

/**
 * PostgreSQL's own words for stopping and starting (57P01 to 57P03), for lost connections (08xxx) and for what took too long on a crowded
 * machine (57014, 25P03), the network's, and the driver's.
 */
function isDatabaseAway(exception: unknown): boolean {
  if (typeof exception !== 'object' || exception === null) return false;
  const code = 'code' in exception && typeof exception.code === 'string' ? exception.code : '';
  if (/^(57P0[1-3]|57014|25P03|08...|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code)) return true;
  return (
    exception instanceof Error && /Connection terminated|timeout exceeded when trying to connect|^timeout expired$/.test(exception.message)
  );
}
