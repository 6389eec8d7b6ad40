import type { Metric } from '@longstream/domain/engagement/metrics';
import type { SaveCampaign } from '@longstream/contracts/campaigns';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database/bigint-as-number.ts';

/** Days are the workspace's own ("2020-02-14"). */
@Entity('campaign')
export class CampaignEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
  @Column('text') situation!: string;
  @Column('text', { array: true }) triggers!: SaveCampaign['triggers'];
  @Column('date') startsOn!: string;
  @Column('date') endsOn!: string;
  @Column('text') createdBy!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}

@Entity('goal')
export class GoalEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') campaignId!: string;
  @Column('text') metric!: Metric;
  @Column('bigint', { transformer: bigintAsNumber }) target!: number;
  @Column('double precision') withinHours!: number;
  @Column('int') position!: number;
}
