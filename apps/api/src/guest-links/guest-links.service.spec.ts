import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MakeGuestLink } from '@longstream/contracts/guest-links';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import type { Actor } from '../sessions/actor.ts';
import { GuestLinkEntity } from './guest-link.entity.ts';
import { GuestLinksService, type Subject } from './guest-links.service.ts';

const ALL = { limit: 200 };

describe('links for people without an account', () => {
  let given: Given;
  let links: GuestLinksService;
  let analyst: Actor;

  beforeAll(async () => {
    given = await Given.open();
    links = new GuestLinksService(given.db, given.settings);
    analyst = await given.member('analyst', { workspaceId: (await given.workspace({ now: '2020-02-14T00:00:00Z' })).id });
  });
  afterAll(() => given.close());

  const report = (): Subject => ({ kind: 'report', subjectId: v7() });
  const make = (subject: Subject, wish: MakeGuestLink = { days: 7 }) =>
    given.db.inWorkspace(analyst.workspaceId, (tx) => links.make(tx, analyst, subject, wish));
  const list = (actor: Actor, subject: Subject) =>
    given.db.inWorkspace(actor.workspaceId, (tx) => links.list(tx, actor.workspaceId, subject, ALL));
  const revoke = (actor: Actor, subject: Subject, linkId: string) =>
    given.db.inWorkspace(actor.workspaceId, (tx) => links.revoke(tx, actor.workspaceId, subject, linkId));
  const tokenOf = ({ url }: { url: string }) => url.slice(url.lastIndexOf('/') + 1);

  it('lead to one thing, whose kind they name, and are kept by their digest alone', async () => {
    const subject = report();
    const link = await make(subject);
    expect(link.url).toMatch(/^http:\/\/127\.0\.0\.1:8220\/shared\/reports\/[\w-]{43}$/);
    const token = tokenOf(link);
    await expect(links.open('report', token)).resolves.toEqual({
      linkId: link.id,
      workspaceId: analyst.workspaceId,
      subjectId: subject.subjectId,
    });
    await expect(links.open('approval', token)).rejects.toMatchObject({ code: 'not_found' });
    await expect(links.open('report', 'A'.repeat(43))).rejects.toMatchObject({ code: 'not_found' });
    const rows = await given.db.inWorkspace(analyst.workspaceId, (tx) => tx.query<object[]>('select guest_link::text from guest_link'));
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('end by themselves, by the clock of their workspace', async () => {
    const link = await make(report(), { days: 1 });
    await given.db.inWorkspace(analyst.workspaceId, (tx) =>
      tx.update(
        GuestLinkEntity,
        { id: link.id },
        { madeAt: new Date('2020-02-12T00:00:00Z'), expiresAt: new Date('2020-02-13T23:59:59Z') },
      ),
    );
    await expect(links.open('report', tokenOf(link))).rejects.toMatchObject({ code: 'link_ended' });
  });

  it('are listed with whoever made them and taken back once, in their own workspace alone', async () => {
    const subject = report();
    const [older, newer] = [await make(subject), await make(subject)];
    await make(report());
    const stranger = await given.member('owner');
    expect((await list(stranger, subject)).items).toEqual([]);
    await expect(revoke(stranger, subject, newer.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(revoke(analyst, report(), newer.id)).rejects.toMatchObject({ code: 'not_found' });

    await revoke(analyst, subject, newer.id);
    await expect(revoke(analyst, subject, newer.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(links.open('report', tokenOf(newer))).rejects.toMatchObject({ code: 'link_ended' });
    expect((await list(analyst, subject)).items).toMatchObject([
      { id: newer.id, madeByName: 'analyst', revokedAt: expect.anything() },
      { id: older.id, revokedAt: null },
    ]);
  });
});
