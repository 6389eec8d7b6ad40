import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { SignInScreen } from './sign-in-screen.tsx';

const asked = jest.fn<typeof fetch>();
beforeEach(() => {
  asked.mockReset();
  globalThis.fetch = asked;
});

async function given(search = ''): Promise<HTMLElement> {
  const root = createRootRoute();
  const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInScreen });
  const board = createRoute({ getParentRoute: () => root, path: '/board', component: () => <h1>排期</h1> });
  const router = createRouter({
    routeTree: root.addChildren([signIn, board]),
    history: createMemoryHistory({ initialEntries: [`/sign-in${search}`] }),
  });
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await screen.findByLabelText('邮箱');
  return container;
}

async function signIn(): Promise<void> {
  await userEvent.type(screen.getByLabelText('邮箱'), 'author@example.com');
  await userEvent.type(screen.getByLabelText('密码'), 'correct horse');
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
}

describe('signing in', () => {
  it('asks for both before it sends anything', async () => {
    const container = await given();
    await userEvent.click(screen.getByRole('button', { name: '登录' }));
    expect(await screen.findAllByText('请填写')).toHaveLength(2);
    expect(asked).not.toHaveBeenCalled();
    await expectAccessible(container);
  });

  it('goes on to where the person was heading', async () => {
    asked.mockResolvedValue({ ok: true } as Response);
    await given('?next=/board');
    await signIn();
    expect(await screen.findByRole('heading', { name: '排期' })).toBeTruthy();
    const [address, request] = asked.mock.calls[0] ?? [];
    expect(address).toBe('/api/auth/sign-in/email');
    expect(request?.body).toBe('{"email":"author@example.com","password":"correct horse"}');
  });

  it('says that e-mail or password is wrong', async () => {
    asked.mockResolvedValue({ ok: false, status: 401, text: async () => '{"code":"INVALID_EMAIL_OR_PASSWORD"}' } as Response);
    await given();
    await signIn();
    expect((await screen.findByRole('alert')).textContent).toBe('邮箱或密码不对');
  });

  it('explains a one-time link that is spent', async () => {
    await given('?spent=true');
    expect(screen.getByText('这个登录链接已失效，请用终端里最新的链接')).toBeTruthy();
  });

  it('says that the service cannot be reached', async () => {
    asked.mockRejectedValue(new TypeError('Failed to fetch'));
    await given();
    await signIn();
    expect((await screen.findByRole('alert')).textContent).toBe('连不上服务，请检查网络后再试');
  });
});
