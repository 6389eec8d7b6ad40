import { Module } from '@nestjs/common';
import { ApiKeysModule } from './api-keys/api-keys.module.ts';
import { ApprovalsModule } from './approvals/approvals.module.ts';
import { AudiencesModule } from './audiences/audiences.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { BlackoutsModule } from './blackouts/blackouts.module.ts';
import { CalloutsModule } from './callouts/callouts.module.ts';
import { CampaignsModule } from './campaigns/campaigns.module.ts';
import { ChargesModule } from './charges/charges.module.ts';
import { ChannelsModule } from './channels/channels.module.ts';
import { CommentsModule } from './comments/comments.module.ts';
import { ContentRulesModule } from './content-rules/content-rules.module.ts';
import { DemoModule } from './demo/demo.module.ts';
import { EngagementModule } from './engagement/engagement.module.ts';
import { EventsModule } from './events/events.module.ts';
import { FatigueModule } from './fatigue/fatigue.module.ts';
import { FollowUpsModule } from './follow-ups/follow-ups.module.ts';
import { ForecastsModule } from './forecasts/forecasts.module.ts';
import { FrequencyCapsModule } from './frequency-caps/frequency-caps.module.ts';
import { HandOffsModule } from './hand-offs/hand-offs.module.ts';
import { HealthModule } from './health/health.module.ts';
import { HoldingModule } from './holds/holding.module.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { ItemsModule } from './items/items.module.ts';
import { LatenessModule } from './lateness/lateness.module.ts';
import { LedgerReadingModule } from './ledger/ledger-reading.module.ts';
import { LongJobsModule } from './long-jobs/long-jobs.module.ts';
import { MediaModule } from './media/media.module.ts';
import { NotesModule } from './notes/notes.module.ts';
import { InboxModule } from './notifications/inbox.module.ts';
import { NearDuplicatesModule } from './near-duplicates/near-duplicates.module.ts';
import { OnboardingModule } from './onboarding/onboarding.module.ts';
import { OverridesModule } from './overrides/overrides.module.ts';
import { PlaybookModule } from './playbook/playbook.module.ts';
import { PlanningModule } from './planning/planning.module.ts';
import { RemovalsModule } from './removals/removals.module.ts';
import { ReportsModule } from './reports/reports.module.ts';
import { ResponsesModule } from './responses/responses.module.ts';
import { SeriesModule } from './series/series.module.ts';
import { SessionsModule } from './sessions/sessions.module.ts';
import { SlotAdviceModule } from './slot-advice/slot-advice.module.ts';
import { SlotsModule } from './slots/slots.module.ts';
import { TagsModule } from './tags/tags.module.ts';
import { TemplatesModule } from './templates/templates.module.ts';
import { ViewsModule } from './views/views.module.ts';
import { WebhooksModule } from './webhooks/webhooks.module.ts';
import { WorkerModule } from './worker.module.ts';
import { WorkspacesModule } from './workspaces/workspaces.module.ts';

/** The role `api`: everything that answers over HTTP. */
@Module({
  imports: [
    SessionsModule,
    WorkspacesModule,
    ApiKeysModule,
    AuditModule,
    ChannelsModule,
    AudiencesModule,
    CalloutsModule,
    CampaignsModule,
    ChargesModule,
    ResponsesModule,
    PlaybookModule,
    ItemsModule,
    ApprovalsModule,
    SeriesModule,
    FollowUpsModule,
    LedgerReadingModule,
    LatenessModule,
    FrequencyCapsModule,
    BlackoutsModule,
    ContentRulesModule,
    SlotsModule,
    NearDuplicatesModule,
    OverridesModule,
    HoldingModule,
    PlanningModule,
    FatigueModule,
    SlotAdviceModule,
    TagsModule,
    TemplatesModule,
    ViewsModule,
    LongJobsModule,
    MediaModule,
    ImportsModule,
    EngagementModule,
    ForecastsModule,
    ReportsModule,
    HandOffsModule,
    RemovalsModule,
    CommentsModule,
    WebhooksModule,
    NotesModule,
    InboxModule,
    EventsModule,
    HealthModule,
    OnboardingModule,
    DemoModule,
  ],
})
export class ApiModule {}

/** Both roles in one process, as a single machine runs them. */
@Module({ imports: [ApiModule, WorkerModule] })
export class ApiAndWorkerModule {}
