import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountsOf, findAccount } from '../accounts/seeded-accounts.ts';
import { bodyOf, pathOf, queryOf, textField, type Fields } from '../hosts/request-fields.ts';
import type { Platform } from '../platforms.ts';
import type { World } from '../world.ts';
import { renderConsent, renderConsentError } from './consent-page.ts';
import { languageOf } from '../pages/page-language.ts';

/** What the app asks the account's owner for. */
export interface ConsentRequest {
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly scope: string;
}

export interface ConsentRules {
  readonly platform: Platform;
  readonly paths: readonly string[];
  /** Reads the platform's own parameter names; a text is why the page cannot be shown. */
  readonly read: (fields: Fields) => ConsentRequest | string;
  /** How long a code works; ten minutes unless said otherwise. */
  readonly codeLifeMs?: number;
  /** What the platform adds to the redirect when the owner says no. */
  readonly refusal: Readonly<Record<string, string>>;
}

/**
 * The platform's consent page. It needs no cookie: the page carries the request in its own form. `auto_approve=1`, with
 * `account=ID` if it is not to be the first one, comes straight back with a code.
 */
export function consentPage(app: FastifyInstance, world: World, rules: ConsentRules): void {
  const { platform } = rules;

  const finish = (reply: FastifyReply, request: ConsentRequest, answer: Readonly<Record<string, string>>): FastifyReply => {
    const target = new URL(request.redirectUri);
    for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
    if (request.state !== undefined) target.searchParams.set('state', request.state);
    return reply.redirect(target.href, 302);
  };

  const approve = (reply: FastifyReply, request: ConsentRequest, accountId: string | undefined): FastifyReply => {
    const account = accountId === undefined ? accountsOf(platform)[0] : findAccount(platform, accountId);
    if (!account) return reply.code(400).type('text/html').send(renderConsentError(platform, 'account: no such account').source);
    const code = world.grants.issueCode(
      platform,
      { accountId: account.id, redirectUri: request.redirectUri, scope: request.scope },
      rules.codeLifeMs,
    );
    return finish(reply, request, { code });
  };

  const withRequest = (fields: Fields, reply: FastifyReply, then: (request: ConsentRequest) => FastifyReply): FastifyReply => {
    const request = rules.read(fields);
    if (typeof request === 'string') return reply.code(400).type('text/html').send(renderConsentError(platform, request).source);
    return then(request);
  };

  const show = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const fields = queryOf(request);
    return withRequest(fields, reply, (asked) => {
      if (textField(fields, 'auto_approve') === '1') return approve(reply, asked, textField(fields, 'account'));
      const page = renderConsent({ platform, language: languageOf(request), action: pathOf(request), fields, scope: asked.scope });
      return reply.type('text/html').send(page.source);
    });
  };

  const answer = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const fields = bodyOf(request);
    return withRequest(fields, reply, (asked) =>
      textField(fields, 'decision') === 'approve'
        ? approve(reply, asked, textField(fields, 'account'))
        : finish(reply, asked, rules.refusal),
    );
  };

  for (const path of rules.paths) {
    app.get(path, async (request, reply) => show(request, reply));
    app.post(path, async (request, reply) => answer(request, reply));
  }
}

/** The only redirect addresses that are registered for the app: any on this machine. */
export function isLoopbackUrl(address: string | undefined): address is string {
  if (address === undefined || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && (hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname));
}
