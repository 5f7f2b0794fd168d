export const en = {
  /** The greeting and the farewell of the plain wire: programs may look for these words. */
  welcome: 'Welcome to the chat!',
  goodbye: 'Session over. Goodbye!',
  goingAway: 'The server goes away for a moment. Please come back.',
  refusals: {
    bad_utf8: 'The text is not valid UTF-8.',
    bad_json: 'That is not a JSON object.',
    bad_payload: 'The fields are not those of this command.',
    unknown_kind: 'There is no such command.',
    wrong_type: 'This type of content is not understood here.',
    text_only: 'Only text is understood here.',
    frame_too_long: 'That is longer than this server takes at once.',
    line_too_long: 'The line is longer than this server takes.',
    bad_protocol: 'The connection does not keep to its protocol.',
    bad_origin: 'This page is not one of this server: it may not connect.',
    not_found: 'There is nothing at this address.',
    not_entered: 'Enter with a nickname or sign in first.',
    already_entered: 'You have entered already.',
    nickname_invalid: 'A nickname has 1 to 32 letters, digits, _ - or a dot.',
    nickname_taken: 'This nickname is taken, or looks like one that is.',
    wrong_credentials: 'The nickname or the password is wrong.',
    password_invalid: 'A password has 8 to 256 characters.',
    bad_token: 'This token is not valid.',
    accounts_only: 'Only accounts have tokens; sign in with a password.',
    no_such_token: 'There is no such token.',
    label_invalid: 'A token has a label of 1 to 100 characters.',
    guests_off: 'Only people with an account may enter here.',
    guests_read_only: 'Guests may read here; sign in to write.',
    room_invalid: 'A room has a name of 1 to 64 letters, digits, _ or -.',
    not_in_room: 'You are not in this room.',
    too_many_rooms: 'You are in as many rooms as one connection may hear.',
    body_empty: 'The message is empty.',
    body_too_long: 'The message is longer than 4,000 characters.',
    body_invalid: 'The message holds characters that are not text.',
    client_id_invalid: 'A client id has 1 to 128 characters.',
    conflict: 'This client id was used for another message.',
    no_such_message: 'There is no such message.',
    not_yours: 'This message is not yours.',
    already_deleted: 'This message was deleted.',
    emoji_invalid: 'A reaction is one emoji.',
    too_many_reactions: 'This message has as many different reactions as it can.',
    no_such_person: 'Nobody of that name is here, and nobody has an account of that name.',
    query_invalid: 'Search for 1 to 200 characters with at least one word.',
    too_fast: 'That was too fast. Wait a moment and try again.',
    too_many_logins: 'Too many attempts to sign in. Wait a minute and try again.',
    too_many_commands: 'Too many commands at once.',
    too_many_connections: 'Too many connections from this address.',
    idle: 'The connection gave no sign of life.',
    stalled: 'The connection took nothing of what was sent to it.',
    unavailable:
      'The message store does not answer. It is not known whether this was kept; try again in a moment.',
    going_away: 'The server goes away for a moment. Please come back.',
    internal: 'Something went wrong in the server. It was noted.',
  },
} as const;

/** What the server says in words. English is the measure: the others have exactly its rows. */
export type Texts = {
  readonly [K in keyof typeof en]: (typeof en)[K] extends string
    ? string
    : { readonly [L in keyof (typeof en)[K]]: string };
};
