import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { PASSWORD_LENGTH } from '@longstream/domain/sessions/password';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { magicLink } from 'better-auth/plugins';
import pg from 'pg';
import { keyFor } from '../config/installation-key.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { PATIENCE } from '../database/silence.ts';
import { isUniqueViolation } from '../database/unique-violation.ts';
import { isOwnOrigin } from '../http/own-origin.ts';

/** A signed-in human, in whatever workspace. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Header in which the edge hands the caller's address to the rate limits; never taken from outside. */
const CLIENT_ADDRESS = 'x-longstream-client';
const WEEK_SECONDS = 7 * 24 * 3600;
const LINK_SECONDS = 24 * 3600;

/** Accounts and sessions. better-auth keeps them in the schema `auth`; nothing else of ours knows it. */
@Injectable()
export class AuthService implements OnModuleDestroy {
  private readonly log = new Logger(AuthService.name);
  private readonly pool: pg.Pool;
  private readonly auth: ReturnType<typeof openAuth>;
  private readonly links = new Map<string, string>();

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.pool = new pg.Pool({
      ...PATIENCE,
      connectionString: settings.databaseUrl,
      max: 4,
      options: '-c search_path=auth',
      application_name: 'longstream auth',
    });
    // An idle connection that is cut is the pool's to replace; nobody was using it.
    this.pool.on('error', (error) => {
      this.log.warn(`A connection of the accounts was cut: ${error.message}`);
    });
    this.auth = openAuth(this.pool, settings, (email, token) => this.links.set(email, token));
  }

  /** Brings better-auth's own tables up; they are outside our migrations because their shape is its business. */
  async migrate(): Promise<void> {
    await this.pool.query('create schema if not exists auth');
    const { runMigrations } = await getMigrations(this.auth.options);
    await runMigrations();
  }

  async handle(request: Request, clientAddress: string): Promise<Response> {
    const headers = new Headers(request.headers);
    headers.set(CLIENT_ADDRESS, clientAddress);
    return this.auth.handler(new Request(request, { headers }));
  }

  async personOf(headers: Headers): Promise<Person | null> {
    const session = await this.auth.api.getSession({ headers });
    return session === null ? null : { id: session.user.id, name: session.user.name, email: session.user.email };
  }

  async findByEmail(email: string): Promise<Person | null> {
    const found = await this.pool.query<Person>('select id, name, email from "user" where email = $1', [email.toLowerCase()]);
    return found.rows[0] ?? null;
  }

  /** Makes an account without a password; it can be entered by a one-time link only, until its owner sets one. */
  async ensureAccount(person: { name: string; email: string }): Promise<Person> {
    const known = await this.findByEmail(person.email);
    if (known !== null) return known;
    const context = await this.auth.$context;
    try {
      const made = await context.internalAdapter.createUser({ ...person, emailVerified: true }, { method: 'admin' });
      return { id: made.id, name: made.name, email: made.email };
    } catch (fault) {
      // Somebody else may have made it in the same instant.
      const theirs = isUniqueViolation(fault) ? await this.findByEmail(person.email) : null;
      if (theirs === null) throw fault;
      return theirs;
    }
  }

  /** A link that signs its bearer in once, within a day. Secret: hand it to the person, never log it. */
  async oneTimeLink(email: string, baseUrl: string): Promise<string> {
    await this.auth.api.signInMagicLink({ body: { email, callbackURL: '/' }, headers: new Headers() });
    const token = this.links.get(email);
    this.links.delete(email);
    if (token === undefined) throw new Error('better-auth made no one-time link.');
    return `${baseUrl}/api/auth/magic-link/verify?token=${encodeURIComponent(token)}&callbackURL=%2F`;
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }
}

function openAuth(pool: pg.Pool, settings: Settings, keepLink: (email: string, token: string) => void) {
  return betterAuth({
    database: pool,
    basePath: '/api/auth',
    baseURL: settings.publicUrl ?? `http://${settings.host}:${String(settings.port)}`,
    secret: keyFor(settings, 'sessions').toString('hex'),
    trustedOrigins: (request) => ownOriginsOf(request, settings),
    emailAndPassword: { enabled: true, minPasswordLength: PASSWORD_LENGTH.min, maxPasswordLength: PASSWORD_LENGTH.max },
    session: { expiresIn: WEEK_SECONDS, updateAge: 24 * 3600 },
    rateLimit: {
      enabled: true,
      window: 10,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/sign-up/email': { window: 60, max: 10 } },
    },
    advanced: { ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] }, useSecureCookies: settings.publicUrl?.startsWith('https:') ?? false },
    // Nobody may ask for a link over HTTP: there is no mail to send it by. Ours are made in this process.
    disabledPaths: ['/sign-in/magic-link'],
    plugins: [
      magicLink({
        expiresIn: LINK_SECONDS,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }) => keepLink(email, token),
      }),
    ],
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
}

/** A page of ours is served from the address it was asked at, whatever name the machine goes by. */
function ownOriginsOf(request: Request | undefined, settings: Settings): string[] {
  const origin = request?.headers.get('origin');
  const host = request?.headers.get('host');
  return origin != null && host != null && isOwnOrigin(origin, host, settings) ? [origin] : [];
}
