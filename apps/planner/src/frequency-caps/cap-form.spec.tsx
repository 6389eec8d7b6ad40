import { describe, expect, it, jest } from '@jest/globals';
import type { FrequencyCap, SaveFrequencyCap } from '@longstream/contracts/frequency-caps';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { CapForm } from './cap-form.tsx';
import type { CapScopes } from './cap-scopes.api.ts';

const scopes: CapScopes = {
  platform: [
    { value: 'weibo', label: '微博' },
    { value: 'bilibili', label: '哔哩哔哩' },
  ],
  channel: [{ value: '019a0000-0000-7000-8000-000000000001', label: '微博 · 钉钉' }],
  audience: [],
  campaign: [],
  tag: [],
};

function given({ cap = null, problem = null }: { cap?: FrequencyCap | null; problem?: unknown } = {}) {
  const onSubmit = jest.fn<(body: SaveFrequencyCap) => void>();
  const view = render(
    <>
      <CapForm
        id="cap"
        cap={cap}
        scopes={scopes}
        timeZone="Asia/Shanghai"
        platformOf={() => 'weibo'}
        onSubmit={onSubmit}
        problem={problem}
      />
      <button type="submit" form="cap">
        保存
      </button>
    </>,
  );
  return { onSubmit, ...view, save: () => userEvent.click(screen.getByText('保存')) };
}

const rewrite = async (label: string, text: string): Promise<void> => {
  await userEvent.clear(screen.getByLabelText(label));
  await userEvent.type(screen.getByLabelText(label), text);
};

describe('writing a frequency cap', () => {
  it('says the cap in words while it is written, and sends it', async () => {
    const { onSubmit, save, container } = given();
    await userEvent.type(screen.getByLabelText('名称'), '哔哩哔哩节奏');
    await userEvent.selectOptions(screen.getByLabelText('哪一个'), 'bilibili');
    await rewrite('最多几条', '3');
    await userEvent.click(screen.getByRole('button', { name: '再加一条规则' }));
    expect(screen.getByText('这条上限的意思：任意 24 小时最多 3 条，间隔至少 4 小时')).toBeTruthy();
    await expectAccessible(container);

    await save();
    await waitFor(() =>
      expect(onSubmit).toHaveBeenCalledWith({
        name: '哔哩哔哩节奏',
        scope: { kind: 'platform', id: 'bilibili' },
        rules: [
          { kind: 'sliding', limit: 3, windowHours: 24 },
          { kind: 'gap', minimumHours: 4 },
        ],
        enforcement: 'hard',
      }),
    );
  });

  it('refuses a blank name and a limit of nothing, beside the fields', async () => {
    const { onSubmit, save } = given();
    await userEvent.type(screen.getByLabelText('名称'), '   ');
    await rewrite('最多几条', '0');
    await save();
    expect((await screen.findAllByRole('alert')).map(({ textContent }) => textContent)).toEqual(['不能为空', '低于下限']);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('refuses a scope in which there is nothing to choose', async () => {
    const { onSubmit, save } = given();
    await userEvent.type(screen.getByLabelText('名称'), '学生');
    await userEvent.selectOptions(screen.getByLabelText('范围'), 'audience');
    await save();
    expect((await screen.findByRole('alert')).textContent).toBe('请选择');
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('takes windows and gaps in days as well as in hours', async () => {
    const { onSubmit, save } = given();
    await userEvent.type(screen.getByLabelText('名称'), '每周');
    await rewrite('窗口长度', '7');
    await userEvent.selectOptions(screen.getByLabelText('窗口单位'), 'days');
    expect(screen.getByText('这条上限的意思：任意 7 天最多 2 条')).toBeTruthy();
    await save();
    await waitFor(() => expect(onSubmit.mock.calls[0]?.[0].rules).toEqual([{ kind: 'sliding', limit: 2, windowHours: 168 }]));
  });

  it('is brought back to what we suggest for an account, which only warns', async () => {
    const { onSubmit, save, container } = given();
    await userEvent.type(screen.getByLabelText('名称'), '钉钉');
    await userEvent.selectOptions(screen.getByLabelText('范围'), 'channel');
    expect(screen.getByRole('link', { name: /出处/ }).getAttribute('href')).toContain('https://open.weibo.com/');
    await userEvent.click(screen.getByRole('button', { name: /采用 · 任意 24 小时最多 8 条/ }));
    await expectAccessible(container);
    await save();
    await waitFor(() =>
      expect(onSubmit.mock.calls[0]?.[0]).toMatchObject({
        scope: { kind: 'channel' },
        enforcement: 'soft',
        rules: [{ limit: 8 }, { limit: 40, windowHours: 168 }, { kind: 'gap', minimumHours: 1 }],
      }),
    );
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /采用 · 任意 24 小时最多 8 条/ }).disabled).toBe(true);
  });

  it('counts calendar days in the workspace’s zone', async () => {
    const { onSubmit, save } = given();
    await userEvent.type(screen.getByLabelText('名称'), '每日');
    await userEvent.selectOptions(screen.getByLabelText('规则 1', { selector: 'select' }), 'calendar');
    await save();
    await waitFor(() =>
      expect(onSubmit.mock.calls[0]?.[0].rules).toEqual([{ kind: 'calendar', limit: 1, period: 'day', timeZone: 'Asia/Shanghai' }]),
    );
  });

  it('puts what the api found beside the field it names', async () => {
    given({ problem: { code: 'invalid_input', message: '', details: {}, issues: [{ field: 'name', rule: 'too_big', message: '' }] } });
    expect(await screen.findByText('超出上限')).toBeTruthy();
  });
});
