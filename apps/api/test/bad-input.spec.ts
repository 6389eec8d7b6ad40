import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CanActivate, type ExecutionContext } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { AudiencesController } from '../src/audiences/audiences.controller.ts';
import { AudiencesService } from '../src/audiences/audiences.service.ts';
import { CampaignsController } from '../src/campaigns/campaigns.controller.ts';
import { CampaignsService } from '../src/campaigns/campaigns.service.ts';
import { Database } from '../src/database/database.ts';
import { ComparisonsQueries } from '../src/engagement/comparisons.queries.ts';
import { EngagementController } from '../src/engagement/engagement.controller.ts';
import { EngagementQueries } from '../src/engagement/engagement.queries.ts';
import { SamplingService } from '../src/engagement/sampling.service.ts';
import { TrendsQueries } from '../src/engagement/trends.queries.ts';
import { TypedMetricsService } from '../src/engagement/typed-metrics.service.ts';
import { ContractPipe } from '../src/http/contract.pipe.ts';
import { ProblemFilter } from '../src/http/problem.filter.ts';
import { registerTableParser } from '../src/imports/table-body.ts';
import { ImportsController } from '../src/imports/imports.controller.ts';
import { ImportsService } from '../src/imports/imports.service.ts';
import { ItemsQueries } from '../src/items/items.queries.ts';
import { LedgerService } from '../src/ledger/ledger.service.ts';
import { LongJobsService } from '../src/long-jobs/long-jobs.service.ts';
import { MediaChangesController } from '../src/media/media-changes.controller.ts';
import { MediaFoldersController } from '../src/media/media-folders.controller.ts';
import { MediaFoldersService } from '../src/media/media-folders.service.ts';
import { MediaRightsService } from '../src/media/media-rights.service.ts';
import { MediaTagsService } from '../src/media/media-tags.service.ts';
import { MediaService } from '../src/media/media.service.ts';
import { MastersService } from '../src/responses/masters.service.ts';
import { RegroupingService } from '../src/responses/regrouping.service.ts';
import { ResponsesController } from '../src/responses/responses.controller.ts';
import { ResponsesService } from '../src/responses/responses.service.ts';
import type { Actor, SignedInRequest } from '../src/sessions/actor.ts';
import { Given } from './given.ts';

const CAMPAIGN = { name: 'Negative reviews', situation: '', triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14', goals: [] };

/** What the routes of campaigns, responses, audiences, imports, media folders and results answer to what they cannot take. */
describe('bad input', () => {
  let given: Given;
  let app: NestFastifyApplication;
  let actor: Actor;

  beforeAll(async () => {
    given = await Given.open();
    const adapter = new FastifyAdapter();
    registerTableParser(adapter.getInstance<FastifyInstance>());
    const routes = await Test.createTestingModule({
      controllers: [
        AudiencesController,
        CampaignsController,
        EngagementController,
        ImportsController,
        MediaChangesController,
        MediaFoldersController,
        ResponsesController,
      ],
      providers: [
        AudiencesService,
        CampaignsService,
        ComparisonsQueries,
        EngagementQueries,
        ImportsService,
        LedgerService,
        LongJobsService,
        MediaFoldersService,
        MediaTagsService,
        MediaRightsService,
        ResponsesService,
        TrendsQueries,
        TypedMetricsService,
        { provide: Database, useValue: given.db },
        // Nobody has a platform read here, writes for several accounts at once, changes many items together, or deletes files.
        { provide: SamplingService, useValue: null },
        { provide: MastersService, useValue: null },
        { provide: RegroupingService, useValue: null },
        { provide: ItemsQueries, useValue: null },
        { provide: MediaService, useValue: null },
      ],
    }).compile();
    app = routes.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
    app.useGlobalPipes(new ContractPipe());
    app.useGlobalFilters(new ProblemFilter());
    app.useGlobalGuards({ canActivate: (context: ExecutionContext) => signIn(context, actor) } satisfies CanActivate);
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await given.close();
  });
  beforeEach(async () => {
    actor = await given.member('owner');
  });

  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: string | object | Buffer,
    type = 'application/json',
  ) => {
    const headers = payload === undefined ? {} : { 'content-type': type };
    const answer = await app.inject({
      method,
      url: `/workspaces/${actor.workspaceId}/${path}`,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    return {
      status: answer.statusCode,
      ...(answer.body === '' ? {} : answer.json<{ code: string; details: object; issues: { field: string; rule: string }[] }>()),
    };
  };

  it.each([
    ['a wrong type', { ...CAMPAIGN, name: 7 }, 'name', 'invalid_type'],
    ['an unknown field', { ...CAMPAIGN, budget: 1 }, 'budget', 'unknown_field'],
    ['over-long text', { ...CAMPAIGN, name: 'x'.repeat(121) }, 'name', 'too_big'],
    ['text that cannot be stored', { ...CAMPAIGN, situation: 'a\u0000b' }, 'situation', 'rule'],
    ['a day that there never was', { ...CAMPAIGN, startsOn: '2021-02-29' }, 'startsOn', 'invalid_format'],
    ['a year that there never was', { ...CAMPAIGN, startsOn: '0000-01-01' }, 'startsOn', 'rule'],
    ['an end before the start', { ...CAMPAIGN, endsOn: '2020-02-13' }, 'endsOn', 'rule'],
    ['a trigger that is none', { ...CAMPAIGN, triggers: ['boredom'] }, 'triggers.0', 'invalid_value'],
    ['a goal of nothing', { ...CAMPAIGN, goals: [{ metric: 'likes', target: 0, withinHours: 48 }] }, 'goals.0.target', 'too_small'],
  ])('names the field and the rule of %s', async (_, body, field, rule) => {
    const answer = await send('POST', 'campaigns', body);
    expect(answer).toMatchObject({ status: 422, code: 'invalid_input' });
    expect(answer.issues).toContainEqual(expect.objectContaining({ field, rule }));
    expect(await given.count(actor, 'campaign')).toBe(0);
  });

  it.each([
    ['POST', 'media/folders', { name: 'x'.repeat(41) }, 'name', 'too_big'],
    ['POST', 'media/folders', { name: ' ' }, 'name', 'rule'],
    ['POST', 'media/folders', { name: 'Posters', parentId: v7() }, 'parentId', 'unknown_field'],
    ['PUT', 'media/folders/none', { name: 'Posters' }, 'folderId', 'invalid_format'],
    ['POST', 'media/move', { mediaIds: [], folderId: null }, 'mediaIds', 'too_small'],
    ['POST', 'media/move', { mediaIds: [v7()] }, 'folderId', 'invalid_type'],
    ['POST', 'media/tag', { mediaIds: [v7()], tag: ' x', isOn: true }, 'tag', 'rule'],
    ['POST', 'media/tag', { mediaIds: [v7()], tag: 'x'.repeat(41), isOn: true }, 'tag', 'too_big'],
    ['POST', 'media/rights', { mediaIds: [v7()], rightsEndOn: '2020-02-30', rightsNote: '' }, 'rightsEndOn', 'invalid_format'],
    ['POST', 'media/rights', { mediaIds: [v7()], rightsEndOn: null, rightsNote: 'x'.repeat(501) }, 'rightsNote', 'too_big'],
    ['POST', 'media/delete', { mediaIds: ['none'] }, 'mediaIds.0', 'invalid_format'],
    ['POST', 'media/delete', { mediaIds: Array.from({ length: 1001 }, () => v7()) }, 'mediaIds', 'too_big'],
  ] as const)('names the field and the rule of %s %s %j', async (method, path, body, field, rule) => {
    const answer = await send(method, path, body);
    expect(answer).toMatchObject({ status: 422, code: 'invalid_input' });
    expect(answer.issues).toContainEqual(expect.objectContaining({ field, rule }));
    expect(await given.count(actor, 'media_folder')).toBe(0);
  });

  it.each(['{"name":', '', '[]', 'null'])('refuses the body %j', async (body) => {
    const answer = await send('POST', 'campaigns', body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.code).toBe('invalid_input');
  });

  it.each([
    'campaigns?limit=0',
    'campaigns?limit=many',
    'campaigns?cursor=nonsense',
    'campaigns?q=%00',
    'campaigns?color=red',
    'imports?cursor=e30',
    'campaigns/none',
    'media/tags?cursor=WyJcdTAwMDAiXQ',
    'media/folders?cursor=WyJcdTAwMDAiXQ',
  ])('refuses GET %s', async (path) => {
    expect(await send('GET', path)).toMatchObject({ status: 422, code: 'invalid_input' });
  });

  it('refuses what is no table of past results, and writes nothing', async () => {
    const { id } = await given.campaign(actor);
    const into = `imports?campaignId=${id}&fileName=past.csv`;
    const gbk = Buffer.from('b1eacce22cc6bdcca80ac4e3bac32cb6b6d2f40a', 'hex');
    expect(await send('POST', into, gbk, 'text/csv')).toMatchObject({ status: 422, code: 'table_unreadable', details: { found: 'GBK' } });
    expect(await send('POST', into, Buffer.from('标题', 'utf16le'), 'text/csv')).toMatchObject({ status: 422, code: 'table_unreadable' });
    expect(await send('POST', into, { title: 'Song' })).toMatchObject({ status: 422, code: 'table_unreadable' });
    expect(await send('POST', into)).toMatchObject({ status: 422, code: 'table_unreadable' });
    expect(await send('POST', into, Buffer.alloc(6 * 1024 * 1024, 'a'), 'text/csv')).toMatchObject({
      status: 413,
      code: 'payload_too_large',
    });
    expect(await send('POST', 'imports?fileName=%00', gbk, 'text/csv')).toMatchObject({ status: 422, code: 'invalid_input' });
    expect([await given.count(actor, 'result_import'), await given.count(actor, 'item')]).toEqual([0, 0]);
  });

  it('answers 404 for another workspace’s ids as for ids that do not exist', async () => {
    const stranger = await given.member('owner');
    const item = await given.item(stranger);
    const audience = await given.audience(stranger, 'Pupils');
    const response = { title: 'Stolen', message: '', audienceId: null };
    const folder = await app.get(MediaFoldersService).make(stranger, { name: 'Posters' });
    const requests = (ids: {
      campaign: string;
      response: string;
      item: string;
      audience: string;
      folder: string;
    }): Parameters<typeof send>[] => [
      ['GET', `campaigns/${ids.campaign}`],
      ['PUT', `campaigns/${ids.campaign}`, CAMPAIGN],
      ['DELETE', `campaigns/${ids.campaign}`],
      ['POST', `campaigns/${ids.campaign}/responses`, response],
      ['GET', `campaigns/${ids.campaign}/results`],
      ['GET', `campaigns/${ids.campaign}/results.csv`],
      ['PUT', `responses/${ids.response}`, response],
      ['DELETE', `responses/${ids.response}`],
      ['GET', `items/${ids.item}/curve`],
      ['PUT', `audiences/${ids.audience}`, { name: 'Stolen', channelIds: [] }],
      ['DELETE', `audiences/${ids.audience}`],
      ['PUT', `media/folders/${ids.folder}`, { name: 'Stolen' }],
      ['DELETE', `media/folders/${ids.folder}`],
      ['POST', 'media/move', { mediaIds: [v7()], folderId: ids.folder }],
    ];
    const foreign = requests({
      campaign: item.campaignId,
      response: item.responseId,
      item: item.id,
      audience: audience.id,
      folder: folder.id,
    });
    const unknown = requests({ campaign: v7(), response: v7(), item: v7(), audience: v7(), folder: v7() });
    for (const [index, request] of foreign.entries()) {
      const answer = await send(...request);
      expect([request[1], answer.status, answer.code]).toEqual([request[1], 404, 'not_found']);
      expect(answer).toEqual(await send(...(unknown[index] ?? request)));
    }
  });
});

function signIn(context: ExecutionContext, actor: Actor): boolean {
  context.switchToHttp().getRequest<SignedInRequest>().actor = actor;
  return true;
}
