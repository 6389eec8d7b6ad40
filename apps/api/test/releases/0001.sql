-- A database of the first release, a few rows of each table, kept to try every later release on: two people of the demo, their campaign and
-- its items. Credentials are sealed with the 32 bytes 'longstreamlongstreamlongstreamlo'. Never edit it.

insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt") values
  ('demo-author', '陈三', 'author@demo.longstream.local', true, '2020-02-14T00:00:00Z', '2020-02-14T00:00:00Z'),
  ('demo-approver', '李衡', 'approver@demo.longstream.local', true, '2020-02-14T00:00:00Z', '2020-02-14T00:00:00Z');

insert into workspace (id, name, time_zone, kind, approval_policy, clock_at, clock_since, clock_speed, created_at) values
  ('0190c2a0-0001-7000-8000-000000000001', '钉钉 2020 · DingTalk', 'Asia/Shanghai', 'demo', 'one_approval', '2020-02-16T00:00:00Z', '2026-01-01T00:00:00Z', 60, '2026-01-01T00:00:00Z'),
  ('0190c2a0-0001-7000-8000-000000000002', 'Another desk', 'Europe/Berlin', 'real', 'none', null, null, 1, '2026-01-01T00:00:00Z');

insert into member (workspace_id, id, user_id, role) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0002-7000-8000-000000000001', 'demo-author', 'owner'),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0002-7000-8000-000000000002', 'demo-approver', 'manager'),
  ('0190c2a0-0001-7000-8000-000000000002', '0190c2a0-0002-7000-8000-000000000003', 'demo-author', 'editor');

insert into channel (workspace_id, id, platform, capability, display_name, external_account_id, settings, status, sandbox) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0003-7000-8000-000000000001', 'weibo', 'biz', '钉钉', '5611537367', '{"rip":"123.112.10.20"}', 'connected', true),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0003-7000-8000-000000000002', 'bilibili', 'video', '钉钉DingTalk', '3a1f', '{}', 'needs_reauthorisation', true),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0003-7000-8000-000000000003', 'douyin', 'handoff', '钉钉', '_000x', '{}', 'disconnected', true);

insert into channel_credential (workspace_id, channel_id, key_id, sealed, expires_at, refresh_expires_at) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0003-7000-8000-000000000001', '21b388d004785808', '\xd9d1850e8de98922a6c8103a83a4bbcee8f8213aeed685451eed9a41057209578668cdf7354934d065574bec45f360c5bf2518ecf5b76b7dc4558132a3f8de4b06c7031f91922f0daef88aa2746b51031c6fcb73b0b237de108e9a712dd3', '2026-02-01T00:00:00Z', null),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0003-7000-8000-000000000002', '21b388d004785808', '\x38854cbe5270dc64ab82ed7090854d87a5081e6799388a4d506a3f2a9f15beea86c242c6462083068216d0c2794321b8addcd79ee8422fa4cd11e14c8315e4782619e190678d4c24ae82ec8dcc03c55218ad98d69c37987341892fa41c668dad958fc8edeb55869238', '2026-02-01T00:00:00Z', null);

insert into consent_request (workspace_id, state, user_id, platform, capability, settings, redirect_uri) values
  ('0190c2a0-0001-7000-8000-000000000001', 'a-state-that-came-back-never', 'demo-author', 'douyin', 'direct', '{}', 'http://127.0.0.1:8220/api/channels/callback');

insert into audience (workspace_id, id, name) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0004-7000-8000-000000000001', '小学生');

insert into audience_channel (workspace_id, audience_id, channel_id) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0004-7000-8000-000000000001', '0190c2a0-0003-7000-8000-000000000001'),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0004-7000-8000-000000000001', '0190c2a0-0003-7000-8000-000000000002');

insert into campaign (workspace_id, id, name, situation, triggers, starts_on, ends_on, created_by) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0005-7000-8000-000000000001', '一星差评', '被迫上网课的学生给出一星', '{one_star_wave,anxiety}', '2020-02-14', '2020-03-14', 'demo-author');

insert into goal (workspace_id, id, campaign_id, metric, target, within_hours, position) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0006-7000-8000-000000000001', '0190c2a0-0005-7000-8000-000000000001', 'likes', 1000000, 48, 0);

insert into response (workspace_id, id, campaign_id, audience_id, title, message, position) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0007-7000-8000-000000000001', '0190c2a0-0005-7000-8000-000000000001', '0190c2a0-0004-7000-8000-000000000001', '求饶视频', '少侠们,高抬贵手', 0);

insert into media_asset (workspace_id, id, sha256, file_name, kind, mime_type, byte_size, width, height, duration_seconds, created_by) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0009-7000-8000-000000000001', '78dbb01dda9ef4c2025686a3e7372fe6e77ac35ac97af8841bd2183b38f5a87c', '海报.png', 'image', 'image/png', 48213, 1080, 1440, null, 'demo-author'),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0009-7000-8000-000000000002', 'eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f', '求饶.mp4', 'video', 'video/mp4', 3221225472, 1920, 1080, 93.4, 'demo-author');

begin;

insert into item (workspace_id, id, campaign_id, response_id, created_by, channel_id, platform, origin, status, version, revision_id, approved_revision_id, headline, scheduled_at, wall_time, time_zone, sent_at, live_at, external_id, external_url, next_sample_at, last_sample_at, status_reason) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000001', '0190c2a0-0005-7000-8000-000000000001', '0190c2a0-0007-7000-8000-000000000001', 'demo-author', '0190c2a0-0003-7000-8000-000000000001', 'weibo', 'planned', 'draft', 1, '0190c2a0-000a-7000-8000-000000000001', null, '还没写完', null, null, null, null, null, null, null, null, null, null),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000002', '0190c2a0-0005-7000-8000-000000000001', '0190c2a0-0007-7000-8000-000000000001', 'demo-author', '0190c2a0-0003-7000-8000-000000000001', 'weibo', 'planned', 'scheduled', 2, '0190c2a0-000a-7000-8000-000000000002', '0190c2a0-000a-7000-8000-000000000002', '五星好评可以一次付清', '2020-02-16T12:00:00Z', '2020-02-16T20:00', 'Asia/Shanghai', null, null, null, null, null, null, null),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000003', '0190c2a0-0005-7000-8000-000000000001', '0190c2a0-0007-7000-8000-000000000001', 'demo-author', '0190c2a0-0003-7000-8000-000000000002', 'bilibili', 'planned', 'live', 3, '0190c2a0-000a-7000-8000-000000000003', '0190c2a0-000a-7000-8000-000000000003', '我还是个五岁的孩子', '2020-02-14T12:00:00Z', '2020-02-14T20:00', 'Asia/Shanghai', '2020-02-14T12:00:00Z', '2020-02-14T12:41:00Z', 'BV1Q7411W7Kz', 'https://www.bilibili.com/video/BV1Q7411W7Kz', '2020-02-17T00:00:00Z', '2020-02-15T12:41:00Z', null),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000004', '0190c2a0-0005-7000-8000-000000000001', '0190c2a0-0007-7000-8000-000000000001', 'demo-author', null, 'weibo', 'imported', 'live', 1, null, null, '论文里的一条', null, null, null, null, null, null, null, null, null, null);

insert into revision (workspace_id, id, item_id, hash, content, author_id, created_at) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-000a-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000001', 'd3e181e971fd9769c04bb28545d55d5b41f7cf328958b0a76e32aab465861d7d', '{"platform":"weibo","title":"","text":"还没写完","media":[{"mediaId":"0190c2a0-0009-7000-8000-000000000001","sha256":"78dbb01dda9ef4c2025686a3e7372fe6e77ac35ac97af8841bd2183b38f5a87c","role":"picture"}],"settings":{"platform":"weibo","visible":"all"}}', 'demo-author', '2020-02-14T02:00:00Z'),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-000a-7000-8000-000000000002', '0190c2a0-0008-7000-8000-000000000002', '209b03c73db4c840c4f69d46ec6c398971c544dc4c4c6ad8657b1e8727fce0cc', '{"platform":"weibo","title":"","text":"五星好评可以一次付清","media":[{"mediaId":"0190c2a0-0009-7000-8000-000000000001","sha256":"78dbb01dda9ef4c2025686a3e7372fe6e77ac35ac97af8841bd2183b38f5a87c","role":"picture"}],"settings":{"platform":"weibo","visible":"all"}}', 'demo-author', '2020-02-14T02:00:00Z'),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-000a-7000-8000-000000000003', '0190c2a0-0008-7000-8000-000000000003', 'af3d8e034e1d36a525c58a1a772e9fad508ed966c8b3c19f0ad03c1a09e1cbe2', '{"platform":"bilibili","title":"钉钉本钉,在线求饶","text":"我还是个五岁的孩子","media":[{"mediaId":"0190c2a0-0009-7000-8000-000000000002","sha256":"eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f","role":"video"}],"settings":{"platform":"bilibili","partitionId":21,"tags":["钉钉"],"copyright":"original","source":"","noReprint":true}}', 'demo-author', '2020-02-14T02:00:00Z');

commit;

insert into approval (workspace_id, id, item_id, revision_id, state, requested_by, requested_at) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-000b-7000-8000-000000000002', '0190c2a0-0008-7000-8000-000000000002', '0190c2a0-000a-7000-8000-000000000002', 'approved', 'demo-author', '2020-02-14T03:00:00Z'),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-000b-7000-8000-000000000003', '0190c2a0-0008-7000-8000-000000000003', '0190c2a0-000a-7000-8000-000000000003', 'approved', 'demo-author', '2020-02-14T03:00:00Z');

insert into decision (workspace_id, id, approval_id, verdict, comment, decided_by, decided_at) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-000c-7000-8000-000000000002', '0190c2a0-000b-7000-8000-000000000002', 'approve', '', 'demo-approver', '2020-02-14T04:00:00Z'),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-000c-7000-8000-000000000003', '0190c2a0-000b-7000-8000-000000000003', 'approve', '可以发', 'demo-approver', '2020-02-14T04:00:00Z');

insert into frequency_cap (workspace_id, id, name, scope_kind, scope_id, rules, enforcement, origin) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-000d-7000-8000-000000000001', '每天两条', 'channel', '0190c2a0-0003-7000-8000-000000000001', '[{"kind":"sliding","limit":2,"windowHours":24},{"kind":"gap","minimumHours":2}]', 'hard', 'team');

insert into attempt (workspace_id, id, item_id, channel_id, number, revision_hash, phase, worker, lease_until, prepared, started_at, sent_at, outcome, reason, settled_at) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-000e-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000003', '0190c2a0-0003-7000-8000-000000000002', 1, 'af3d8e034e1d36a525c58a1a772e9fad508ed966c8b3c19f0ad03c1a09e1cbe2', 'settled', '4711-a-worker', '2026-01-01T00:00:10Z', '{"platform":"bilibili","fields":{"uploadToken":"used","cover":null}}', '2020-02-14T12:00:00Z', '2020-02-14T12:00:00Z', 'pending', null, '2020-02-14T12:01:00Z');

insert into sample (workspace_id, item_id, metric, at, value) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000003', 'likes', '2020-02-14T13:41:00.000Z', 120000),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000003', 'likes', '2020-02-15T12:41:00.000Z', 1043000),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000003', 'plays', '2020-02-15T12:41:00.000Z', 25310000);

insert into result_import (workspace_id, id, campaign_id, file_name, sha256, report, created_by) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-000f-7000-8000-000000000001', '0190c2a0-0005-7000-8000-000000000001', '论文.csv', 'ad875d4bcb7fa0fef5d27aadd709b8ca253b2a10d15e8283d4dc7823bf26918e', '{"accepted":1,"refused":[]}', 'demo-author');

insert into imported_value (workspace_id, item_id, metric, value, as_printed, note) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000004', 'likes', 112000, '11.2万', null),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000004', 'plays', null, '—', '没有数字');

insert into ledger_entry (workspace_id, item_id, seq, at, kind, by_user, data, previous_hash, hash) values
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000003', 1, '2020-02-14T12:00:00.000Z', 'created', 'demo-author', '{"channel":"钉钉DingTalk","response":"求饶视频"}', '0000000000000000000000000000000000000000000000000000000000000000', 'fc7f8bcff7787515a37c645104bd03a9ef0588396e4595b7f192eb501aa9c3b5'),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000003', 2, '2020-02-14T12:01:00.000Z', 'publishing', null, '{"attempt":1,"revision":"af3d8e034e1d36a525c58a1a772e9fad508ed966c8b3c19f0ad03c1a09e1cbe2","scheduledAt":"2020-02-14T12:00:00.000Z"}', 'fc7f8bcff7787515a37c645104bd03a9ef0588396e4595b7f192eb501aa9c3b5', 'c73ba57dd8f806b05424b797b47b005b7e5d73faf3f9c2e8c46be012386e9569'),
  ('0190c2a0-0001-7000-8000-000000000001', '0190c2a0-0008-7000-8000-000000000003', 3, '2020-02-14T12:02:00.000Z', 'live', null, '{"from":"in_platform_review","externalId":"BV1Q7411W7Kz"}', 'c73ba57dd8f806b05424b797b47b005b7e5d73faf3f9c2e8c46be012386e9569', 'ce7181ac49707d2299dc53a41d1cfa1b4774bf97e0c7af1f535712d138980e70');
