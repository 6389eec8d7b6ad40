export type Unavailability =
  | 'no_binaries'
  | 'no_server_user'
  | 'data_folder_unusable'
  | 'data_folder_unreachable'
  | 'data_folder_of_another_user'
  | 'another_version'
  | 'cluster_not_created'
  | 'server_did_not_start';

/** The embedded database cannot serve. The message says what a person can do about it. */
export class DatabaseUnavailable extends Error {
  readonly code: Unavailability;

  constructor(code: Unavailability, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseUnavailable';
    this.code = code;
  }
}
