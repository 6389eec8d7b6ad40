import type { ReleaseHold } from '@longstream/contracts/holds';
import type { HoldReach, HoldScopeKind } from '@longstream/domain/holds/hold';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('hold')
export class HoldEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') scopeKind!: HoldScopeKind;
  @Column('text', { nullable: true }) scopeId!: string | null;
  @Column('text') reason!: string;
  /** The serious charge that it stands for, whose formal answer it spares. */
  @Column('uuid', { nullable: true }) chargeId!: string | null;
  @Column('text') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** What a manager decided for whatever was not named, and who it was and when. The hold stands until that is done with every item. */
  @Column('text', { nullable: true }) rest!: ReleaseHold['rest'] | null;
  @Column('text', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) releasedBy!: string | null;
  @Column('timestamptz', { nullable: true }) releasedAt!: Date | null;
}

export function reachOf({ scopeKind: kind, scopeId: id, chargeId }: HoldEntity): HoldReach {
  return { scope: { kind, id }, sparesFormal: chargeId !== null };
}
