/** PostgreSQL's settings, handed over on its command line, so that an update of ours reaches clusters that exist. */
import { totalmem } from 'node:os'

export type Durability = 'durable' | 'forgetful'

/** `forgetful` is for tests that are not about faults: nothing waits for the disk. */
export function serverArguments(socketFolder: string, durability: Durability): string[] {
  const megabytes = Math.max(64, Math.min(256, Math.floor(totalmem() / 2 ** 20 / 8)))
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: `${megabytes}MB`,
    effective_cache_size: `${megabytes * 4}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    // Short statements; parallel plans only cost set-up, and /dev/shm of a container may be too small for them.
    max_parallel_workers_per_gather: '0',
    random_page_cost: '1.1',
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    checkpoint_completion_target: '0.9',
    // After a crash: one call for the file system instead of one a file, 0.6 s instead of 2.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    // Statements carry what people wrote: they never go to the log.
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    ...(durability === 'durable'
      ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' }),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
