import { ApiKeyEntity } from '../api-keys/api-key.entity.ts';
import { ApprovalEntity, DecisionEntity } from '../approvals/approval.entity.ts';
import { AbsenceEntity, ApprovalRouteEntity } from '../approvals/approval-route.entity.ts';
import { AudienceChannelEntity, AudienceEntity } from '../audiences/audience.entity.ts';
import { AuditEntryEntity } from '../audit/audit-entry.entity.ts';
import { BlackoutEntity } from '../blackouts/blackout.entity.ts';
import { CampaignEntity, GoalEntity } from '../campaigns/campaign.entity.ts';
import { ChannelCredentialEntity } from '../channels/channel-credential.entity.ts';
import { ChargeEntity } from '../charges/charge.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { ConsentRequestEntity } from '../channels/consent-request.entity.ts';
import { CommentDeedEntity } from '../comments/comment-deed.entity.ts';
import { CommentEntity } from '../comments/comment.entity.ts';
import { ReplyEntity } from '../comments/reply.entity.ts';
import { ContentRuleEntity } from '../content-rules/content-rule.entity.ts';
import { FollowerCountEntity } from '../engagement/follower-count.entity.ts';
import { SampleEntity } from '../engagement/sample.entity.ts';
import { FollowUpEntity } from '../follow-ups/follow-up.entity.ts';
import { ForecastEntity, ItemAlertEntity } from '../forecasts/forecast.entity.ts';
import { FrequencyCapEntity } from '../frequency-caps/frequency-cap.entity.ts';
import { GuestLinkEntity } from '../guest-links/guest-link.entity.ts';
import { HandOffEntity } from '../hand-offs/hand-off.entity.ts';
import { HoldEntity } from '../holds/hold.entity.ts';
import { PlanImportEntity } from '../imports/plan-import.entity.ts';
import { ImportedValueEntity, ResultImportEntity } from '../imports/result-import.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { LedgerEntryEntity } from '../ledger/ledger-entry.entity.ts';
import { LongJobEntity } from '../long-jobs/long-job.entity.ts';
import { MediaAssetEntity } from '../media/media-asset.entity.ts';
import { MediaFolderEntity } from '../media/media-folder.entity.ts';
import { MediaUploadEntity } from '../media/media-upload.entity.ts';
import { NoteEntity } from '../notes/note.entity.ts';
import { NotificationEntity, NotificationReceiptEntity } from '../notifications/notification.entity.ts';
import { NotificationDeliveryEntity, NotificationTargetEntity } from '../notifications/notification-target.entity.ts';
import { PlanEntity, PlanPlacementEntity } from '../planning/plan.entity.ts';
import { CapOverrideEntity } from '../overrides/cap-override.entity.ts';
import { AttemptEntity } from '../publishing/attempt.entity.ts';
import { ReportEntity } from '../reports/report.entity.ts';
import { ReportRenderingEntity } from '../reports/report-rendering.entity.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import { SeriesEntity } from '../series/series.entity.ts';
import { TemplateEntity } from '../templates/template.entity.ts';
import { SavedViewEntity, ViewFeedEntity } from '../views/saved-view.entity.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';

/** Every row the api maps. They carry no relations: joins are written where they are needed. */
export const ENTITIES = [
  AbsenceEntity,
  ApiKeyEntity,
  ApprovalEntity,
  ApprovalRouteEntity,
  AttemptEntity,
  AudienceChannelEntity,
  AudienceEntity,
  AuditEntryEntity,
  BlackoutEntity,
  CampaignEntity,
  CapOverrideEntity,
  ChannelCredentialEntity,
  ChannelEntity,
  ChargeEntity,
  CommentDeedEntity,
  CommentEntity,
  ConsentRequestEntity,
  ContentRuleEntity,
  DecisionEntity,
  FollowUpEntity,
  FollowerCountEntity,
  ForecastEntity,
  FrequencyCapEntity,
  GoalEntity,
  GuestLinkEntity,
  HandOffEntity,
  HoldEntity,
  ImportedValueEntity,
  ItemAlertEntity,
  ItemEntity,
  LedgerEntryEntity,
  LongJobEntity,
  MediaAssetEntity,
  MediaFolderEntity,
  MediaUploadEntity,
  MemberEntity,
  NoteEntity,
  NotificationDeliveryEntity,
  NotificationEntity,
  NotificationReceiptEntity,
  NotificationTargetEntity,
  PlanEntity,
  PlanImportEntity,
  PlanPlacementEntity,
  ReplyEntity,
  ReportEntity,
  ReportRenderingEntity,
  ResponseEntity,
  ResultImportEntity,
  RevisionEntity,
  SampleEntity,
  SavedViewEntity,
  SeriesEntity,
  TemplateEntity,
  ViewFeedEntity,
  WorkspaceEntity,
];
