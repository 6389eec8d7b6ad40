import { describe, expect, it } from '@jest/globals';

import { StartRefused } from '../start-refused.ts';
import { readSettings } from './settings.ts';

describe('readSettings', () => {
  it('needs nothing to be set', () => {
    expect(readSettings({}, '/srv/longstream')).toEqual({ host: '127.0.0.1', port: 8220, dataDir: undefined, databaseUrl: undefined });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readSettings({ PORT: '', HOST: ' ', DATABASE_URL: '' }, '/srv/longstream')).toEqual(readSettings({}, '/srv/longstream'));
  });

  it('reads a relative data folder from where the command was given', () => {
    expect(readSettings({ LONGSTREAM_DATA: 'data' }, '/srv/longstream').dataDir).toBe('/srv/longstream/data');
  });

  it.each(['eighty', '0', '65535', '80.5', '-1', '8220 8221', '1e3'])('refuses PORT=%s', (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(StartRefused);
  });
});
