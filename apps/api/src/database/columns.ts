import type { EntityManager, EntityTarget } from 'typeorm';

/** A property of an entity, and the column that keeps it. */
interface EntityColumn {
  readonly name: string;
  readonly column: string;
  readonly type: string;
}

export function columnsOf(tx: EntityManager, entity: EntityTarget<object>): EntityColumn[] {
  return tx.dataSource.getMetadata(entity).columns.map(({ propertyName, databaseName, type }) => {
    return { name: propertyName, column: databaseName, type: String(type) };
  });
}

/** The columns of an entity for a statement that is written by hand, each under its property's name. A date stays the text that it is. */
export function selected(tx: EntityManager, entity: EntityTarget<object>, table: string): string {
  return columnsOf(tx, entity)
    .map(({ name, column, type }) => `${table}.${column}${type === 'date' ? '::text' : ''} as "${name}"`)
    .join(', ');
}
