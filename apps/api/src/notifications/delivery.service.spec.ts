import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import { Given } from '../../test/given.ts';
import { type OpenMail, openMail } from '../../test/open-mail.ts';
import { openNotifications } from '../../test/open-notifications.ts';
import { type OpenSandbox, openSandbox } from '../../test/open-sandbox.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';

interface SandboxRobot {
  readonly token: string;
  readonly url: string;
}
interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A program of the team's, which takes calls or answers them as it is told to. */
class Program {
  readonly calls: Call[] = [];
  status = 200;
  said = '';
  /** What it gives no answer to. */
  ignores = (_body: string): boolean => false;
  private readonly server: Server = createServer((request, answer) => {
    void text(request).then((body) => {
      this.calls.push({ headers: request.headers, body });
      if (this.ignores(body)) return void answer.destroy();
      answer.writeHead(this.status).end(this.said);
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/hook`;
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.server.close(resolve).closeAllConnections());
  }
}

describe('delivering what is owed', () => {
  let given: Given;
  let sandbox: OpenSandbox;
  let mail: OpenMail;
  let open: ReturnType<typeof openNotifications>;
  let manager: Actor;
  let item: ItemEntity;

  beforeAll(async () => {
    given = await Given.open();
    sandbox = await openSandbox();
    mail = await openMail();
    open = openNotifications(given.db, {
      ...given.settings,
      sandboxUrl: sandbox.controlUrl,
      publicUrl: 'https://longstream.example',
      mail: { url: mail.url, from: 'Longstream <longstream@example.org>' },
      // A minute between two messages would be a long test.
      pace: 600,
    });
  });
  afterAll(async () => {
    await mail.close();
    await sandbox.close();
    await given.close();
  });
  beforeEach(async () => {
    manager = await given.member('manager');
    item = await given.item(manager, { status: 'failed', headline: '求饶' });
    await open.preferences.save(manager, { mailedKinds: [], language: 'zh-CN' });
  });

  const tell = (text: string) =>
    given.db.inWorkspace(manager.workspaceId, (tx) =>
      open.notifications.notify(tx, manager.workspaceId, {
        kind: 'item_failed',
        itemId: item.id,
        data: { reason: { class: 'fix_content', code: '20018', text } },
      }),
    );
  const robot = (kind: string, protection: object = {}) =>
    sandbox.control<SandboxRobot>('POST', '/control/robots', { kind, ...protection });
  const chatOf = async ({ token }: SandboxRobot) =>
    (await sandbox.control<{ messages: { text: string }[] }>('GET', `/control/robots/${token}/messages`)).messages.map(({ text }) => text);
  const shown = { name: '值班群', language: 'zh-CN' as const, kinds: [...NOTIFICATION_KINDS] };
  const deliver = (targetId: string) => open.deliveries.deliver({ workspaceId: manager.workspaceId, targetId });
  const targetOf = async () => (await open.targets.list(manager, { limit: 200 })).items[0];
  /** Lets what waits for its time be due. */
  const passTime = () =>
    given.db.acrossWorkspaces(async (tx) => {
      await tx.query(`update notification_delivery set next_at = now() - interval '1 second' where delivered_at is null`);
      await tx.query('update notification_target set not_before = null');
      await tx.query('update rate_limit set shut_until = null');
    });

  it('tells a chat of each kind what happened, to which item, and the way there', async () => {
    for (const kind of ['dingtalk', 'feishu', 'wecom'] as const) {
      const protection = kind === 'wecom' ? {} : { secret: 'SEC-demo', keyword: '运营' };
      const chat = await robot(kind, protection);
      const { id } = await open.targets.create(manager, { kind, ...shown, url: chat.url, secret: '', keyword: '', ...protection });
      await tell(`内容违规，${kind}`);
      await deliver(id);
      expect(await chatOf(chat)).toEqual([
        `${kind === 'wecom' ? '' : '运营\n'}发布失败：《求饶》（DingTalk）\n内容违规，${kind}\n修改内容，重新提交审批。\nhttps://longstream.example/items/${item.id}`,
      ]);
      expect(
        await given.db.acrossWorkspaces((tx) =>
          tx.query(`select from notification_delivery where target_id = $1 and delivered_at is null`, [id]),
        ),
      ).toEqual([]);
      await open.targets.remove(manager, id);
    }
  });

  it('makes one message of many notifications', async () => {
    const chat = await robot('wecom');
    const { id } = await open.targets.create(manager, { kind: 'wecom', ...shown, url: chat.url });
    for (let n = 0; n < 40; n++) await tell(`第 ${String(n)} 个原因`);
    await deliver(id);
    const [message, ...others] = await chatOf(chat);
    expect(others).toEqual([]);
    expect(message).toMatch(/另有 \d+ 条通知，请在 Longstream 中查看。$/);
    expect(await targetOf()).toMatchObject({ state: 'ok', owed: 0 });
  });

  it('tries again what did not arrive, and says so meanwhile', async () => {
    const chat = await robot('feishu');
    const { id } = await open.targets.create(manager, { kind: 'feishu', ...shown, url: chat.url, secret: '', keyword: '' });
    await sandbox.control('PUT', `/control/robots/${chat.token}`, { isAway: true });
    await tell('一');
    await deliver(id);
    expect(await targetOf()).toMatchObject({ state: 'retrying', problem: { class: 'unreachable' }, owed: 1 });
    await deliver(id);
    await sandbox.control('PUT', `/control/robots/${chat.token}`, { isAway: false });
    await passTime();
    await deliver(id);
    expect(await chatOf(chat)).toHaveLength(1);
    expect(await targetOf()).toMatchObject({ state: 'ok', problem: null, owed: 0 });
  });

  it('asks a person for help with a wrong secret, and delivers all that was owed once it is right', async () => {
    const chat = await robot('dingtalk', { secret: 'SEC-right' });
    const { id } = await open.targets.create(manager, { kind: 'dingtalk', ...shown, url: chat.url, secret: 'SEC-wrong', keyword: '' });
    await tell('一');
    await deliver(id);
    expect(await targetOf()).toMatchObject({ state: 'needs_attention', problem: { class: 'setup', code: '310000' }, owed: 1 });
    expect(await open.targets.test(manager, id)).toMatchObject({ delivered: false, problem: { class: 'setup', text: 'sign not match' } });
    await open.targets.update(manager, id, { secret: 'SEC-right' });
    await deliver(id);
    expect(await chatOf(chat)).toHaveLength(1);
    expect(await targetOf()).toMatchObject({ state: 'ok', owed: 0 });
  });

  it('never calls a robot more often than it may be, from however many targets', async () => {
    const chat = await robot('dingtalk');
    const targets = await Promise.all(
      Array.from({ length: 3 }, () => open.targets.create(manager, { kind: 'dingtalk', ...shown, url: chat.url, secret: '', keyword: '' })),
    );
    for (let n = 0; n < 10; n++) {
      await tell(String(n));
      await Promise.all(targets.map(({ id }) => deliver(id)));
      await given.db.acrossWorkspaces((tx) => tx.query('update notification_target set not_before = null'));
    }
    expect(await chatOf(chat)).toHaveLength(20);
    expect((await open.targets.list(manager, { limit: 200 })).items.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
    expect(await open.targets.test(manager, targets[0]?.id ?? '')).toMatchObject({ delivered: false, problem: { class: 'too_often' } });
  });

  it('keeps no part of a secret that a robot repeats, and what can be stored of its words', async () => {
    const robotsHost = new Program();
    const url = new URL('/robot/send?access_token=not-to-be-told', await robotsHost.open()).href;
    robotsHost.said = JSON.stringify({ errcode: 310000, errmsg: `\0${'😀'.repeat(142)} not-to-be-told` });
    const { id } = await open.targets.create(manager, { kind: 'dingtalk', ...shown, url, secret: '', keyword: '' });
    await tell('内容违规');
    await deliver(id);
    await robotsHost.close();
    expect((await targetOf())?.problem).toEqual({ class: 'setup', code: '310000', text: `${'😀'.repeat(142)} …` });
  });

  it('signs what it calls a program with, one call for each, the same id however often', async () => {
    const program = new Program();
    const url = await program.open();
    const secret = 'a secret of theirs'.replaceAll(' ', '-');
    const { id } = await open.targets.create(manager, { kind: 'webhook', ...shown, url, secret });
    program.status = 500;
    await tell('一');
    await deliver(id);
    program.status = 204;
    await passTime();
    await tell('二');
    await deliver(id);
    await program.close();

    expect(program.calls).toHaveLength(3);
    // What is new goes before what is tried again.
    const [first, second, again] = program.calls;
    expect(again?.headers['x-longstream-delivery']).toBe(first?.headers['x-longstream-delivery']);
    expect(second?.headers['x-longstream-delivery']).not.toBe(first?.headers['x-longstream-delivery']);
    for (const { headers, body } of program.calls) {
      const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-longstream-signature'])) ?? [];
      expect(signature).toBe(
        createHmac('sha256', secret)
          .update(`${String(seconds)}.${body}`)
          .digest('hex'),
      );
      expect(JSON.parse(body)).toMatchObject({
        id: headers['x-longstream-delivery'],
        workspaceId: manager.workspaceId,
        kind: 'item_failed',
        itemId: item.id,
        title: '发布失败：《求饶》（DingTalk）',
        link: `https://longstream.example/items/${item.id}`,
        data: { reason: { code: '20018' } },
      });
    }
  });

  it('goes on with what came later when a program gives no answer to one of its calls', async () => {
    const program = new Program();
    const { id } = await open.targets.create(manager, {
      kind: 'webhook',
      ...shown,
      url: await program.open(),
      secret: 'a-secret-of-theirs',
    });
    program.ignores = (body) => body.includes('毒');
    for (const words of ['毒', '二', '三']) await tell(words);
    await deliver(id);
    expect(await targetOf()).toMatchObject({ state: 'retrying', problem: { class: 'unreachable' }, owed: 1 });
    await tell('四');
    await passTime();
    await deliver(id);
    expect(program.calls.map(({ body }) => /[毒二三四]/.exec(body)?.[0])).toEqual(['毒', '二', '三', '四', '毒']);
    expect(await targetOf()).toMatchObject({ owed: 1 });
    await program.close();
  });

  it('leaves a program alone that answers nothing, and brings all of it when it answers again', async () => {
    const program = new Program();
    const { id } = await open.targets.create(manager, {
      kind: 'webhook',
      ...shown,
      url: await program.open(),
      secret: 'a-secret-of-theirs',
    });
    program.ignores = () => true;
    for (const words of ['一', '二', '三', '四']) await tell(words);
    await deliver(id);
    expect(program.calls).toHaveLength(2);
    program.ignores = () => false;
    await passTime();
    await deliver(id);
    expect(await targetOf()).toMatchObject({ state: 'ok', owed: 0 });
    // Those that nobody was called with have been tried once now, the others twice.
    const rows = await given.db.acrossWorkspaces((tx) =>
      tx.query<{ attempts: number }[]>('select attempts from notification_delivery where target_id = $1 order by id', [id]),
    );
    expect(rows.map(({ attempts }) => attempts)).toEqual([2, 2, 1, 1]);
    await program.close();
  });

  it('mails in the member’s language, in plain words and as a page that says only them', async () => {
    await open.preferences.save(manager, { mailedKinds: ['item_failed'], language: 'en' });
    await tell('<b>nonsense</b>');
    const mailbox = await open.mailboxOf(manager);
    await deliver(mailbox);
    expect(mail.mails).toHaveLength(1);
    const [received] = mail.mails;
    expect(received?.to).toEqual([`${manager.userId}@example.org`]);
    expect(received?.text).toContain('Not published: “求饶” (DingTalk)');
    expect(received?.text).toContain(`https://longstream.example/items/${item.id}`);
    expect(received?.text).toContain('&lt;b&gt;nonsense&lt;/b&gt;');

    mail.refuseWith(550);
    expect(await open.preferences.test(manager)).toMatchObject({ delivered: false, problem: { class: 'setup', code: '550' } });
    mail.refuseWith(450);
    await tell('again');
    await passTime();
    await deliver(mailbox);
    mail.refuseWith(null);
    expect(await open.preferences.get(manager)).toMatchObject({ state: 'retrying', problem: { class: 'refused', code: '450' }, owed: 1 });
    expect(await open.preferences.test(manager)).toEqual({ delivered: true, problem: null });
  });

  it('lets one worker at a time deliver, and none before its time', async () => {
    const chat = await robot('feishu');
    const { id } = await open.targets.create(manager, { kind: 'feishu', ...shown, url: chat.url, secret: '', keyword: '' });
    await tell('一');
    await Promise.all([deliver(id), deliver(id), deliver(id)]);
    expect(await chatOf(chat)).toHaveLength(1);
  });

  it('takes only the robots’ own addresses, and keeps them sealed', async () => {
    const create = (url: string) => open.targets.create(manager, { kind: 'wecom', ...shown, url });
    for (const url of [
      'https://example.org/cgi-bin/webhook/send?key=1',
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send',
      'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1',
    ])
      await expect(create(url)).rejects.toMatchObject({ issues: [{ field: 'url', rule: 'robot_address' }] });
    const target = await create('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx');
    expect(target).toMatchObject({ host: 'qyapi.weixin.qq.com', state: 'ok' });
    expect(JSON.stringify(target)).not.toContain('693a91f6');
    const rows = await given.db.acrossWorkspaces((tx) =>
      tx.query<{ row: string }[]>('select target::text as row from notification_target target'),
    );
    for (const { row } of rows) for (const word of ['693a91f6', Buffer.from('693a91f6').toString('hex')]) expect(row).not.toContain(word);
  });
});
