/**
 * Everything that Hubbub refuses. `retry`: the same request may succeed later. `close`: the WebSocket close code, false if the
 * connection stays open (4000–4099: reconnect; 4100–4199: do not reconnect until something is changed; otherwise codes of the
 * standard). `status`: the HTTP status.
 */
export const refusals = {
  bad_utf8: { retry: false, close: 1007, status: 400 },
  bad_json: { retry: false, close: false, status: 400 },
  bad_payload: { retry: false, close: false, status: 400 },
  unknown_kind: { retry: false, close: false, status: 400 },
  wrong_type: { retry: false, close: false, status: 415 },
  text_only: { retry: false, close: 1003, status: 415 },
  frame_too_long: { retry: false, close: 1009, status: 413 },
  line_too_long: { retry: false, close: 4101, status: 413 },
  target_too_long: { retry: false, close: false, status: 414 },
  bad_protocol: { retry: false, close: 1002, status: 400 },
  host_invalid: { retry: false, close: false, status: 400 },
  bad_host: { retry: false, close: false, status: 421 },
  bad_origin: { retry: false, close: false, status: 403 },
  not_found: { retry: false, close: false, status: 404 },

  not_entered: { retry: false, close: false, status: 401 },
  already_entered: { retry: false, close: false, status: 409 },
  nickname_invalid: { retry: false, close: false, status: 422 },
  nickname_taken: { retry: false, close: false, status: 409 },
  wrong_credentials: { retry: false, close: false, status: 401 },
  password_invalid: { retry: false, close: false, status: 422 },
  code_needed: { retry: false, close: false, status: 401 },
  code_wrong: { retry: false, close: false, status: 401 },
  two_factor_on: { retry: false, close: false, status: 409 },
  two_factor_off: { retry: false, close: false, status: 409 },
  no_such_file: { retry: false, close: false, status: 404 },
  file_too_large: { retry: false, close: false, status: 413 },
  file_name_invalid: { retry: false, close: false, status: 422 },
  file_used: { retry: false, close: false, status: 409 },
  too_many_files: { retry: false, close: false, status: 422 },
  too_many_uploads: { retry: true, close: false, status: 429 },
  quota_full: { retry: false, close: false, status: 409 },
  storage_full: { retry: false, close: false, status: 507 },
  picture_invalid: { retry: false, close: false, status: 422 },
  no_mail: { retry: false, close: false, status: 409 },
  email_invalid: { retry: false, close: false, status: 422 },
  bad_link: { retry: false, close: false, status: 410 },
  sign_in_unknown: { retry: false, close: false, status: 400 },
  sign_in_expired: { retry: false, close: false, status: 410 },
  sign_in_code_wrong: { retry: false, close: false, status: 401 },
  provider_away: { retry: true, close: false, status: 503 },
  provider_refused: { retry: false, close: false, status: 403 },
  provider_code_used: { retry: false, close: false, status: 410 },
  provider_wrong: { retry: false, close: false, status: 502 },
  clocks_differ: { retry: false, close: false, status: 502 },
  identity_taken: { retry: false, close: false, status: 409 },
  no_such_identity: { retry: false, close: false, status: 404 },
  last_way_in: { retry: false, close: false, status: 409 },
  no_passkeys: { retry: false, close: false, status: 409 },
  passkey_wrong: { retry: false, close: false, status: 401 },
  passkey_stale: { retry: false, close: false, status: 410 },
  no_such_passkey: { retry: false, close: false, status: 404 },
  too_many_passkeys: { retry: false, close: false, status: 409 },
  bad_token: { retry: false, close: false, status: 401 },
  no_such_session: { retry: false, close: false, status: 404 },
  signed_out: { retry: false, close: 4106, status: 401 },
  accounts_only: { retry: false, close: false, status: 403 },
  no_such_token: { retry: false, close: false, status: 404 },
  label_invalid: { retry: false, close: false, status: 422 },
  guests_off: { retry: false, close: false, status: 403 },
  guests_read_only: { retry: false, close: false, status: 403 },

  room_invalid: { retry: false, close: false, status: 422 },
  no_such_room: { retry: false, close: false, status: 404 },
  not_allowed: { retry: false, close: false, status: 403 },
  not_in_room: { retry: false, close: false, status: 409 },
  too_many_rooms: { retry: false, close: false, status: 409 },
  read_only_room: { retry: false, close: false, status: 403 },
  room_archived: { retry: false, close: false, status: 409 },
  room_name_taken: { retry: false, close: false, status: 409 },
  setting_invalid: { retry: false, close: false, status: 422 },
  not_a_member: { retry: false, close: false, status: 409 },
  last_owner: { retry: false, close: false, status: 409 },
  muted: { retry: false, close: false, status: 403 },
  slow_mode: { retry: true, close: false, status: 429 },
  kicked: { retry: true, close: 4104, status: 403 },
  banned: { retry: false, close: 4105, status: 403 },
  body_empty: { retry: false, close: false, status: 422 },
  body_too_long: { retry: false, close: false, status: 413 },
  body_invalid: { retry: false, close: false, status: 422 },
  caption_invalid: { retry: false, close: false, status: 422 },
  client_id_invalid: { retry: false, close: false, status: 422 },
  conflict: { retry: false, close: false, status: 409 },
  no_such_message: { retry: false, close: false, status: 404 },
  not_yours: { retry: false, close: false, status: 403 },
  already_deleted: { retry: false, close: false, status: 410 },
  emoji_invalid: { retry: false, close: false, status: 422 },
  too_many_reactions: { retry: false, close: false, status: 409 },
  too_late: { retry: false, close: false, status: 403 },
  no_poll: { retry: false, close: false, status: 422 },
  room_held: { retry: false, close: false, status: 409 },
  message_held: { retry: false, close: false, status: 409 },
  poll_closed: { retry: false, close: false, status: 409 },
  choice_invalid: { retry: false, close: false, status: 422 },
  poll_invalid: { retry: false, close: false, status: 422 },
  time_invalid: { retry: false, close: false, status: 422 },
  too_many_kept: { retry: false, close: false, status: 409 },
  nothing_kept: { retry: false, close: false, status: 404 },
  previews_off: { retry: false, close: false, status: 409 },
  no_such_person: { retry: false, close: false, status: 404 },
  query_invalid: { retry: false, close: false, status: 422 },
  search_operator: { retry: false, close: false, status: 422 },
  search_value: { retry: false, close: false, status: 422 },
  search_date: { retry: false, close: false, status: 422 },
  search_minus: { retry: false, close: false, status: 422 },
  address_invalid: { retry: false, close: false, status: 422 },
  no_such_sanction: { retry: false, close: false, status: 404 },
  not_held: { retry: false, close: false, status: 404 },
  no_such_report: { retry: false, close: false, status: 404 },
  too_many_members: { retry: false, close: false, status: 409 },
  too_many_blocks: { retry: false, close: false, status: 409 },
  blocked: { retry: false, close: false, status: 403 },
  registration_closed: { retry: false, close: false, status: 403 },
  invitation_needed: { retry: false, close: false, status: 403 },
  invitation_invalid: { retry: false, close: false, status: 403 },
  too_many_reports: { retry: false, close: false, status: 403 },
  claim_invalid: { retry: false, close: false, status: 403 },
  role_invalid: { retry: false, close: false, status: 422 },
  approval_pending: { retry: false, close: false, status: 403 },
  application_declined: { retry: false, close: false, status: 403 },
  no_such_application: { retry: false, close: false, status: 404 },
  no_such_invitation: { retry: false, close: false, status: 404 },
  too_many_invitations: { retry: false, close: false, status: 409 },
  backup_running: { retry: true, close: false, status: 409 },
  backup_elsewhere: { retry: false, close: false, status: 409 },
  too_many_mutes: { retry: false, close: false, status: 409 },
  too_many_applications: { retry: true, close: false, status: 429 },
  not_waiting: { retry: false, close: false, status: 409 },
  waiting: { retry: true, close: false, status: 403 },
  word_refused: { retry: false, close: false, status: 422 },

  too_fast: { retry: true, close: false, status: 429 },
  too_many_logins: { retry: true, close: false, status: 429 },
  too_many_signups: { retry: true, close: false, status: 429 },
  signups_busy: { retry: true, close: false, status: 503 },
  too_many_commands: { retry: true, close: 4001, status: 429 },
  too_many_connections: { retry: true, close: 4002, status: 429 },
  idle: { retry: true, close: 4003, status: 408 },
  stalled: { retry: true, close: 4004, status: 408 },
  enter_timeout: { retry: true, close: 4005, status: 408 },
  unavailable: { retry: true, close: false, status: 503 },
  going_away: { retry: true, close: 1012, status: 503 },
  internal: { retry: true, close: 1011, status: 500 },
} as const satisfies Record<string, { retry: boolean; close: number | false; status: number }>;

export type RefusalCode = keyof typeof refusals;

/** An expected negative answer: returned, never thrown. */
export interface Refusal extends RefusalDetail {
  readonly refused: RefusalCode;
}

/** What is told beside the sentence of a refusal. */
export interface RefusalDetail {
  /** What a moderator has written. */
  readonly reason?: string;
  /** What of that which was asked is refused, as the client wrote it. */
  readonly about?: string;
  /** What would be taken in place of what was given. */
  readonly possible?: readonly string[];
}

export const refuse = (code: RefusalCode, detail?: RefusalDetail): Refusal => ({ refused: code, ...detail });

/** The details alone of what has others besides. */
export const detailOf = ({ reason, about, possible }: RefusalDetail): RefusalDetail => ({
  ...(about !== undefined && { about }),
  ...(reason && { reason }),
  ...(possible && possible.length > 0 && { possible }),
});

export const isRefusal = (value: object): value is Refusal => 'refused' in value;

/** The WebSocket close code of a connection that ends for this reason; 1008 if the reason does not usually close one. */
export const closeCode = (why: RefusalCode | 'bye'): number =>
  why === 'bye' ? 1000 : refusals[why].close || 1008;

export const isRetryable = (code: RefusalCode): boolean => refusals[code].retry;
