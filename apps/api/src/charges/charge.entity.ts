import type { ChargeGravity, ChargeGround } from '@longstream/domain/charges/charge';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a manager makes of a charge. It stands until another judgement takes its place or, a serious one, until it is lifted. */
@Entity('charge')
export class ChargeEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') campaignId!: string;
  @Column('uuid', { nullable: true }) responseId!: string | null;
  @Column('text') gravity!: ChargeGravity;
  @Column('text', { array: true }) grounds!: ChargeGround[];
  @Column('text') reason!: string;
  @Column('text') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('text', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) liftedBecause!: string | null;
}
