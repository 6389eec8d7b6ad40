import { AccountsService } from '../src/channels/accounts.service.ts';
import { ChannelsService } from '../src/channels/channels.service.ts';
import { ConnectingService } from '../src/channels/connecting.service.ts';
import { ConsentService } from '../src/channels/consent.service.ts';
import { CredentialBox } from '../src/channels/credential-box.ts';
import { GrantsService } from '../src/channels/grants.service.ts';
import { PlatformApps } from '../src/channels/platform-apps.ts';
import { RateGates } from '../src/channels/rate-gate.ts';
import { TokenRefreshService } from '../src/channels/token-refresh.service.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Database } from '../src/database/database.ts';

/** The services around a channel, as their module puts them together: one process of ours. */
export function openChannels(db: Database, settings: Settings) {
  const apps = new PlatformApps(settings);
  const box = new CredentialBox(settings);
  const gates = new RateGates(db, settings);
  const grants = new GrantsService(db, apps, box);
  const tokens = new TokenRefreshService(db, apps, box, gates, settings);
  const accounts = new AccountsService(db, apps, box, gates, tokens);
  const channels = new ChannelsService(db, apps, box, accounts);
  const consent = new ConsentService(db, apps, gates, grants, settings);
  return { accounts, channels, consent, connecting: new ConnectingService(db, apps, gates, grants, channels), tokens, box, gates, apps };
}
