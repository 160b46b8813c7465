-- 1 First schema
CREATE TABLE IF NOT EXISTS id_blocks (name TEXT NOT NULL PRIMARY KEY, next_id INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS accounts (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, has_funds INTEGER NOT NULL DEFAULT 1, may_call INTEGER NOT NULL DEFAULT 1, seats INTEGER NOT NULL, created_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS users (id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER NOT NULL, email TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL, role TEXT NOT NULL, created_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_users_account ON users (account_id);
CREATE TABLE IF NOT EXISTS campaigns (id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER NOT NULL, name TEXT NOT NULL, mode INTEGER NOT NULL, active INTEGER NOT NULL DEFAULT 1, script_id INTEGER NOT NULL DEFAULT 0, presented_number TEXT NOT NULL, opens_minute INTEGER NOT NULL, closes_minute INTEGER NOT NULL, time_zone TEXT NOT NULL, recycle_seconds INTEGER NOT NULL, ring_seconds INTEGER NOT NULL, detect_machines INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_campaigns_account ON campaigns (account_id);
CREATE TABLE IF NOT EXISTS scripts (id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER NOT NULL, name TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1);
CREATE INDEX IF NOT EXISTS ix_scripts_account ON scripts (account_id);
CREATE TABLE IF NOT EXISTS questions (id INTEGER NOT NULL PRIMARY KEY, script_id INTEGER NOT NULL, position INTEGER NOT NULL, question_text TEXT NOT NULL, deleted_at INTEGER NULL);
CREATE INDEX IF NOT EXISTS ix_questions_script ON questions (script_id, position);
CREATE TABLE IF NOT EXISTS possible_responses (id INTEGER NOT NULL PRIMARY KEY, question_id INTEGER NOT NULL, position INTEGER NOT NULL, response_text TEXT NOT NULL, keypad INTEGER NOT NULL, is_retry INTEGER NOT NULL DEFAULT 0, deleted_at INTEGER NULL);
CREATE INDEX IF NOT EXISTS ix_possible_responses_question ON possible_responses (question_id, position);
CREATE TABLE IF NOT EXISTS callers (id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER NOT NULL, campaign_id INTEGER NULL, name TEXT NOT NULL, username TEXT NULL UNIQUE, password_hash TEXT NULL, pin TEXT NOT NULL UNIQUE, phones_only INTEGER NOT NULL DEFAULT 0, active INTEGER NOT NULL DEFAULT 1, created_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_callers_account ON callers (account_id);
CREATE INDEX IF NOT EXISTS ix_callers_campaign ON callers (campaign_id);
CREATE TABLE IF NOT EXISTS voter_lists (id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER NOT NULL, campaign_id INTEGER NOT NULL, name TEXT NOT NULL, enabled INTEGER NOT NULL DEFAULT 1, created_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_voter_lists_campaign ON voter_lists (campaign_id);
CREATE TABLE IF NOT EXISTS households (id INTEGER NOT NULL PRIMARY KEY, campaign_id INTEGER NOT NULL, phone TEXT NOT NULL, time_zone TEXT NOT NULL DEFAULT '', status INTEGER NOT NULL, position INTEGER NOT NULL, presented_at INTEGER NULL, token TEXT NULL, session_id TEXT NULL, reserved_at INTEGER NULL, lease_until INTEGER NULL, call_id TEXT NULL, last_outcome INTEGER NOT NULL DEFAULT 0, UNIQUE (campaign_id, phone));
CREATE INDEX IF NOT EXISTS ix_households_queue ON households (campaign_id, time_zone, status, presented_at, position);
CREATE INDEX IF NOT EXISTS ix_households_lease ON households (campaign_id, status, lease_until);
CREATE INDEX IF NOT EXISTS ix_households_session ON households (session_id);
CREATE INDEX IF NOT EXISTS ix_households_phone ON households (phone);
CREATE TABLE IF NOT EXISTS leads (id INTEGER NOT NULL PRIMARY KEY, campaign_id INTEGER NOT NULL, household_id INTEGER NOT NULL, voter_list_id INTEGER NOT NULL, position INTEGER NOT NULL, custom_id TEXT NULL, first_name TEXT NULL, middle_name TEXT NULL, last_name TEXT NULL, suffix TEXT NULL, email TEXT NULL, address TEXT NULL, city TEXT NULL, state TEXT NULL, zip TEXT NULL, country TEXT NULL, custom_fields TEXT NULL, dispositioned_at INTEGER NULL, completed_at INTEGER NULL, removed_at INTEGER NULL);
CREATE INDEX IF NOT EXISTS ix_leads_household ON leads (household_id, position);
CREATE INDEX IF NOT EXISTS ix_leads_custom ON leads (campaign_id, custom_id);
CREATE INDEX IF NOT EXISTS ix_leads_list ON leads (voter_list_id);
CREATE TABLE IF NOT EXISTS do_not_call (account_id INTEGER NOT NULL, number TEXT NOT NULL, campaign_id INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, PRIMARY KEY (account_id, number, campaign_id));
CREATE INDEX IF NOT EXISTS ix_do_not_call_campaign ON do_not_call (campaign_id);
CREATE TABLE IF NOT EXISTS live_states (kind INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, campaign_id INTEGER NOT NULL, phase TEXT NOT NULL, since INTEGER NOT NULL, leg TEXT NULL, due_at INTEGER NULL, state TEXT NOT NULL, PRIMARY KEY (kind, id));
CREATE INDEX IF NOT EXISTS ix_live_states_due ON live_states (due_at);
CREATE INDEX IF NOT EXISTS ix_live_states_leg ON live_states (leg, kind);
CREATE INDEX IF NOT EXISTS ix_live_states_phase ON live_states (kind, phase, since);
CREATE INDEX IF NOT EXISTS ix_live_states_campaign ON live_states (campaign_id, kind);
CREATE TABLE IF NOT EXISTS caller_sessions (id TEXT NOT NULL PRIMARY KEY, caller_id INTEGER NOT NULL, campaign_id INTEGER NOT NULL, leg TEXT NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER NULL, end_reason INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS ix_caller_sessions_online ON caller_sessions (ended_at, caller_id);
CREATE INDEX IF NOT EXISTS ix_caller_sessions_campaign ON caller_sessions (campaign_id, started_at);
CREATE INDEX IF NOT EXISTS ix_caller_sessions_caller ON caller_sessions (caller_id);
CREATE TABLE IF NOT EXISTS calls (id TEXT NOT NULL PRIMARY KEY, campaign_id INTEGER NOT NULL, household_id INTEGER NOT NULL, number TEXT NOT NULL, mode INTEGER NOT NULL, caller_id INTEGER NULL, session_id TEXT NULL, leg TEXT NULL, outcome INTEGER NOT NULL, answered_by INTEGER NOT NULL, dialed_at INTEGER NOT NULL, answered_at INTEGER NULL, connected_at INTEGER NULL, ended_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_calls_campaign ON calls (campaign_id, ended_at);
CREATE INDEX IF NOT EXISTS ix_calls_household ON calls (household_id);
CREATE INDEX IF NOT EXISTS ix_calls_session ON calls (session_id);
CREATE TABLE IF NOT EXISTS answers (call_id TEXT NOT NULL, question_id INTEGER NOT NULL, response_id INTEGER NOT NULL, lead_id INTEGER NOT NULL, caller_id INTEGER NOT NULL, campaign_id INTEGER NOT NULL, given_at INTEGER NOT NULL, PRIMARY KEY (call_id, question_id));
CREATE INDEX IF NOT EXISTS ix_answers_campaign ON answers (campaign_id, question_id, response_id);
CREATE INDEX IF NOT EXISTS ix_answers_lead ON answers (lead_id);
CREATE TABLE IF NOT EXISTS dispositions (call_id TEXT NOT NULL PRIMARY KEY, household_id INTEGER NOT NULL, lead_id INTEGER NOT NULL, caller_id INTEGER NOT NULL, completed INTEGER NOT NULL, recorded_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_dispositions_lead ON dispositions (lead_id);
CREATE TABLE IF NOT EXISTS import_jobs (voter_list_id INTEGER NOT NULL PRIMARY KEY, file_name TEXT NOT NULL, state TEXT NOT NULL, bytes_done INTEGER NOT NULL DEFAULT 0, lines_done INTEGER NOT NULL DEFAULT 0, leads_saved INTEGER NOT NULL DEFAULT 0, leads_updated INTEGER NOT NULL DEFAULT 0, households_new INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0, error TEXT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_import_jobs_state ON import_jobs (state);
CREATE TABLE IF NOT EXISTS import_rejects (voter_list_id INTEGER NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (voter_list_id, line));
-- 2 Files of voter lists
CREATE TABLE IF NOT EXISTS import_files (campaign_id INTEGER NOT NULL, fingerprint TEXT NOT NULL, voter_list_id INTEGER NOT NULL, PRIMARY KEY (campaign_id, fingerprint));
-- 3 Signing in
CREATE TABLE IF NOT EXISTS station_pins (pin TEXT NOT NULL PRIMARY KEY, caller_id INTEGER NOT NULL UNIQUE, expires_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_station_pins_expiry ON station_pins (expires_at);
CREATE TABLE IF NOT EXISTS sign_in_failures (kind INTEGER NOT NULL, subject TEXT NOT NULL, failures INTEGER NOT NULL, forget_at INTEGER NOT NULL, PRIMARY KEY (kind, subject));
CREATE INDEX IF NOT EXISTS ix_sign_in_failures_forget ON sign_in_failures (forget_at);
CREATE TABLE IF NOT EXISTS data_protection_keys (name TEXT NOT NULL PRIMARY KEY, xml TEXT NOT NULL, created_at INTEGER NOT NULL);
-- 4 Messages, transfers, notes, leases
CREATE TABLE IF NOT EXISTS campaign_handling (campaign_id INTEGER NOT NULL PRIMARY KEY, machine_message TEXT NULL, dropped_message TEXT NULL, safe_harbor TEXT NULL, call_back_after_message INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS household_messages (household_id INTEGER NOT NULL PRIMARY KEY, call_id TEXT NOT NULL, by_hand INTEGER NOT NULL, left_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS transfer_targets (id INTEGER NOT NULL PRIMARY KEY, script_id INTEGER NOT NULL, position INTEGER NOT NULL, label TEXT NOT NULL, number TEXT NOT NULL, kind INTEGER NOT NULL, deleted_at INTEGER NULL);
CREATE INDEX IF NOT EXISTS ix_transfer_targets_script ON transfer_targets (script_id, position);
CREATE TABLE IF NOT EXISTS transfers (id TEXT NOT NULL PRIMARY KEY, call_id TEXT NOT NULL, campaign_id INTEGER NOT NULL, caller_id INTEGER NOT NULL, session_id TEXT NOT NULL, target_id INTEGER NOT NULL, kind INTEGER NOT NULL, leg TEXT NULL, outcome INTEGER NOT NULL, dialed_at INTEGER NOT NULL, answered_at INTEGER NULL, ended_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_transfers_call ON transfers (call_id);
CREATE INDEX IF NOT EXISTS ix_transfers_campaign ON transfers (campaign_id, ended_at);
CREATE TABLE IF NOT EXISTS note_fields (id INTEGER NOT NULL PRIMARY KEY, script_id INTEGER NOT NULL, position INTEGER NOT NULL, label TEXT NOT NULL, deleted_at INTEGER NULL);
CREATE INDEX IF NOT EXISTS ix_note_fields_script ON note_fields (script_id, position);
CREATE TABLE IF NOT EXISTS notes (call_id TEXT NOT NULL, note_id INTEGER NOT NULL, lead_id INTEGER NOT NULL, note_text TEXT NOT NULL, given_at INTEGER NOT NULL, PRIMARY KEY (call_id, note_id));
CREATE INDEX IF NOT EXISTS ix_notes_lead ON notes (lead_id);
CREATE TABLE IF NOT EXISTS leases (name TEXT NOT NULL PRIMARY KEY, holder TEXT NOT NULL, lease_until INTEGER NOT NULL);
-- 5 Call recording
CREATE TABLE IF NOT EXISTS campaign_recording (campaign_id INTEGER NOT NULL PRIMARY KEY, is_on INTEGER NOT NULL, announcement TEXT NULL);
CREATE TABLE IF NOT EXISTS call_recordings (sid TEXT NOT NULL PRIMARY KEY, call_id TEXT NOT NULL, url TEXT NULL, status TEXT NOT NULL, duration_seconds INTEGER NULL, started_at INTEGER NOT NULL, reported_at INTEGER NULL);
CREATE INDEX IF NOT EXISTS ix_call_recordings_call ON call_recordings (call_id);
-- 6 Supervisors' modes
CREATE TABLE IF NOT EXISTS monitor_legs (leg TEXT NOT NULL, caller_id INTEGER NOT NULL, user_id INTEGER NOT NULL, mode INTEGER NOT NULL, started_at INTEGER NOT NULL, PRIMARY KEY (leg, caller_id));
CREATE INDEX IF NOT EXISTS ix_monitor_legs_user ON monitor_legs (user_id, caller_id);
-- 7 Import findings, further numbers, sets of zones
CREATE TABLE IF NOT EXISTS import_findings (voter_list_id INTEGER NOT NULL, line INTEGER NOT NULL, part INTEGER NOT NULL, kind INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (voter_list_id, line, part));
CREATE TABLE IF NOT EXISTS lead_numbers (lead_id INTEGER NOT NULL, phone TEXT NOT NULL, campaign_id INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (lead_id, phone));
CREATE INDEX IF NOT EXISTS ix_lead_numbers_phone ON lead_numbers (campaign_id, phone);
-- 8 Reported problems
CREATE TABLE IF NOT EXISTS problem_reports (account_id INTEGER NOT NULL, id TEXT NOT NULL, reporter_kind INTEGER NOT NULL, reporter_id INTEGER NOT NULL, reported_at INTEGER NOT NULL, language TEXT NOT NULL, browser TEXT NOT NULL, note TEXT NOT NULL, snapshot TEXT NOT NULL, events TEXT NOT NULL, is_read INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (account_id, id));
CREATE INDEX IF NOT EXISTS ix_problem_reports_time ON problem_reports (account_id, reported_at);
-- 9 Undo of imports, zones of calls
CREATE TABLE IF NOT EXISTS import_batches (voter_list_id INTEGER NOT NULL, first_row INTEGER NOT NULL, row_count INTEGER NOT NULL, first_household_id INTEGER NOT NULL, first_lead_id INTEGER NOT NULL, id_count INTEGER NOT NULL, PRIMARY KEY (voter_list_id, first_row));
CREATE TABLE IF NOT EXISTS import_changes (voter_list_id INTEGER NOT NULL, kind INTEGER NOT NULL, row_id INTEGER NOT NULL, image TEXT NULL, PRIMARY KEY (voter_list_id, kind, row_id));
CREATE INDEX IF NOT EXISTS ix_import_changes_row ON import_changes (kind, row_id);
CREATE TABLE IF NOT EXISTS import_do_not_call (voter_list_id INTEGER NOT NULL, number TEXT NOT NULL, is_added INTEGER NOT NULL, PRIMARY KEY (voter_list_id, number));
CREATE INDEX IF NOT EXISTS ix_import_do_not_call_number ON import_do_not_call (number);
CREATE TABLE IF NOT EXISTS household_zones (household_id INTEGER NOT NULL PRIMARY KEY, zones TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS call_zones (call_id TEXT NOT NULL PRIMARY KEY, zones TEXT NOT NULL);
