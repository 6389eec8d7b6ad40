import { Injectable } from '@nestjs/common';
import type { MovedItems, MoveItems, RefusedMoves } from '@longstream/contracts/items';
import { Refusal, type RefusalDetail } from '@longstream/domain/refusal';
import { instantOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, In } from 'typeorm';
import { announce, Database, ROW_LOCK } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { ItemEntity } from './item.entity.ts';
import { PlacingService } from './placing.service.ts';

type Move = MoveItems['moves'][number];
type RefusedMove = RefusedMoves['refused'][number];

/** Moves what was chosen on the board in one stroke, so that undoing it is one stroke as well. */
@Injectable()
export class MovingService {
  constructor(
    private readonly db: Database,
    private readonly placing: PlacingService,
  ) {}

  /** @throws {Refusal} `not_found`; `not_moved` with each item that could not, and why: then none has moved. */
  move(actor: Actor, { moves }: MoveItems): Promise<MovedItems> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const items = await lockItems(tx, actor.workspaceId, moves);
      const placings = moves.map(({ itemId, version, time }) => ({
        item: itemIn(items, itemId),
        version,
        time: time && plannedTime(time),
      }));

      const stale = placings.filter(({ item, version }) => item.version !== version);
      if (stale.length > 0)
        throw notMoved(
          await Promise.all(
            stale.map(async ({ item, version }) => ({
              ...refused(item, new Refusal('stale_version', { yours: version, current: item.version })),
              changed: await lastChange(tx, item),
            })),
          ),
        );

      const answers = await this.placing.placeTogether(tx, actor, placings, {});
      const against = placings.flatMap(({ item }, index) => {
        const answer = answers[index] ?? null;
        return answer === null ? [] : [refused(item, answer)];
      });
      if (against.length > 0) throw notMoved(against);
      await announce(tx, actor.workspaceId, ['items', 'campaigns']);
      return { items: placings.map(({ item }) => ({ itemId: item.id, version: item.version })) };
    });
  }
}

const plannedTime = ({ wallTime, timeZone }: NonNullable<Move['time']>) => ({ atMs: instantOf(wallTime, timeZone), wallTime, timeZone });

const notMoved = (against: readonly RefusedMove[]): Refusal =>
  new Refusal('not_moved', { refused: against as unknown as readonly RefusalDetail[] });

const refused = ({ id: itemId, headline }: ItemEntity, { code, details }: Refusal): RefusedMove => ({
  itemId,
  headline,
  code,
  details,
  changed: null,
});

/** In the order of their ids, so that two who want many of them come one after the other. */
async function lockItems(tx: EntityManager, workspaceId: string, moves: readonly Move[]): Promise<Map<string, ItemEntity>> {
  const items = await tx.find(ItemEntity, {
    where: { workspaceId, id: In(moves.map(({ itemId }) => itemId)), origin: 'planned' },
    order: { id: 'ASC' },
    lock: ROW_LOCK,
  });
  return new Map(items.map((item) => [item.id, item]));
}

function itemIn(items: ReadonlyMap<string, ItemEntity>, itemId: string): ItemEntity {
  const item = items.get(itemId);
  if (item === undefined) throw new Refusal('not_found', { what: 'item' });
  return item;
}

/** The last thing that the item's ledger tells; null where it tells nothing yet. */
async function lastChange(tx: EntityManager, { id, workspaceId }: ItemEntity): Promise<RefusedMove['changed']> {
  const [entry] = await tx.query<{ kind: NonNullable<RefusedMove['changed']>['kind']; byName: string | null; at: Date }[]>(
    `select entry.kind, member.name as "byName", entry.at
       from ledger_entry entry
       left join auth."user" member on member.id = entry.by_user
      where entry.workspace_id = $1 and entry.item_id = $2
      order by entry.seq desc limit 1`,
    [workspaceId, id],
  );
  return entry === undefined ? null : { ...entry, at: entry.at.toISOString() };
}
