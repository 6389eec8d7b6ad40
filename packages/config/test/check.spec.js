// The checks are believed because each of them has been seen to refuse: one violation of every rule is planted in a copy.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { WRONG_COMPONENTS, WRONG_TYPES } from './wrong-code.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

const WRONG_IMPORTS = {
  'arrow-domain': ['packages/domain/src/planted.ts', '@longstream/contracts/items'],
  'arrow-contracts': ['packages/contracts/src/planted.ts', '@longstream/connectors/connector'],
  'arrow-connectors': ['packages/connectors/src/planted.ts', '@longstream/contracts/items'],
  'arrow-database': ['packages/database/src/planted.ts', '@longstream/domain/refusal'],
  'arrow-planning': ['packages/planning/src/planted.ts', '@longstream/domain/refusal'],
  'arrow-forecasting': ['packages/forecasting/src/planted.ts', '@longstream/domain/refusal'],
  'arrow-api': ['apps/api/src/items/planted-arrow.ts', '@longstream/database/connect'],
  'arrow-planner': ['apps/planner/src/items/planted-arrow.ts', '@longstream/connectors/connector'],
  'arrow-sandbox': ['apps/sandbox/src/planted.ts', '@longstream/connectors/connector'],
  'arrow-launcher': ['apps/launcher/src/planted.ts', '../../api/src/main.ts'],
  'arrow-experiments': ['experiments/src/planted.ts', '../../apps/launcher/src/ports.ts'],
  'domain-is-pure': ['packages/domain/src/items/planted.ts', 'node:fs'],
  'planning-is-pure': ['packages/planning/src/planted-pure.ts', 'node:fs'],
  'forecasting-is-pure': ['packages/forecasting/src/planted-pure.ts', 'node:fs'],
  'api-feature-is-private': ['apps/api/src/channels/planted.ts', '../items/items.controller.ts'],
  'planner-feature-is-private': ['apps/planner/src/campaigns/planted.ts', '../channels/planted-inside.ts'],
  'no-cycles': ['packages/domain/src/items/planted-one.ts', './planted-other.ts'],
  'no-unresolvable': ['packages/domain/src/items/planted-lost.ts', './nowhere.ts'],
};
/** What the planted imports lead to. */
const FURTHER_FILES = {
  'apps/planner/src/channels/planted-inside.ts': 'export const inside = 1;\n',
  'packages/domain/src/items/planted-other.ts': "import './planted-one.ts';\n",
};

const WRONG_CODE = {
  'longstream/no-platform-names': "export const title = 'Weibo';\n",
  'no-restricted-syntax': 'export const home = process.env.HOME;\n',
  'no-restricted-properties': 'export const now = () => Date.now();\n',
  '@typescript-eslint/no-explicit-any': 'export const anything: any = 1;\n',
  '@typescript-eslint/no-non-null-assertion': 'export const first = (list: number[]) => list[0]!;\n',
};
const WRONG_SCREENS = {
  'longstream/no-loose-words': "export const Waiting = ({ late }: { late: boolean }) => <p>{late ? 'Loading' : null}</p>;\n",
  'jsx-a11y-x/alt-text': 'export const Picture = () => <img src="/x.png" />;\n',
};
/** What the compiler itself says. */
const WRONG_VALUES = {
  'a value of the wrong type': ['TS2322', "export const count: number = 'one';\n"],
  'a value that may be missing': ['TS2532', 'export const size = (list: string[]) => list[0].length;\n'],
  'an argument without a type': ['TS7006', 'export const same = (value) => value;\n'],
  'a type that is imported as a value': [
    'TS1484',
    "import { ItemStatus } from './item-status.ts';\nexport const status: ItemStatus = 'draft';\n",
  ],
  'the browser where there is none': ['TS2584', 'export const title = document.title;\n'],
};
const fileOf = (rule) => `planted-${rule.replace(/\W+/g, '-')}`;

let copy;

async function plant(path, text) {
  await mkdir(join(copy, dirname(path)), { recursive: true });
  await writeFile(join(copy, path), text);
}

/** Runs a tool in the copy; its findings come on stdout, whatever its exit code. */
function tool(name, ...args) {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(repository, 'node_modules', name), ...args], { cwd: copy, maxBuffer: 1e9 }, (fault, stdout, stderr) =>
      resolve({ code: fault?.code ?? 0, stdout, stderr }),
    );
  });
}

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'longstream-check-'));
  const leftOut = new Set(['node_modules', 'dist', '.turbo', '.git', '.longstream', 'output', 'coverage']);
  await cp(repository, copy, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  await linkPackages();
  for (const [path, imported] of Object.values(WRONG_IMPORTS)) await plant(path, `import '${imported}';\n`);
  for (const [path, text] of Object.entries(FURTHER_FILES)) await plant(path, text);
  for (const [rule, text] of Object.entries(WRONG_CODE)) await plant(`packages/domain/src/items/${fileOf(rule)}.ts`, text);
  for (const [rule, text] of Object.entries(WRONG_TYPES)) await plant(`packages/domain/src/items/${fileOf(rule)}.ts`, text);
  for (const [code, text] of Object.values(WRONG_VALUES)) await plant(`packages/domain/src/items/${fileOf(code)}.ts`, text);
  for (const [rule, text] of Object.entries(WRONG_COMPONENTS)) await plant(`apps/planner/src/items/${fileOf(rule)}.tsx`, text);
  for (const [rule, text] of Object.entries(WRONG_SCREENS)) await plant(`apps/planner/src/items/${fileOf(rule)}.tsx`, text);
}, 240_000);
afterAll(() => rm(copy, { recursive: true, force: true }));

/** The installed packages of the repository, but our own packages from the copy. */
async function linkPackages() {
  await mkdir(join(copy, 'node_modules', '@longstream'), { recursive: true });
  for (const name of await readdir(join(repository, 'node_modules'))) {
    if (!name.startsWith('.')) await symlink(join(repository, 'node_modules', name), join(copy, 'node_modules', name));
  }
  for (const name of await readdir(join(repository, 'packages'))) {
    await symlink(join(copy, 'packages', name), join(copy, 'node_modules', '@longstream', name));
  }
}

describe('the boundaries', () => {
  let found;

  beforeAll(async () => {
    const { stdout } = await tool(
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      ...Object.values(WRONG_IMPORTS).map(([path]) => path),
      ...['--config', 'dependency-cruiser.config.mjs', '--output-type', 'json'],
    );
    found = JSON.parse(stdout).summary.violations;
  });

  it.each(Object.entries(WRONG_IMPORTS))('refuse a violation of %s', (rule, [path]) => {
    expect(found.filter(({ from }) => from === path).map((violation) => violation.rule.name)).toContain(rule);
  });

  it('have no rule that was not seen to refuse', async () => {
    const { default: config } = await import(join(repository, 'dependency-cruiser.config.mjs'));
    expect(Object.keys(WRONG_IMPORTS).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
  });
});

describe('the lint', () => {
  const planted = [
    ...Object.keys(WRONG_CODE).map((rule) => [rule, `packages/domain/src/items/${fileOf(rule)}.ts`]),
    ...Object.keys(WRONG_SCREENS).map((rule) => [rule, `apps/planner/src/items/${fileOf(rule)}.tsx`]),
  ];
  let found;

  beforeAll(async () => {
    const { stdout } = await tool('eslint/bin/eslint.js', '--format', 'json', ...planted.map(([, path]) => path));
    found = JSON.parse(stdout);
  });

  it.each(planted)('refuses a violation of %s', (rule, path) => {
    const { messages } = found.find(({ filePath }) => filePath === join(copy, path));
    expect(messages.map(({ ruleId }) => ruleId)).toContain(rule);
  });
});

describe('the types', () => {
  const planted = [
    ...Object.keys(WRONG_TYPES).map((rule) => [`typescript/${rule}`, `packages/domain/src/items/${fileOf(rule)}.ts`]),
    ...Object.keys(WRONG_COMPONENTS).map((rule) => [`react/${rule}`, `apps/planner/src/items/${fileOf(rule)}.tsx`]),
  ];
  const mistyped = Object.entries(WRONG_VALUES).map(([what, [code]]) => [what, code, `packages/domain/src/items/${fileOf(code)}.ts`]);
  let found;

  beforeAll(async () => {
    const paths = [...planted, ...mistyped].map((row) => row.at(-1));
    const { stdout } = await tool('oxlint/bin/oxlint', '--format', 'json', ...paths);
    found = JSON.parse(stdout).diagnostics;
  });

  it.each(planted)('refuse a violation of %s', (rule, path) => {
    const codes = found.filter(({ filename }) => filename === path).map(({ code }) => code.replace(/^react-hooks/, 'react'));
    expect(codes).toContain(rule.replace(/\/(.*)/, '($1)'));
  });

  it.each(mistyped)('refuse %s', (_, code, path) => {
    expect(found.filter(({ filename }) => filename === path).map((finding) => finding.code)).toContain(`typescript(${code})`);
  });

  it('have no rule that was not seen to refuse', async () => {
    const { stdout } = await tool('oxlint/bin/oxlint', '--print-config');
    const { rules, overrides } = JSON.parse(stdout);
    const asked = new Set([rules, ...overrides.map((override) => override.rules)].flatMap(Object.keys));
    expect(planted.map(([rule]) => rule).sort()).toEqual([...asked].sort());
  });

  // The rules of the presets are divided between two programs by whether they need types; together they are all of them.
  it('leave out nothing that the presets ask for', async () => {
    const { default: tseslint } = await import('typescript-eslint');
    const asked = [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked].flatMap(({ rules }) =>
      Object.entries(rules ?? {}),
    );
    const { stdout } = await tool('eslint/bin/eslint.js', '--print-config', 'packages/domain/src/refusal.ts');
    const { rules } = JSON.parse(stdout);
    const held = [
      ...Object.keys(rules).filter((name) => rules[name][0] !== 0),
      ...Object.keys(WRONG_TYPES).map((rule) => `@typescript-eslint/${rule}`),
    ];
    const missing = asked.filter(([name, setting]) => setting !== 'off' && !held.includes(name)).map(([name]) => name);
    // Each with its reason in the configurations.
    expect(missing).toEqual(['@typescript-eslint/no-invalid-void-type', '@typescript-eslint/no-unsafe-class-instance-assignment']);
  });
});

describe('the other checks', () => {
  it('refuse code of another format', async () => {
    await plant('packages/domain/src/items/planted-format.ts', 'export const  list = [ "a" ]\n');
    const { code, stdout } = await tool('oxfmt/bin/oxfmt', '--check', 'packages/domain/src/items/planted-format.ts');
    expect(code).toBe(1);
    expect(stdout).toContain('planted-format.ts');
  });

  it('refuse an export that nobody uses', async () => {
    await plant('packages/domain/src/items/planted-dead.ts', 'export const dead = 1;\n');
    const { stdout } = await tool('knip/bin/knip.js', '--no-progress', '--workspace', 'packages/domain');
    expect(stdout).toMatch(/planted-dead/);
  });
});
