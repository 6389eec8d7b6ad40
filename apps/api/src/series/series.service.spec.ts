import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Recurrence, SeriesListQuery } from '@longstream/contracts/series';
import { openItems } from '../../test/open-items.ts';
import { Given } from '../../test/given.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { SeriesChangesService } from './series-changes.service.ts';
import { SeriesMakingService } from './series-making.service.ts';
import { SeriesQueries } from './series.queries.ts';
import { SeriesRuleService } from './series-rule.service.ts';
import { SeriesEntity } from './series.entity.ts';
import { SeriesService } from './series.service.ts';

let given: Given;
beforeAll(async () => {
  given = await Given.open();
});
afterAll(() => given.close());

const NOW = '2020-02-14T04:00:00Z';
const evenings: Recurrence = { rule: 'FREQ=DAILY', startsOn: '2020-02-14', timeOfDay: '20:00', timeZone: 'Asia/Shanghai' };

function open() {
  const services = openItems(given);
  const planned = new PlannedItemsService(services.slots, services.ledger);
  const making = new SeriesMakingService(given.db, planned);
  const series = new SeriesService(given.db, making, planned, services.slots, services.ledger);
  const rules = new SeriesRuleService(given.db, making, planned, services.slots, services.ledger);
  return { ...services, making, series, listed: new SeriesQueries(given.db), rules, changes: new SeriesChangesService(given.db, planned) };
}

/** An editor who wrote and a manager who may approve, in a workspace on Valentine's Day of 2020. */
async function team(wish: Partial<WorkspaceEntity> = {}) {
  const { id: workspaceId } = await given.workspace({ now: NOW, ...wish });
  return { editor: await given.member('editor', { workspaceId }), manager: await given.member('manager', { workspaceId }) };
}

async function occurrences(actor: Actor, itemId: string) {
  const { seriesId } = await find(actor, itemId);
  return given.db.inWorkspace(actor.workspaceId, (tx) =>
    tx.find(ItemEntity, { where: { workspaceId: actor.workspaceId, seriesId: seriesId ?? '' }, order: { seriesDate: 'ASC' } }),
  );
}

function find(actor: Actor, id: string): Promise<ItemEntity> {
  return given.db.inWorkspace(actor.workspaceId, (tx) => tx.findOneByOrFail(ItemEntity, { id, workspaceId: actor.workspaceId }));
}

const at = (day: string, time = '12:00') => new Date(`2020-02-${day}T${time}:00.000Z`);

describe('create', () => {
  it('makes drafts with their wished time ahead, the item itself being the first', async () => {
    const { series, queries } = open();
    const { editor } = await team();
    const item = await given.item(editor, { status: 'draft', scheduledAt: at('14') });
    await series.create(editor, item.id, evenings);

    const made = await occurrences(editor, item.id);
    expect(made).toHaveLength(30);
    expect(made[0]?.id).toBe(item.id);
    expect(made[1]).toMatchObject({
      status: 'draft',
      seriesDate: '2020-02-15',
      wallTime: '2020-02-15T20:00',
      timeZone: 'Asia/Shanghai',
      scheduledAt: at('15'),
    });
    expect(new Set(made.map(({ revisionId }) => revisionId)).size).toBe(30);
    const { items: story } = await queries.ledger(editor, made[1]?.id ?? '', { limit: 10 });
    expect(story.map(({ kind }) => kind)).toEqual(['created']);
  });

  it('is listed with its rule, what comes next of it, and where it ends', async () => {
    const { series, listed } = open();
    const { editor } = await team();
    const first = await given.item(editor, { status: 'draft' });
    await series.create(editor, first.id, { ...evenings, startsOn: '2020-02-15', rule: 'FREQ=DAILY;COUNT=2' });
    const past = await given.item(editor, { status: 'draft', scheduledAt: at('12') });
    await series.create(editor, past.id, { ...evenings, startsOn: '2020-02-12', rule: 'FREQ=DAILY;COUNT=1' });
    const one = await listed.list(editor, { limit: 1 });
    expect(one.items).toMatchObject([{ rule: 'FREQ=DAILY;COUNT=1', itemId: past.id, nextAt: null, endsBefore: null }]);
    expect(await listed.list(editor, { limit: 1, cursor: one.nextCursor ?? '' })).toMatchObject({
      items: [
        { itemId: first.id, nextAt: at('15').toISOString(), startsOn: '2020-02-15', timeOfDay: '20:00', campaignId: first.campaignId },
      ],
      nextCursor: null,
    });
    expect(await listed.list(await given.member('owner'), { limit: 1 })).toEqual({ items: [], nextCursor: null });
  });

  it('is found by its title, by what it says, by its campaign and by its platform', async () => {
    const { series, listed } = open();
    const { editor } = await team();
    const begging = await given.response(editor, { title: '钉钉求饶' });
    const sorry = await given.item(editor, { status: 'draft', response: begging, content: { text: 'Only the GRADUATES ask' } });
    const weibo = await given.channel(editor, { platform: 'weibo' });
    const other = await given.item(editor, { status: 'draft', channel: weibo });
    for (const { id } of [sorry, other]) await series.create(editor, id, { ...evenings, rule: 'FREQ=DAILY;COUNT=2' });
    const found = async (filter: Partial<SeriesListQuery>) =>
      (await listed.list(editor, { limit: 50, ...filter })).items.map(({ itemId }) => itemId);
    expect(await found({})).toEqual([other.id, sorry.id]);
    expect(await found({ q: '求饶' })).toEqual([sorry.id]);
    expect(await found({ q: 'graduates' })).toEqual([sorry.id]);
    expect(await found({ q: '100%' })).toEqual([]);
    expect(await found({ campaignId: begging.campaignId })).toEqual([sorry.id]);
    expect(await found({ platform: 'weibo' })).toEqual([other.id]);
    expect(await found({ platform: 'weibo', q: '求饶' })).toEqual([]);
  });

  it('lets approved content stand approved for one who may approve and did not write it', async () => {
    const { series } = open();
    const { editor, manager } = await team();
    const mine = await given.item(editor, { status: 'approved' });
    await series.create(manager, mine.id, { ...evenings, startsOn: '2020-02-15', rule: 'FREQ=DAILY;COUNT=3' });
    const [first] = await seriesOf(manager);
    const made = await itemsOf(manager, first);
    expect(made.map(({ status }) => status)).toEqual(['scheduled', 'scheduled', 'scheduled']);
    expect(made.every(({ revisionId, approvedRevisionId }) => revisionId === approvedRevisionId)).toBe(true);

    const other = await given.item(editor, { status: 'approved' });
    await series.create(editor, other.id, { ...evenings, rule: 'FREQ=DAILY;COUNT=2' });
    const [, second] = await seriesOf(editor);
    expect((await itemsOf(editor, second)).map(({ status }) => status)).toEqual(['scheduled', 'draft']);
  });

  it('holds each occurrence to the caps, and says which has no place', async () => {
    const { series, caps } = open();
    const { editor, manager } = await team({ approvalPolicy: 'none' });
    const item = await given.item(editor, { status: 'approved' });
    await caps.create(manager, {
      name: 'Every other day',
      scope: { kind: 'workspace', id: null },
      rules: [{ kind: 'gap', minimumHours: 36 }],
      enforcement: 'hard',
    });
    const preview = await series.preview(editor, item.id, { ...evenings, rule: 'FREQ=DAILY;COUNT=4' });
    expect(preview).toMatchObject({ goesOn: false, standsApproved: true });
    expect(preview.occurrences.map(({ slot }) => slot.findings.length)).toEqual([0, 1, 0, 1]);

    await series.create(editor, item.id, { ...evenings, rule: 'FREQ=DAILY;COUNT=4' });
    const [row] = await seriesOf(editor);
    const made = await itemsOf(editor, row);
    expect(made.map(({ status }) => status)).toEqual(['scheduled', 'approved', 'scheduled', 'approved']);
    expect(made[1]?.statusReason).toEqual({ class: 'cap', code: 'frequency_cap_reached', text: 'Every other day' });
    expect(made[1]?.scheduledAt).toEqual(at('15'));
  });

  it('makes nothing in the past, and nothing twice, whoever extends it and however often', async () => {
    const { series, making } = open();
    const { editor } = await team();
    const item = await given.item(editor, { status: 'draft' });
    await series.create(editor, item.id, { ...evenings, startsOn: '2020-02-01', timeOfDay: '10:00', rule: 'FREQ=DAILY;UNTIL=20200420' });
    const [row] = await seriesOf(editor);
    expect((await itemsOf(editor, row)).at(0)?.seriesDate).toBe('2020-02-15');

    const { workspaceId } = editor;
    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.update(WorkspaceEntity, { id: workspaceId }, { clockAt: new Date('2020-02-25T00:00:00Z'), clockSince: new Date() }),
    );
    const due = (await making.due(50)).filter((found) => found.workspaceId === workspaceId);
    expect(due).toEqual([{ id: row?.id, workspaceId }]);
    await Promise.all([...due, ...due, ...due].map((found) => making.extendDue(found)));
    const dates = (await itemsOf(editor, row)).map(({ seriesDate }) => seriesDate);
    expect(new Set(dates).size).toBe(dates.length);
    expect(dates.at(-1)).toBe('2020-03-25');
    expect((await making.due(50)).filter((found) => found.workspaceId === workspaceId)).toEqual([]);
  });

  it('refuses a rule that says nothing, and a second series of one item', async () => {
    const { series } = open();
    const { editor } = await team();
    const item = await given.item(editor, { status: 'draft', scheduledAt: at('14') });
    await expect(series.create(editor, item.id, { ...evenings, rule: 'FREQ=NOW' })).rejects.toMatchObject({ code: 'invalid_input' });
    await series.create(editor, item.id, { ...evenings, rule: 'FREQ=DAILY;COUNT=2' });
    await expect(series.create(editor, item.id, evenings)).rejects.toMatchObject({ code: 'already_exists' });
  });
});

describe('spread', () => {
  it('gives the following ones content and time, leaves what a member changed or has sent, and names it', async () => {
    const { series, changes, items, queries } = open();
    const { editor } = await team();
    const item = await given.item(editor, { status: 'draft', scheduledAt: at('14') });
    await series.create(editor, item.id, { ...evenings, rule: 'FREQ=DAILY;COUNT=6' });
    const made = await occurrences(editor, item.id);
    const [, second, third, fourth, fifth] = made;
    await items.saveContent(editor, third?.id ?? '', { version: 1, content: await contentOf(editor, third, { text: 'Written apart.' }) });
    await given.db.inWorkspace(editor.workspaceId, (tx) => tx.update(ItemEntity, { id: fourth?.id }, { status: 'live' }));
    await items.saveContent(editor, second?.id ?? '', {
      version: 1,
      content: await contentOf(editor, second, { text: 'For all that follow.' }),
    });
    const { version } = await find(editor, second?.id ?? '');

    const change = await changes.spread(editor, second?.id ?? '', { version, scope: 'following', content: true, timeOfDay: false });
    expect(change).toEqual({
      changed: 2,
      unplaced: [],
      leftAlone: [
        { itemId: third?.id, date: '2020-02-16', why: 'changed' },
        { itemId: fourth?.id, date: '2020-02-17', why: 'sent' },
      ],
      timeOfDayBefore: '20:00',
    });
    expect((await queries.detail(editor, fifth?.id ?? '')).revision?.content.text).toBe('For all that follow.');
    expect((await queries.detail(editor, item.id)).revision?.content.text).toBe('Please, five stars.');
    const shown = await series.of(editor, second?.id ?? '', { limit: 10 });
    expect(shown.occurrences.items.map(({ isChanged }) => isChanged)).toEqual([false, true, false, false, false]);
  });

  it('moves those that keep a distance together, without their standing in each other’s way', async () => {
    const { series, changes, items, caps } = open();
    const { editor, manager } = await team({ approvalPolicy: 'none' });
    const rules = [{ kind: 'gap' as const, minimumHours: 24 }];
    await caps.create(manager, { name: 'A day apart', scope: { kind: 'workspace', id: null }, rules, enforcement: 'hard' });
    const item = await given.item(editor, { status: 'scheduled', scheduledAt: at('14') });
    await series.create(editor, item.id, { ...evenings, rule: 'FREQ=DAILY;COUNT=4' });
    const { version } = await find(editor, item.id);
    await items.schedule(editor, item.id, { version, wallTime: '2020-02-14T18:30', timeZone: 'Asia/Shanghai' });
    const change = await changes.spread(editor, item.id, { version: version + 1, scope: 'all', content: false, timeOfDay: true });
    expect(change).toEqual({ changed: 3, unplaced: [], leftAlone: [], timeOfDayBefore: '20:00' });
    expect((await occurrences(editor, item.id)).map(({ scheduledAt, status }) => [scheduledAt, status])).toEqual([
      [at('14', '10:30'), 'scheduled'],
      [at('15', '10:30'), 'scheduled'],
      [at('16', '10:30'), 'scheduled'],
      [at('17', '10:30'), 'scheduled'],
    ]);
  });

  it('takes a move back by the time of day that the series had before', async () => {
    const { series, changes, items } = open();
    const { editor } = await team({ approvalPolicy: 'none' });
    const item = await given.item(editor, { status: 'scheduled', scheduledAt: at('14') });
    await series.create(editor, item.id, { ...evenings, rule: 'FREQ=DAILY;COUNT=3' });
    const before = await occurrences(editor, item.id);
    const moveAll = async (timeOfDay: string) => {
      const { version } = await find(editor, item.id);
      await items.schedule(editor, item.id, { version, wallTime: `2020-02-14T${timeOfDay}`, timeZone: 'Asia/Shanghai' });
      return changes.spread(editor, item.id, { version: version + 1, scope: 'all', content: false, timeOfDay: true });
    };
    const { timeOfDayBefore } = await moveAll('18:30');
    expect(await moveAll(timeOfDayBefore)).toMatchObject({ changed: 2, unplaced: [], leftAlone: [], timeOfDayBefore: '18:30' });
    const after = await occurrences(editor, item.id);
    expect(after.map(({ scheduledAt, status }) => [scheduledAt, status])).toEqual(before.map((one) => [one.scheduledAt, one.status]));
    const shown = await series.of(editor, item.id, { limit: 10 });
    expect(shown.occurrences.items.map(({ isChanged }) => isChanged)).toEqual([false, false, false]);
  });

  it('refuses what was read before somebody else changed it', async () => {
    const { series, changes } = open();
    const { editor } = await team();
    const item = await given.item(editor, { status: 'draft', scheduledAt: at('14') });
    await series.create(editor, item.id, { ...evenings, rule: 'FREQ=DAILY;COUNT=2' });
    await expect(changes.spread(editor, item.id, { version: 99, scope: 'all', content: true, timeOfDay: false })).rejects.toMatchObject({
      code: 'stale_version',
    });
  });
});

describe('another rule', () => {
  const mondays: Recurrence = {
    rule: 'FREQ=WEEKLY;BYDAY=SA,MO;COUNT=4',
    startsOn: '2020-02-15',
    timeOfDay: '21:30',
    timeZone: 'Asia/Shanghai',
  };

  it('says what it would do to each, then moves, drops and adds, and leaves alone what has a life of its own', async () => {
    const { series, rules, queries } = open();
    const { editor } = await team({ approvalPolicy: 'none' });
    const item = await given.item(editor, { status: 'scheduled', scheduledAt: at('14') });
    await series.create(editor, item.id, { ...evenings, rule: 'FREQ=DAILY;COUNT=5' });
    const [, saturday, sunday, monday, tuesday] = await occurrences(editor, item.id);
    await given.db.inWorkspace(editor.workspaceId, async (tx) => {
      await tx.update(ItemEntity, { id: item.id }, { status: 'live' });
      await tx.update(ItemEntity, { id: tuesday?.id }, { wallTime: '2020-02-18T08:00', scheduledAt: at('18', '00:00') });
    });
    const leftAlone = [
      { itemId: item.id, date: '2020-02-14', why: 'sent' },
      { itemId: tuesday?.id, date: '2020-02-18', why: 'changed' },
    ];
    const preview = await rules.preview(editor, sunday?.id ?? '', mondays);
    expect(preview).toMatchObject({
      rule: mondays.rule,
      goesOn: false,
      kept: 0,
      leftAlone,
      dropped: [{ itemId: sunday?.id, date: '2020-02-16' }],
    });
    expect([preview.moved, preview.added].map((planned) => planned.map(({ wallTime }) => wallTime))).toEqual([
      ['2020-02-15T21:30', '2020-02-17T21:30'],
      ['2020-02-22T21:30', '2020-02-24T21:30'],
    ]);

    const { version } = await find(editor, sunday?.id ?? '');
    await expect(rules.change(editor, sunday?.id ?? '', { ...mondays, version: version + 1 })).rejects.toMatchObject({
      code: 'stale_version',
    });
    await expect(rules.change(editor, sunday?.id ?? '', { ...mondays, version })).resolves.toEqual({ changed: 5, unplaced: [], leftAlone });
    expect(await find(editor, sunday?.id ?? '')).toMatchObject({ status: 'cancelled', seriesId: null });
    expect((await occurrences(editor, item.id)).map(({ seriesDate, status, scheduledAt }) => [seriesDate, status, scheduledAt])).toEqual([
      ['2020-02-14', 'live', at('14')],
      ['2020-02-15', 'scheduled', at('15', '13:30')],
      ['2020-02-17', 'scheduled', at('17', '13:30')],
      ['2020-02-18', 'scheduled', at('18', '00:00')],
      ['2020-02-22', 'scheduled', at('22', '13:30')],
      ['2020-02-24', 'scheduled', at('24', '13:30')],
    ]);
    const shown = await series.of(editor, saturday?.id ?? '', { limit: 10 });
    expect(shown.series).toMatchObject(mondays);
    expect(shown.occurrences.items.map(({ isChanged }) => isChanged)).toEqual([false, false, true, false, false]);
    const story = await queries.ledger(editor, sunday?.id ?? '', { limit: 10 });
    expect(story.items.map(({ kind }) => kind)).toEqual(['created', 'approved_by_policy', 'scheduled', 'series_changed', 'cancelled']);

    // A date that the rule has again is made again, and what keeps its time stays as it is.
    const daily = { ...mondays, rule: 'FREQ=DAILY;UNTIL=20200217' };
    expect(await rules.preview(editor, monday?.id ?? '', daily)).toMatchObject({ kept: 2, moved: [], added: [{ date: '2020-02-16' }] });
  });

  it('is held to the places that others have, and says who finds none', async () => {
    const { series, rules, caps } = open();
    const { editor, manager } = await team({ approvalPolicy: 'none' });
    const limits = [{ kind: 'gap' as const, minimumHours: 20 }];
    await caps.create(manager, { name: 'Apart', scope: { kind: 'workspace', id: null }, rules: limits, enforcement: 'hard' });
    const item = await given.item(editor, { status: 'scheduled', scheduledAt: at('14') });
    await series.create(editor, item.id, { ...evenings, rule: 'FREQ=DAILY;COUNT=3' });
    await given.item(editor, { status: 'scheduled', scheduledAt: at('17', '10:00') });
    const [, second, third] = await occurrences(editor, item.id);
    const later = { ...evenings, rule: 'FREQ=DAILY;COUNT=3', timeOfDay: '23:30' };
    // The second one's new place is no further from the third one's old one than the cap allows, but that is left too.
    const preview = await rules.preview(editor, third?.id ?? '', later);
    expect(preview.moved.map(({ date, slot }) => [date, slot.findings.length])).toEqual([
      [second?.seriesDate, 0],
      [third?.seriesDate, 1],
    ]);
    const { version } = await find(editor, third?.id ?? '');
    expect(await rules.change(editor, third?.id ?? '', { ...later, version })).toMatchObject({
      changed: 2,
      unplaced: [{ itemId: third?.id, date: '2020-02-16', at: '2020-02-16T15:30:00.000Z' }],
    });
  });

  it('is refused where it never comes, and for an item that stands alone', async () => {
    const { series, rules } = open();
    const { editor } = await team();
    const item = await given.item(editor, { status: 'draft', scheduledAt: at('14') });
    await expect(rules.preview(editor, item.id, evenings)).rejects.toMatchObject({ code: 'not_found' });
    await series.create(editor, item.id, evenings);
    const never = { ...evenings, rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' };
    await expect(rules.preview(editor, item.id, never)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('cancel', () => {
  it('cancels what follows and ends the series there', async () => {
    const { series, changes, making } = open();
    const { editor } = await team();
    const item = await given.item(editor, { status: 'draft', scheduledAt: at('14') });
    await series.create(editor, item.id, evenings);
    const [, second] = await occurrences(editor, item.id);
    const change = await changes.cancel(editor, second?.id ?? '', { version: 1, scope: 'following' });
    expect(change.changed).toBe(29);
    expect((await occurrences(editor, item.id)).map(({ status }) => status).filter((status) => status === 'draft')).toHaveLength(1);
    const [row] = await seriesOf(editor);
    expect(row).toMatchObject({ endsBefore: '2020-02-15', extendAt: null });
    expect((await making.due(50)).filter(({ id }) => id === row?.id)).toEqual([]);
  });
});

function seriesOf({ workspaceId }: Actor): Promise<SeriesEntity[]> {
  return given.db.inWorkspace(workspaceId, (tx) => tx.find(SeriesEntity, { where: { workspaceId }, order: { id: 'ASC' } }));
}

function itemsOf({ workspaceId }: Actor, series: SeriesEntity | undefined): Promise<ItemEntity[]> {
  const where = { workspaceId, seriesId: series?.id ?? '' };
  return given.db.inWorkspace(workspaceId, (tx) => tx.find(ItemEntity, { where, order: { seriesDate: 'ASC' } }));
}

async function contentOf(actor: Actor, item: ItemEntity | undefined, change: { text: string }) {
  const { revision } = await open().queries.detail(actor, item?.id ?? '');
  if (revision === null) throw new Error('An item of a series has content.');
  return { ...revision.content, ...change };
}
