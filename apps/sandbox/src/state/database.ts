import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const TABLES = `
create table if not exists setting (name text primary key, value text not null) strict;

create table if not exists authorization_code (
  code text primary key, platform text not null, account_id text not null, redirect_uri text not null,
  scope text not null, expires_at integer not null, used_at integer) strict;

create table if not exists access_token (
  token text primary key, platform text not null, account_id text not null, scope text not null,
  issued_at integer not null, expires_at integer not null) strict;

create table if not exists refresh_token (
  token text primary key, platform text not null, account_id text not null, scope text not null,
  access_token text not null, expires_at integer not null, renewals integer not null, used_at integer) strict;

create table if not exists post (
  platform text not null, id text not null, account_id text not null, kind text not null, title text not null,
  text text not null, media text not null, fields text not null, visible text not null,
  created_at integer not null, recorded_at integer not null, review_ends_at integer not null,
  decision text, decided_at integer, reason text not null default '', removed_at integer,
  primary key (platform, id)) strict;
create index if not exists post_account on post (platform, account_id, created_at);
create index if not exists post_recorded on post (platform, account_id, recorded_at);
create index if not exists post_standing on post (platform, account_id) where removed_at is null;

create table if not exists upload (
  platform text not null, id text not null, account_id text not null, kind text not null, fields text not null,
  opened_at integer not null, media text, used_at integer,
  primary key (platform, id)) strict;
create table if not exists upload_part (
  platform text not null, upload_id text not null, number integer not null, sha256 text not null, byte_size integer not null,
  primary key (platform, upload_id, number)) strict;

create table if not exists hand_off (
  id text primary key, opened_at integer not null, draft text, account_id text, post_id text) strict;

create table if not exists material (
  media_id text primary key, account_id text not null, kind text not null, name text not null, media text not null,
  saved_at integer not null, expires_at integer) strict;
create table if not exists draft (
  media_id text primary key, account_id text not null, articles text not null, updated_at integer not null) strict;

create table if not exists daily_call (
  platform text not null, account_id text not null, call text not null, day integer not null, used integer not null,
  primary key (platform, account_id, call, day)) strict;

create table if not exists revoked_token (token text primary key, platform text not null, at integer not null) strict;

create table if not exists written_comment (
  platform text not null, id text not null, post_id text not null, reply_to text, account_id text, author_id text not null,
  author_name text not null, text text not null, created_at integer not null, recorded_at integer not null, removed_at integer,
  primary key (platform, id)) strict;
create index if not exists written_comment_post on written_comment (platform, post_id, created_at);
create table if not exists top_comment (
  platform text not null, post_id text not null, comment_id text not null, primary key (platform, post_id)) strict;

create table if not exists told_post (platform text not null, id text not null, primary key (platform, id)) strict;
create table if not exists webhook_address (platform text primary key, url text not null, checked_at integer not null) strict;
create table if not exists webhook_delivery (
  id integer primary key, platform text not null, event text not null, message text not null,
  state text not null default 'waiting', attempts integer not null default 0, answer text,
  queued_at integer not null, due_at integer not null) strict;
create index if not exists webhook_delivery_due on webhook_delivery (state, due_at);

create table if not exists hourly_call (platform text not null, caller text not null, at integer not null) strict;
create index if not exists hourly_call_caller on hourly_call (platform, caller, at);

create table if not exists robot (
  token text primary key, kind text not null, secret text not null, keyword text not null,
  away integer not null default 0, shut_until integer not null default 0) strict;
create table if not exists robot_message (token text not null, text text not null, received_at integer not null) strict;
create index if not exists robot_message_robot on robot_message (token, received_at);

create table if not exists nonce (nonce text primary key, seen_at integer not null) strict;
`;

/**
 * Opens the sandbox's own database. One process at a time may hold it: a second one waits a moment for the first to go
 * and then fails. Every statement is durable against a killed process once it has returned.
 */
export function openDatabase(dataDir: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'sandbox.sqlite'), { timeout: 5000 });
  try {
    db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal;');
    db.exec(TABLES);
  } catch (cause) {
    db.close();
    throw new Error(`The sandbox cannot open its database in ${dataDir}; is another sandbox using it?`, { cause });
  }
  return db;
}
