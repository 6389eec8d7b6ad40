import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('audience')
export class AudienceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
  /** Null: as long as on the platform of each channel. */
  @Column('real', { nullable: true }) halfLifeHours!: number | null;
}

@Entity('audience_channel')
export class AudienceChannelEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') audienceId!: string;
  @PrimaryColumn('uuid') channelId!: string;
  /** The share of the audience's people who follow this channel; null: our suggestion. */
  @Column('real', { nullable: true }) overlap!: number | null;
}
