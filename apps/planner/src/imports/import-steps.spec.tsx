import { expect, it } from '@jest/globals';
import { act, cleanup, renderHook, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { m } from '../paraglide/messages.js';
import { useJobs } from '../ui/jobs.ts';
import { CurrentWorkspaceContext } from '../workspaces/workspaces.api.ts';
import { Import } from './import-steps.tsx';

const words = {
  title: m.imports_title,
  dry: m.imports_report_dry,
  written: m.imports_report_done,
  confirm: m.imports_confirm,
  done: m.imports_done,
};

const report = (dryRun: boolean, ...refused: readonly number[]) => ({ dryRun, accepted: [1, 2], refused });

it('goes on when it is closed while a file is checked, and is gone on with from the tray', async () => {
  const asked: boolean[] = [];
  let answer: (said: ReturnType<typeof report>) => void = () => undefined;
  const send = ({ dryRun }: { dryRun: boolean }): Promise<ReturnType<typeof report>> => {
    asked.push(dryRun);
    return new Promise((resolve) => (answer = resolve));
  };
  function Screen(): ReactNode {
    const [open, setOpen] = useState(true);
    return (
      <>
        <h1>活动</h1>
        {open && <Import campaignId="begging" send={send} words={words} tables={() => <p>逐行</p>} onClose={() => setOpen(false)} />}
      </>
    );
  }
  const container = await showScreen('/campaigns', Screen, (inside) => (
    <CurrentWorkspaceContext value={currentWorkspace('editor')}>{inside}</CurrentWorkspaceContext>
  ));
  const jobsNow = () => renderHook(() => useJobs('w')).result.current;
  const job = () => jobsNow()[0];
  const field = container.querySelector('input');
  if (field === null) throw new Error('There is no field for a file.');
  await userEvent.upload(field, new File(['标题'], '过去.csv', { type: 'text/csv' }));
  expect(job()).toMatchObject({ state: 'running', fraction: null, place: { params: { campaignId: 'begging' } } });
  expect(job()?.title()).toBe('导入过去的结果：过去.csv');
  await userEvent.click(screen.getByRole('button', { name: '在后台继续' }));
  act(() => answer(report(true, 3)));
  await waitFor(() => expect(job()?.state).toBe('ready'));
  expect(job()?.words()).toBe('可导入 2 行，不能导入 1 行，尚未写入');

  await expectAccessible(container);
  cleanup();
  const Details = job()?.Details ?? (() => null);
  const details = within(
    await showScreen('/media', withHeading(Details), (inside) => (
      <CurrentWorkspaceContext value={currentWorkspace('editor')}>{inside}</CurrentWorkspaceContext>
    )),
  );
  await userEvent.click(details.getByRole('button', { name: '导入 2 行' }));
  expect(job()?.words()).toBe('正在写入');
  act(() => answer(report(false)));
  await waitFor(() => expect(job()?.state).toBe('done'));
  expect(details.getByText('已导入 2 行，未导入 0 行')).toBeTruthy();
  expect(asked).toEqual([true, false]);
  const over = job();
  act(() => over?.close?.onClick());
  expect(jobsNow()).toEqual([]);
});

const withHeading =
  (Details: () => ReactNode): (() => ReactNode) =>
  () => (
    <>
      <h1>素材</h1>
      <Details />
    </>
  );
