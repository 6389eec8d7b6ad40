import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('cap_override')
export class CapOverrideEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') itemId!: string;
  /** Null: the guard against near-duplicates. */
  @Column('uuid', { nullable: true }) capId!: string | null;
  /** The time that it is for. */
  @Column('timestamptz') at!: Date;
  @Column('text') reason!: string;
  @Column('text') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
