import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { robotOf } from '@longstream/connectors/robots/robots';
import { digestOf } from '@longstream/domain/notifications/digest';
import type { DeliveryProblem, RobotKind } from '@longstream/domain/notifications/targets';
import { foreignText } from '@longstream/domain/text/foreign-text';
import { RobotGatesService } from '../channels/robot-gates.service.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { Database } from '../database/database.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import { type NoAnswer, type Post, post, type PostAnswer } from '../http/post.ts';
import { INTERNET, INTERNET_AND_LOOPBACK, type Reach, reachOf } from '../http/reach.ts';
import { ReportRenderingsService } from '../reports/report-renderings.service.ts';
import { type MailedFile, Mailer } from './mailer.ts';
import type { Message } from './message.ts';
import type { NotificationTargetEntity } from './notification-target.entity.ts';
import { TargetBox, type TargetKeys } from './target-box.ts';

/** What came of sending: which deliveries were tried and which arrived, why the others did not, and how long the target is to be left alone. */
export interface Sent {
  readonly tried: readonly string[];
  readonly delivered: readonly string[];
  readonly problem: DeliveryProblem | null;
  readonly waitSeconds: number;
}

/** After this long no further call of a program is begun: well within the lease on its target. */
const CALLS_MS = 60_000;

/** After so many calls in a row without an answer nobody is there. One alone may be the trouble of what it carried. */
const MOST_UNANSWERED = 2;

/** What another side says of a problem, no more of it than a screen has room for. */
const LONGEST_TEXT = 300;

const UNREADABLE: DeliveryProblem = { class: 'setup', code: null, text: 'The address cannot be read with the key of this installation.' };

/** Carries messages to a target, whatever kind of one it is. Nothing it answers holds an address or a secret. */
@Injectable()
export class SendingService {
  constructor(
    private readonly db: Database,
    private readonly box: TargetBox,
    private readonly mailer: Mailer,
    private readonly gates: RobotGatesService,
    private readonly reports: ReportRenderingsService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'fetchFromLoopback' | 'sandboxUrl'>,
  ) {}

  async send(target: NotificationTargetEntity, messages: readonly Message[]): Promise<Sent> {
    if (target.kind === 'mail') return asOne(messages, await this.mail(target, messages));
    const keys = this.box.open(target);
    if (keys === null) return asOne(messages, UNREADABLE);
    return target.kind === 'webhook' ? this.callProgram(keys, target, messages) : this.tellChat(target.kind, keys, target, messages);
  }

  private async mail(target: NotificationTargetEntity, messages: readonly Message[]): Promise<DeliveryProblem | null> {
    const [person] = await this.db.acrossWorkspaces((tx) =>
      tx.query<{ email: string }[]>('select email from auth."user" where id = $1', [target.userId]),
    );
    if (person === undefined) return { class: 'setup', code: null, text: 'There is no such account any more.' };
    return this.mailer.send(person.email, messages, target.language, await this.filesOf(target, messages));
  }

  /** The reports that the messages tell of; a file that is kept no more is not worth keeping the mail back. */
  private async filesOf({ workspaceId }: NotificationTargetEntity, messages: readonly Message[]): Promise<MailedFile[]> {
    const ids = messages.flatMap(({ data }) => ('renderingId' in data && typeof data.renderingId === 'string' ? [data.renderingId] : []));
    const files = await Promise.all(ids.map((id) => this.reports.find({ workspaceId }, id)));
    return files.filter((file) => file !== null);
  }

  /** All of them in one message, which takes its turn among whatever else the same robot is sent. */
  private async tellChat(
    kind: RobotKind,
    keys: TargetKeys,
    { language, keyword }: NotificationTargetEntity,
    messages: readonly Message[],
  ): Promise<Sent> {
    const robot = robotOf(kind);
    const gate = this.gates.of(kind, keys.address);
    const waitSeconds = await gate.pass(robot.rates);
    if (waitSeconds !== null) return { tried: [], delivered: [], problem: null, waitSeconds };

    const entries = messages.map(({ text, link }) => ({ ...text, link }));
    const { url, body } = robot.call(keys, digestOf(entries, language, { maxBytes: robot.maxTextBytes, keyword }), Date.now());
    const answer = await attempt({ url, body: JSON.stringify(body) }, this.settings.sandboxUrl === null ? INTERNET : INTERNET_AND_LOOPBACK);
    if (answer.kind === 'unanswered') return asOne(messages, noAnswer(answer.why));
    const read = robot.answer(answer.status, answer.body);
    if (read.kind === 'delivered') return asOne(messages, null);
    if (read.waitSeconds !== null) await gate.shut(robot.rates, read.waitSeconds);
    return { ...asOne(messages, withoutSecrets(read.problem, keys)), waitSeconds: read.waitSeconds ?? 0 };
  }

  /** One call each, so that a program can tell by the delivery's id what it has had already; one that fails, or is never answered, does not stop the others. */
  private async callProgram(keys: TargetKeys, { workspaceId }: NotificationTargetEntity, messages: readonly Message[]): Promise<Sent> {
    const tried: string[] = [];
    const delivered: string[] = [];
    let problem: DeliveryProblem | null = null;
    let unanswered = 0;
    const untilMs = Date.now() + CALLS_MS;
    for (const { deliveryId, text, ...message } of messages) {
      const body = JSON.stringify({ id: deliveryId, workspaceId, ...message, ...text });
      const answer = await attempt({ url: keys.address, body, headers: signed(body, deliveryId, keys.secret) }, reachOf(this.settings));
      tried.push(deliveryId);
      unanswered = answer.kind === 'unanswered' ? unanswered + 1 : 0;
      const found = answer.kind === 'unanswered' ? noAnswer(answer.why) : refusalOf(answer.status);
      if (found === null) delivered.push(deliveryId);
      else problem = found;
      // The others would only wait for the same silence. Whoever is slow gets the rest the next time.
      if (unanswered === MOST_UNANSWERED || Date.now() > untilMs) break;
    }
    return { tried, delivered, problem, waitSeconds: 0 };
  }
}

/** HMAC-SHA256 of the time and the body, so that neither can be another. */
function signed(body: string, deliveryId: string, secret: string): Record<string, string> {
  const seconds = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return { 'x-longstream-signature': `t=${seconds},v1=${signature}`, 'x-longstream-delivery': deliveryId };
}

/** An address that was good when it was saved may not be under other settings. */
async function attempt(call: Post, reach: Reach): Promise<PostAnswer> {
  try {
    return await post(call, reach);
  } catch (cause) {
    if (cause instanceof InvalidInput) return { kind: 'unanswered', why: 'not_public' };
    throw cause;
  }
}

function noAnswer(why: NoAnswer): DeliveryProblem {
  return { class: why === 'not_public' ? 'setup' : 'unreachable', code: why, text: '' };
}

function refusalOf(status: number): DeliveryProblem | null {
  if (status >= 200 && status < 300) return null;
  const code = String(status);
  if (status === 429) return { class: 'too_often', code, text: '' };
  return { class: status >= 500 ? 'unreachable' : 'refused', code, text: '' };
}

/** They all arrive together, or none of them does. */
function asOne(messages: readonly Message[], problem: DeliveryProblem | null): Sent {
  const tried = messages.map(({ deliveryId }) => deliveryId);
  return { tried, delivered: problem === null ? tried : [], problem, waitSeconds: 0 };
}

/** A robot may repeat what it was called with. Cut off in the middle, a secret would no longer be recognised: so that comes last. */
function withoutSecrets(problem: DeliveryProblem, { address, secret }: TargetKeys): DeliveryProblem {
  const { pathname, searchParams } = new URL(address);
  const secrets = [secret, ...searchParams.values(), pathname.split('/').at(-1) ?? ''].filter((word) => word.length >= 8);
  const text = secrets.reduce((shown, word) => shown.replaceAll(word, '…'), problem.text);
  return { ...problem, text: foreignText(text, LONGEST_TEXT) };
}
