/**
 * Settings given at each start, so that a new release's settings reach an old data folder.
 *
 * Sized for a team on a laptop: the whole product shall rest under 512 MB. Whoever
 * outgrows them brings a PostgreSQL of their own with DATABASE_URL.
 */
export function serverFlags(host: string, port: number, durable: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: host,
    port,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
    // Names of roles and databases, never the values of a statement: they may be people's text.
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_min_error_statement: 'panic',

    max_connections: 60,
    shared_buffers: '32MB',
    work_mem: '4MB',
    maintenance_work_mem: '32MB',
    autovacuum_max_workers: 2,
    max_wal_size: '256MB',
    max_worker_processes: 4,
    max_parallel_workers: 2,
    // Each of these keeps processes at rest that one machine has no use for.
    io_method: 'sync',
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    // Of test runs, which lose nothing by a power cut, and have many programs at work beside each other.
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 600 }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
