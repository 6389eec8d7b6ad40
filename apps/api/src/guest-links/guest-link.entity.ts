import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a guest link may be about. */
export type GuestLinkKind = 'report' | 'approval';

/** A link for people without an account. `digest`: the SHA-256 of its token, which is kept nowhere. Its times are the workspace's own. */
@Entity('guest_link')
export class GuestLinkEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') kind!: GuestLinkKind;
  @Column('uuid') subjectId!: string;
  @Column('bytea') digest!: Buffer;
  @Column('text') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
