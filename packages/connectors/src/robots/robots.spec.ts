import { describe, expect, it } from '@jest/globals';
import { ROBOT_KINDS } from '@longstream/domain/notifications/targets';
import { signDingTalk } from './dingtalk.ts';
import { signFeishu } from './feishu.ts';
import { robotOf } from './robots.ts';

const SECRET = 'demo-secret';

describe('the robots’ signatures', () => {
  it('are those of the published vectors', () => {
    expect(encodeURIComponent(signDingTalk(SECRET, 1_700_000_000_000))).toBe('mSUvvxbX7ba307ODWOhHpJmbw3QdiJvvLe0lcElsApI%3D');
    expect(signFeishu(SECRET, 1_700_000_000)).toBe('mYHw2R2SOm8Rw/sne3lQdmz4sOfntKR+1P/8RKKTwmA=');
  });
});

describe('a message to a group chat', () => {
  const at = 1_700_000_000_000;

  it('is signed in DingTalk’s query, and in Feishu’s body', () => {
    const address = 'https://oapi.dingtalk.com/robot/send?access_token=token';
    expect(robotOf('dingtalk').call({ address, secret: SECRET }, '你好', at)).toEqual({
      url: `${address}&timestamp=1700000000000&sign=mSUvvxbX7ba307ODWOhHpJmbw3QdiJvvLe0lcElsApI%3D`,
      body: { msgtype: 'text', text: { content: '你好' }, at: { atMobiles: [], isAtAll: false } },
    });
    const hook = 'https://open.feishu.cn/open-apis/bot/v2/hook/token';
    expect(robotOf('feishu').call({ address: hook, secret: SECRET }, '你好', at)).toEqual({
      url: hook,
      body: {
        timestamp: '1700000000',
        sign: 'mYHw2R2SOm8Rw/sne3lQdmz4sOfntKR+1P/8RKKTwmA=',
        msg_type: 'text',
        content: { text: '你好' },
      },
    });
  });

  it('carries no signature where the robot has no secret', () => {
    for (const kind of ROBOT_KINDS) {
      const { url, body } = robotOf(kind).call({ address: 'https://example.org/hook', secret: '' }, '你好', at);
      expect(url).toBe('https://example.org/hook');
      expect(JSON.stringify(body)).not.toMatch(/sign|timestamp/);
    }
  });
});

describe('a robot’s address', () => {
  it('has its key in it', () => {
    const addresses = {
      dingtalk: ['/robot/send?access_token=a', '/robot/send', '/robot/send?access_token='],
      feishu: ['/open-apis/bot/v2/hook/a', '/open-apis/bot/v2/hook/', '/open-apis/bot/v2/hook/a/b'],
      wecom: ['/cgi-bin/webhook/send?key=a', '/cgi-bin/webhook/send', '/robot/send?key=a'],
    } as const;
    for (const kind of ROBOT_KINDS) {
      const isAddress = (path: string) => robotOf(kind).isAddress(new URL(path, 'https://example.org'));
      expect(addresses[kind].map(isAddress)).toEqual([true, false, false]);
    }
  });
});

describe('a robot’s answer', () => {
  const [dingtalk, feishu, wecom] = [robotOf('dingtalk'), robotOf('feishu'), robotOf('wecom')];
  const problemOf = (answer: ReturnType<typeof dingtalk.answer>) => (answer.kind === 'failed' ? answer.problem.class : null);

  it('is read by its code, whatever the status says', () => {
    expect(dingtalk.answer(200, '{"errcode":0,"errmsg":"ok"}')).toEqual({ kind: 'delivered' });
    expect(feishu.answer(200, '{"code":0,"msg":"success","data":{}}')).toEqual({ kind: 'delivered' });
    expect(dingtalk.answer(200, '{"errcode":310000,"errmsg":"sign not match"}')).toEqual({
      kind: 'failed',
      problem: { class: 'setup', code: '310000', text: 'sign not match' },
      waitSeconds: null,
    });
    expect(problemOf(feishu.answer(200, '{"code":19021,"msg":"sign match fail"}'))).toBe('setup');
    expect(problemOf(feishu.answer(200, '{"code":9499,"msg":"Bad Request"}'))).toBe('refused');
    expect(problemOf(wecom.answer(200, '{"errcode":93000,"errmsg":"invalid webhook url"}'))).toBe('setup');
    expect(problemOf(wecom.answer(200, '{"errcode":45009,"errmsg":"api freq out of limit"}'))).toBe('too_often');
  });

  it('leaves DingTalk alone for the ten minutes that it is shut', () => {
    expect(dingtalk.answer(200, '{"errcode":130101,"errmsg":"send too fast"}')).toMatchObject({ waitSeconds: 600 });
  });

  it('is no delivery when nobody can read it', () => {
    for (const [status, body] of [
      [200, '<html>502</html>'],
      [200, '[]'],
      [200, '{"errcode":"0"}'],
      [502, ''],
    ] as const)
      expect(problemOf(dingtalk.answer(status, body))).toBe('unreachable');
    expect(problemOf(dingtalk.answer(404, ''))).toBe('refused');
    expect(problemOf(dingtalk.answer(429, ''))).toBe('too_often');
  });
});
