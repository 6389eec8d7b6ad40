import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('audience')
export class AudienceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
}

@Entity('audience_channel')
export class AudienceChannelEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') audienceId!: string;
  @PrimaryColumn('uuid') channelId!: string;
}
