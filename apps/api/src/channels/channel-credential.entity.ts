import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A channel's grant, sealed with the installation's key; nothing of it is readable in the database. */
@Entity('channel_credential')
export class ChannelCredentialEntity {
  @PrimaryColumn('uuid') channelId!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') keyId!: string;
  @Column('bytea') sealed!: Buffer;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) refreshExpiresAt!: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
