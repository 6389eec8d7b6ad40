import type { Reception, SignInLink } from './longstream.ts';

const ROLES: Readonly<Record<string, string>> = { owner: '所有者', manager: '主管', editor: '编辑', analyst: '分析' };

/** What the terminal says when everything is ready. */
export function greeting({ url, signInLinks }: Reception): string {
  const lines = ['', `  Longstream is ready · 已就绪`, '', `    ${url}`, ''];
  if (signInLinks.length > 0) {
    lines.push('  Sign in to the demo; each link works once · 登录演示工作区，每个链接只能用一次', '');
    lines.push(...signInLinks.flatMap(({ name, role, url: link }) => [`    ${name} · ${inBothLanguages(role)}`, `    ${link}`, '']));
  }
  lines.push('  Ctrl-C stops everything and keeps all data · 按 Ctrl-C 停止，数据全部保留', '');
  return lines.join('\n');
}

/** Outside this machine there is no encryption between the browser and us. */
export function openHostWarning(host: string): string | undefined {
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return undefined;
  return [
    `  HOST=${host}: other machines can reach Longstream, over plain HTTP. Put a reverse proxy with TLS before it.`,
    `  HOST=${host}：其他机器可以通过未加密的 HTTP 访问，请在前面加上带 TLS 的反向代理。`,
  ].join('\n');
}

function inBothLanguages(role: SignInLink['role']): string {
  const chinese = ROLES[role];
  return chinese === undefined ? role : `${role} ${chinese}`;
}
