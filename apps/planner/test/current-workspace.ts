import type { Me, Role, Workspace } from '@longstream/contracts/workspaces';

/** What a screen knows of who looks at it: a member of one workspace, on the morning of the case. */
export function currentWorkspace(role: Role, who = 'author'): { me: Me; workspace: Workspace; readAt: number } {
  const workspace: Workspace = {
    id: 'w',
    name: '钉钉',
    timeZone: 'Asia/Shanghai',
    weekStart: 'monday',
    kind: 'real',
    approvalPolicy: 'one_approval',
    clock: { now: '2020-02-14T00:00:00.000Z', speed: 1, usualSpeed: 1, rushUntil: null },
    role,
    sandboxUrl: null,
  };
  const me: Me = { id: who, name: who, email: `${who}@example.com`, workspaces: [workspace] };
  return { me, workspace, readAt: 0 };
}
