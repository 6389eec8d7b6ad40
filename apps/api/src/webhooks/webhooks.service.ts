import { Injectable, Logger } from '@nestjs/common';
import type { PlatformEvent, WebhookReading, WebhookRequest } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import { type Platform, PLATFORMS } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { AccountsService } from '../channels/accounts.service.ts';
import { endConnection } from '../channels/token-refresh.service.ts';
import { announce, Database } from '../database/database.ts';

/** Longer than any platform repeats itself, and than we believe what it signed. */
const REMEMBERED_FOR = `interval '7 days'`;

/** Where a platform signs no time, only our memory stands between us and whoever kept a call of its. */
const REMEMBERED_WITHOUT_TIME_FOR = `interval '1 year'`;

/** How far from now a call may say that it was signed: platforms repeat what we did not take, for hours. */
const BELIEVED_FOR = `interval '1 day'`;

const WARN_EVERY_MS = 60_000;

type Answer = { readonly status: 200; readonly contentType: string; readonly body: string } | { readonly status: 401 | 404 | 503 };

type Accepted = Extract<WebhookReading, { kind: 'accepted' }>;

interface Awake {
  readonly id: string;
  readonly workspaceId: string;
}

/** The channels that a call can be about: those of the platform, or the one whose own address was called. */
interface Callers {
  readonly platform: Platform;
  readonly channelId: string | null;
}

/** Takes the calls of the platforms. What they say only wakes us: the platform is read before anything is believed. */
@Injectable()
export class WebhooksService {
  private readonly log = new Logger(WebhooksService.name);
  private readonly warnedAt = new Map<Platform, number>();

  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
  ) {}

  async receive(name: string, channelId: string | null, request: WebhookRequest): Promise<Answer> {
    const platform = PLATFORMS.find((known) => known === name);
    const readWebhook = platform === undefined ? null : connectorFor(platform).readWebhook;
    if (platform === undefined || readWebhook === null) return { status: 404 };
    const app = await this.appOf({ platform, channelId });
    if (app === null || app === 'unreachable') return { status: app === null ? 404 : 503 };

    const reading = readWebhook(app, request);
    if (reading.kind === 'refused') {
      this.warn(platform, reading.why);
      return { status: 401 };
    }
    if (!(await this.act({ platform, channelId }, reading))) {
      this.warn(platform, 'It was signed too long ago.');
      return { status: 401 };
    }
    return { status: 200, ...reading.answer };
  }

  /** Anyone can call: a flood of calls is no flood of warnings. */
  private warn(platform: Platform, why: string): void {
    const now = performance.now();
    if (now - (this.warnedAt.get(platform) ?? -Infinity) < WARN_EVERY_MS) return;
    this.warnedAt.set(platform, now);
    this.log.warn(`A call in the name of ${platform} was refused: ${why}`);
  }

  private async appOf({ platform, channelId }: Callers) {
    try {
      return await this.accounts.appCalledBack(platform, channelId);
    } catch (error) {
      if (error instanceof Refusal) return 'unreachable';
      throw error;
    }
  }

  /** A delivery that was acted on before is only answered. False: it is too old to be believed. */
  private async act(callers: Callers, { deliveryIds, signedAt, events }: Accepted): Promise<boolean> {
    if (events.length === 0) return true;
    return this.db.acrossWorkspaces(async (tx) => {
      if (signedAt !== null && !(await isFresh(tx, signedAt))) return false;
      if (!(await isNew(tx, callers, deliveryIds, signedAt !== null))) return true;
      for (const event of events) {
        if (event.kind === 'item_changed') await wake(tx, callers, event);
        else await this.end(tx, callers, event.externalAccountId);
      }
      return true;
    });
  }

  private async end(tx: EntityManager, { platform, channelId }: Callers, externalAccountId: string): Promise<void> {
    const channels = await tx.query<Awake[]>(
      `select id, workspace_id as "workspaceId" from channel
        where platform = $1 and external_account_id = $2 and ($3::uuid is null or id = $3) and status = 'connected'`,
      [platform, externalAccountId, channelId],
    );
    const reason = { class: 'reauthorise', code: null, text: 'The owner of the account took the consent back.' } as const;
    for (const { id, workspaceId } of channels) await endConnection(tx, { workspaceId, channelId: id }, reason);
  }
}

async function isFresh(tx: EntityManager, signedAt: string): Promise<boolean> {
  const [row] = await tx.query<{ fresh: boolean }[]>(
    `select $1::timestamptz between now() - ${BELIEVED_FOR} and now() + ${BELIEVED_FOR} as fresh`,
    [signedAt],
  );
  return row?.fresh === true;
}

/** None of the names is known yet; all of them are from now on. */
async function isNew(
  tx: EntityManager,
  { platform, channelId }: Callers,
  deliveryIds: readonly string[],
  hasTime: boolean,
): Promise<boolean> {
  if (deliveryIds.length === 0) return true;
  // Each account with an address of its own counts its deliveries by itself.
  const names = deliveryIds.map((id) => (channelId === null ? id : `${channelId} ${id}`));
  await tx.query('delete from webhook_delivery where forget_at < now()');
  const rows = await tx.query<unknown[]>(
    `insert into webhook_delivery (platform, delivery_id, forget_at)
     select $1, name, now() + ${hasTime ? REMEMBERED_FOR : REMEMBERED_WITHOUT_TIME_FOR} from unnest($2::text[]) name
     on conflict do nothing returning platform`,
    [platform, names],
  );
  return rows.length === names.length;
}

/** An item that waits for the platform is asked about now, and a live one is read now. */
async function wake(
  tx: EntityManager,
  { platform, channelId }: Callers,
  { externalAccountId, reference }: Extract<PlatformEvent, { kind: 'item_changed' }>,
): Promise<void> {
  const ofChannel = `channel.id = item.channel_id and channel.workspace_id = item.workspace_id and channel.platform = $1
    and ($2::uuid is null or channel.id = $2) and ($3::text is null or channel.external_account_id = $3)`;
  const said = [platform, channelId, externalAccountId, reference];
  const [waiting] = await tx.query<[Awake[], number]>(
    `update item set check_at = now() from channel
      where ${ofChannel} and item.check_at is not null and item.status in ('in_platform_review', 'awaiting_person')
        and (item.external_id = $4 or position($4 in item.check_handle) > 0)
      returning item.id, item.workspace_id as "workspaceId"`,
    said,
  );
  const [live] = await tx.query<[Awake[], number]>(
    `update item set next_sample_at = workspace_now(item.workspace_id) from channel
      where ${ofChannel} and item.status = 'live' and item.next_sample_at is not null and item.external_id = $4
      returning item.id, item.workspace_id as "workspaceId"`,
    said,
  );
  for (const { id, workspaceId } of [...waiting, ...live]) await announce(tx, workspaceId, ['items'], id);
}
