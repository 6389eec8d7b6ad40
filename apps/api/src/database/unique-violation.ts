/** Whether PostgreSQL refused a row because a unique index already has one like it: somebody else was first. */
export function isUniqueViolation(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === '23505';
}
