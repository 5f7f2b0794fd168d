-- Appending. One call writes a batch, so a batch is one transaction and one round trip, whatever it holds.
--
-- The heads of its rooms are locked first, in the order of their names, so that no two batches wait for each other.
-- Whoever holds a head is the only one to number in that room, and sees all that was numbered before.
--
-- The rules of changes stand in `model/draft.ts` and `model/amend.ts`, and here once more: to bring the messages to the
-- rules would cost a round trip with the rooms locked. The tests of the contract compare the two.

-- What became of a draft: it was rejected, or repeats `earlier`, or was stored with these numbers.
CREATE TYPE outcome AS (
  rejected text,
  earlier jsonb,
  author bigint,
  seq bigint,
  copy_room text,
  copy_seq bigint,
  copy_target bigint
);

-- The authors' numbers, by their keys; those who were never seen get one.
CREATE FUNCTION number_people(said jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  wanted text[] := ARRAY(SELECT DISTINCT draft ->> 'person' FROM jsonb_array_elements(said) AS draft);
BEGIN
  INSERT INTO people (key)
    SELECT name FROM unnest(wanted) AS name
    WHERE NOT EXISTS (SELECT FROM people WHERE key = name)
    ORDER BY name COLLATE "C"
    ON CONFLICT DO NOTHING;
  RETURN (SELECT jsonb_object_agg(key, id) FROM people WHERE key = ANY (wanted));
END $$;

-- The rooms that the drafts may write to.
CREATE FUNCTION places(said jsonb) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT draft ->> 'room' FROM jsonb_array_elements(said) AS draft
  UNION
  SELECT draft ->> 'copy_room' FROM jsonb_array_elements(said) AS draft WHERE draft ? 'copy_room'
  UNION
  SELECT message.copy_room
  FROM jsonb_array_elements(said) AS draft
  JOIN entries AS message ON message.room = draft ->> 'room' AND message.seq = (draft -> 'target')::bigint
  WHERE draft ? 'target' AND message.copy_room IS NOT NULL
$$;

-- Locks these rooms, which are made where there are none; their heads, by their names.
CREATE FUNCTION hold_rooms(wanted text[]) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rooms (name, head)
    SELECT place, 0 FROM unnest(wanted) AS place
    WHERE NOT EXISTS (SELECT FROM rooms WHERE name = place)
    ORDER BY place COLLATE "C"
    ON CONFLICT DO NOTHING;
  RETURN (
    SELECT jsonb_object_agg(name, head)
    FROM (SELECT name, head FROM rooms WHERE name = ANY (wanted) ORDER BY name FOR UPDATE) AS held
  );
END $$;

-- Whether the message has this reaction.
CREATE FUNCTION has_emoji(message entries, emoji text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(message.reactions @> jsonb_build_array(jsonb_build_array(emoji)), false)
$$;

-- Why the message cannot be changed so; null where it can.
CREATE FUNCTION objection(message entries, change entries, most_reactions integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN message.seq IS NULL THEN 'no_such_message'
    WHEN change.kind <> 'reacted'
      AND (message.author, message.lease) IS DISTINCT FROM (change.author, change.lease) THEN 'not_yours'
    WHEN message.deleted_at IS NOT NULL THEN 'already_deleted'
    WHEN change.given AND jsonb_array_length(message.reactions) >= most_reactions
      AND NOT has_emoji(message, change.emoji) THEN 'too_many_reactions'
  END
$$;

-- The reactions of a message after one more was given, or taken back.
CREATE FUNCTION react(message entries, reaction entries) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_array(emoji, givers) ORDER BY place) FILTER (WHERE givers <> '[]'), '[]')
  FROM (
    SELECT place, pair -> 0 AS emoji, CASE
      WHEN pair ->> 0 <> reaction.emoji OR (pair -> 1 ? reaction.nickname) = reaction.given THEN pair -> 1
      WHEN reaction.given THEN (pair -> 1) || to_jsonb(reaction.nickname)
      ELSE (pair -> 1) - reaction.nickname
    END AS givers
    FROM jsonb_array_elements(message.reactions) WITH ORDINALITY AS given (pair, place)
    UNION ALL
    SELECT jsonb_array_length(message.reactions) + 1, to_jsonb(reaction.emoji), jsonb_build_array(reaction.nickname)
    WHERE reaction.given AND NOT has_emoji(message, reaction.emoji)
  ) AS pairs
$$;

-- Makes the message what it is after the change, which is written already.
CREATE FUNCTION amend(change entries) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  CASE change.kind
    WHEN 'edited' THEN
      UPDATE entries SET body = change.body, words = change.words, edited_at = change.sent_at
      WHERE room = change.room AND seq = change.target;
    WHEN 'deleted' THEN
      UPDATE entries SET body = '', words = NULL, deleted_at = change.sent_at
      WHERE room = change.room AND seq = change.target;
      UPDATE entries SET body = '' WHERE room = change.room AND target = change.target AND kind = 'edited';
    WHEN 'reacted' THEN
      UPDATE entries AS message SET reactions = react(message, change)
      WHERE room = change.room AND seq = change.target;
  END CASE;
END $$;

-- Writes an entry and what follows from it.
CREATE FUNCTION write(entry entries) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF entry.target IS NOT NULL THEN
    PERFORM amend(entry);
    entry.words := NULL;
  ELSIF entry.kind = 'joined' THEN
    INSERT INTO memberships VALUES (entry.person, entry.room, entry.sent_at) ON CONFLICT DO NOTHING;
  ELSIF entry.kind = 'left' THEN
    DELETE FROM memberships WHERE person = entry.person AND room = entry.room;
  END IF;
  INSERT INTO entries VALUES (entry.*);
END $$;

-- `said`: an array of drafts, each an object with columns of `entries`. One outcome for each, in the same order.
CREATE FUNCTION append(said jsonb, most_reactions integer) RETURNS SETOF outcome LANGUAGE plpgsql AS $$
DECLARE
  numbers jsonb := number_people(said);
  heads jsonb := hold_rooms(ARRAY(SELECT places(said)));
  entry entries;
  copy entries;
  message entries;
  outcome outcome;
BEGIN
  FOR entry IN SELECT * FROM jsonb_populate_recordset(NULL::entries, said) LOOP
    outcome := NULL;
    entry.author := numbers -> entry.person;
    IF entry.client_id IS NOT NULL THEN
      SELECT * INTO message FROM entries
      WHERE author = entry.author AND client_id = entry.client_id AND digest IS NOT NULL;
      IF message.digest = entry.digest THEN
        outcome.earlier := to_jsonb(message);
      ELSIF FOUND THEN
        outcome.rejected := 'conflict';
      END IF;
    ELSIF entry.target IS NOT NULL THEN
      SELECT * INTO message FROM entries WHERE room = entry.room AND seq = entry.target AND kind = 'posted';
      outcome.rejected := objection(message, entry, most_reactions);
      outcome.copy_target := message.copy_seq;
      entry.copy_room := message.copy_room;
    END IF;
    IF outcome.rejected IS NULL AND outcome.earlier IS NULL THEN
      entry.seq := (heads -> entry.room)::bigint + 1;
      heads := heads || jsonb_build_object(entry.room, entry.seq);
      IF entry.copy_room IS NOT NULL THEN
        IF NOT heads ? entry.copy_room THEN
          RAISE 'the copy was made meanwhile' USING ERRCODE = 'serialization_failure';
        END IF;
        entry.copy_seq := (heads -> entry.copy_room)::bigint + 1;
        heads := heads || jsonb_build_object(entry.copy_room, entry.copy_seq);
        copy := entry;
        copy.room := entry.copy_room;
        copy.seq := entry.copy_seq;
        copy.copy_room := entry.room;
        copy.copy_seq := entry.seq;
        copy.target := outcome.copy_target;
        copy.reply_to := NULL;
        copy.digest := NULL;
        PERFORM write(copy);
      END IF;
      PERFORM write(entry);
      outcome.author := entry.author;
      outcome.seq := entry.seq;
      outcome.copy_room := entry.copy_room;
      outcome.copy_seq := entry.copy_seq;
    END IF;
    RETURN NEXT outcome;
  END LOOP;
  UPDATE rooms SET head = held.head::bigint FROM jsonb_each(heads) AS held (name, head)
  WHERE rooms.name = held.name AND rooms.head <> held.head::bigint;
END $$;
