import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A channel's grant, sealed with the installation's key; nothing of it is readable in the database. While `refreshingUntil` lasts,
 * `refreshingBy` alone may prolong it. Every instant is by the database's real clock.
 */
@Entity('channel_credential')
export class ChannelCredentialEntity {
  @PrimaryColumn('uuid') channelId!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') keyId!: string;
  @Column('bytea') sealed!: Buffer;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) refreshExpiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) refreshAt!: Date | null;
  @Column('timestamptz', { nullable: true }) refreshingUntil!: Date | null;
  @Column('text', { nullable: true }) refreshingBy!: string | null;
  @Column('int', { default: 0 }) refreshFailures!: number;
  @Column('boolean', { default: false }) consentIsFinal!: boolean;
  /** When the tokens were given. */
  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
