import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { ApiAndWorkerModule, ApiModule } from '../app.module.ts';
import { readSettings, SETTINGS, type Settings } from '../config/settings.ts';
import { migrate } from '../database/data-source.ts';
import { DemoService } from '../demo/demo.service.ts';
import { ChangeFeed } from '../events/change-feed.ts';
import { createApi } from '../http/app.ts';
import { AuthService } from '../sessions/auth.service.ts';

/** Answers over HTTP; on a single machine the same process does what is due. */
export async function startApi({ alsoWorks }: { readonly alsoWorks: boolean }): Promise<void> {
  await migrate(readSettings().databaseUrl);
  const app = await createApi(alsoWorks ? ApiAndWorkerModule : ApiModule);
  const settings = app.get<Settings>(SETTINGS, { strict: false });
  const demo = app.get(DemoService, { strict: false });
  await app.get(AuthService, { strict: false }).migrate();
  await app.get(ChangeFeed, { strict: false }).open();
  await demo.open();
  await app.listen(settings.port, settings.host);
  const url = settings.publicUrl ?? (await app.getUrl());
  process.send?.({ ready: true, url, signInLinks: await demo.signInLinks(url) });
  new Logger('longstream').log(`The api answers at ${url}`);
}
