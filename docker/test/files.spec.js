// No container engine is asked for here: the files are held to the shape that their documentation gives.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { readDockerfile } from './dockerfile.js';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

describe('the Dockerfile', () => {
  const instructions = readDockerfile(at('docker/Dockerfile'));
  const valuesOf = (keyword) => instructions.filter((instruction) => instruction.keyword === keyword).map(({ value }) => value);

  it('uses documented instructions only, and begins with a base image', () => {
    const documented = [
      'ARG',
      'CMD',
      'COPY',
      'ENTRYPOINT',
      'ENV',
      'EXPOSE',
      'FROM',
      'HEALTHCHECK',
      'LABEL',
      'RUN',
      'USER',
      'VOLUME',
      'WORKDIR',
    ];
    expect(instructions.filter(({ keyword }) => !documented.includes(keyword))).toEqual([]);
    expect(instructions[0]?.keyword).toBe('FROM');
  });

  it('builds and runs on the major version of Node that the product is pinned to', () => {
    const { devDependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
    const major = devDependencies.node.split('.')[0];
    expect(valuesOf('FROM').map((image) => image.split(/[ -]/)[0])).toEqual([`node:${major}`, `node:${major}`]);
  });

  it('installs with the pinned pnpm', () => {
    const { packageManager } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
    const named = valuesOf('RUN').flatMap((command) => command.match(/pnpm@[\d.]+/g) ?? []);
    expect(new Set(named)).toEqual(new Set([packageManager]));
  });

  it('copies only from a stage that it has', () => {
    const stages = valuesOf('FROM').map((image) => / AS (\S+)$/.exec(image)?.[1]);
    const sources = valuesOf('COPY').flatMap((value) => /--from=(\S+)/.exec(value)?.[1] ?? []);
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => !stages.includes(source))).toEqual([]);
  });

  it('does not run as root, and asks its health where it answers', () => {
    const last = instructions.filter(({ stage }) => stage === instructions.at(-1)?.stage);
    expect(last.findLast(({ keyword }) => keyword === 'USER')?.value).toBe('node');
    expect(last.find(({ keyword }) => keyword === 'HEALTHCHECK')?.value).toContain('/api/health');
  });

  it.each(valuesOf('ENTRYPOINT').concat(valuesOf('HEALTHCHECK').map((value) => value.slice(value.indexOf('CMD ') + 4))))(
    'writes the command %s in the form that needs no shell',
    (value) => {
      expect(JSON.parse(value).every((word) => typeof word === 'string')).toBe(true);
    },
  );
});

describe('compose.yaml', () => {
  const compose = parse(readFileSync(at('docker/compose.yaml'), 'utf8'), { merge: true });
  const services = Object.entries(compose.services);

  it('has the documented top level', () => {
    const documented = ['name', 'services', 'volumes', 'networks', 'configs', 'secrets', 'include'];
    expect(Object.keys(compose).filter((key) => !documented.includes(key) && !key.startsWith('x-'))).toEqual([]);
  });

  it.each(services)('describes %s by documented keys, and by an image or a build', (_name, service) => {
    const documented = ['build', 'command', 'depends_on', 'environment', 'healthcheck', 'image', 'ports', 'restart', 'volumes'];
    expect(Object.keys(service).filter((key) => !documented.includes(key))).toEqual([]);
    expect(service.image ?? service.build).toBeDefined();
    // A tag that moves by itself would change what runs.
    expect(service.image).toMatch(/:\d/);
  });

  it.each(services)('lets %s wait only for services that say when they are well', (_name, { depends_on: needed = {} }) => {
    for (const [name, { condition }] of Object.entries(needed)) {
      expect(condition).toBe('service_healthy');
      const { healthcheck, build } = compose.services[name];
      expect(healthcheck?.test ?? build).toBeDefined();
    }
  });

  it.each(services)('mounts for %s what exists', (_name, { volumes = [] }) => {
    for (const [source] of volumes.map((volume) => volume.split(':'))) {
      if (source.startsWith('.')) expect(existsSync(at(`docker/${source}`))).toBe(true);
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
  });

  it('runs one image in both roles, and gives both the same settings', () => {
    const { api, worker } = compose.services;
    expect(api.command).toEqual(['--role', 'api']);
    expect(worker.command).toEqual(['--role', 'worker']);
    expect(api.image).toBe(worker.image);
    expect(api.environment).toEqual(worker.environment);
    const [given, handedOn] = [true, false].map((isGiven) =>
      Object.keys(api.environment).filter((name) => (api.environment[name] !== null) === isGiven),
    );
    expect(given.sort()).toEqual(['DATABASE_URL', 'LONGSTREAM_KEY', 'PUBLIC_URL']);
    expect(
      handedOn.every((name) => /^(WEIBO|BILIBILI|DOUYIN|KUAISHOU|MEDIA_S3)_|^(LONGSTREAM_OLD_KEYS|SMTP_URL|MAIL_FROM)$/.test(name)),
    ).toBe(true);
  });

  it('opens one port, to this machine alone unless told otherwise, and holds no password', () => {
    expect(services.flatMap(([, { ports = [] }]) => ports)).toEqual(['${HOST:-127.0.0.1}:${PORT:-8220}:8220']);
    expect(readFileSync(at('docker/compose.yaml'), 'utf8').match(/POSTGRES_PASSWORD: (?!\$\{POSTGRES_PASSWORD:\?)/g)).toBeNull();
  });

  it('makes a role for the application that is no superuser, by a script that can be run', () => {
    accessSync(at('docker/create-role.sh'), constants.X_OK);
    expect(readFileSync(at('docker/create-role.sh'), 'utf8')).toMatch(/CREATE ROLE longstream LOGIN NOSUPERUSER .*NOBYPASSRLS/);
  });
});
