import { describe, expect, it } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { CurrentWorkspaceContext } from '../workspaces/workspaces.api.ts';
import { HandOffCard } from './hand-off-card.tsx';

const PAGE = 'http://127.0.0.1:4001/openplatform/share?state=17&title=';

function show(openUrl: string): { container: HTMLElement; code: HTMLElement | null } {
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('editor')}>
        <h1>内容</h1>
        <HandOffCard item={{ id: 'item', platform: 'douyin' }} handOff={{ openUrl, expiresAt: null }} />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  return { container, code: screen.queryByRole('img') };
}

describe('the card of a hand-off', () => {
  it('leads to where the person publishes, by link and by code', async () => {
    const { container, code } = show(`${PAGE}${encodeURIComponent('少侠手下留情')}`);
    expect(screen.getByRole('link').getAttribute('href')).toBe(`${PAGE}${encodeURIComponent('少侠手下留情')}`);
    expect(code).not.toBeNull();
    await expectAccessible(container);
  });

  it('draws the modules of a denser code no smaller', () => {
    const widthOf = (length: number): number =>
      Number(show(`${PAGE}${encodeURIComponent('钉'.repeat(length))}`).code?.getAttribute('width'));
    const short = widthOf(1);
    document.body.replaceChildren();
    expect(widthOf(200)).toBeGreaterThan(short * 1.5);
  });

  it('says so where the text is too long for a code, and keeps the link', () => {
    const { code } = show(`${PAGE}${encodeURIComponent('钉'.repeat(1000))}`);
    expect(code).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('放不进二维码');
    expect(screen.getByRole('link')).not.toBeNull();
  });
});
