import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('note')
export class NoteEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') itemId!: string;
  @Column('text') authorId!: string;
  /** Empty once it was taken back. */
  @Column('text') text!: string;
  @Column('text', { array: true }) mentions!: string[];
  @Column('timestamptz') writtenAt!: Date;
  @Column('timestamptz', { nullable: true }) changedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
}
