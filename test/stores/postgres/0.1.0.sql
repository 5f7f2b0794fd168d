SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA hubbub;
CREATE TYPE hubbub.outcome AS (
	rejected text,
	earlier jsonb,
	author bigint,
	seq bigint,
	copy_room text,
	copy_seq bigint,
	copy_target bigint
);
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE hubbub.entries (
    room text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL,
    kind text NOT NULL,
    person text NOT NULL,
    author bigint NOT NULL,
    nickname text NOT NULL,
    session text NOT NULL,
    lease text,
    sent_at bigint NOT NULL,
    wire text NOT NULL,
    body text,
    n bigint,
    receiver text,
    reply_to bigint,
    client_id text COLLATE pg_catalog."C",
    digest text,
    copy_room text,
    copy_seq bigint,
    edited_at bigint,
    deleted_at bigint,
    reactions jsonb,
    target bigint,
    emoji text,
    given boolean,
    words text[] COLLATE pg_catalog."C"
);
CREATE FUNCTION hubbub.amend(change hubbub.entries) RETURNS void
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION hubbub.append(said jsonb, most_reactions integer) RETURNS SETOF hubbub.outcome
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION hubbub.claim(wishes jsonb) RETURNS SETOF text
    LANGUAGE plpgsql
    AS $$
DECLARE
  wish record;
BEGIN
  PERFORM hold_nicknames(ARRAY(SELECT one ->> 'key' FROM jsonb_array_elements(wishes) AS one));
  FOR wish IN SELECT * FROM jsonb_to_recordset(wishes) AS one (key text, holder text, node text, now bigint) LOOP
    CASE standing(wish.key, wish.now, wish.holder)
      WHEN 'account' THEN RETURN NEXT 'account';
      WHEN 'held' THEN RETURN NEXT 'taken';
      ELSE
        INSERT INTO claims (key, holder, node) VALUES (wish.key, wish.holder, wish.node)
          ON CONFLICT (key) DO UPDATE SET holder = excluded.holder, node = excluded.node;
        RETURN NEXT 'held';
    END CASE;
  END LOOP;
END $$;
CREATE FUNCTION hubbub.create_account(account jsonb, wish jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
  person text := account ->> 'person';
BEGIN
  PERFORM hold_nicknames(ARRAY[person, wish ->> 'key']);
  IF standing(wish ->> 'key', (wish -> 'now')::bigint, wish ->> 'holder') <> 'free' THEN
    RETURN NULL;
  END IF;
  INSERT INTO accounts VALUES
    (person, account ->> 'nickname', account ->> 'passwordHash', (account -> 'createdAt')::bigint);
  RETURN number_people(jsonb_build_array(account)) -> person;
END $$;
CREATE FUNCTION hubbub.has_emoji(message hubbub.entries, emoji text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT coalesce(message.reactions @> jsonb_build_array(jsonb_build_array(emoji)), false)
$$;
CREATE FUNCTION hubbub.hold_nicknames(keys text[]) RETURNS void
    LANGUAGE sql
    AS $$
  SELECT pg_advisory_xact_lock(lock)
  FROM (SELECT DISTINCT hashtextextended(key, 0) AS lock FROM unnest(keys) AS key ORDER BY lock) AS locks
$$;
CREATE FUNCTION hubbub.hold_rooms(wanted text[]) RETURNS jsonb
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION hubbub.number_people(said jsonb) RETURNS jsonb
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION hubbub.objection(message hubbub.entries, change hubbub.entries, most_reactions integer) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT CASE
    WHEN message.seq IS NULL THEN 'no_such_message'
    WHEN change.kind <> 'reacted'
      AND (message.author, message.lease) IS DISTINCT FROM (change.author, change.lease) THEN 'not_yours'
    WHEN message.deleted_at IS NOT NULL THEN 'already_deleted'
    WHEN change.given AND jsonb_array_length(message.reactions) >= most_reactions
      AND NOT has_emoji(message, change.emoji) THEN 'too_many_reactions'
  END
$$;
CREATE FUNCTION hubbub.places(said jsonb) RETURNS SETOF text
    LANGUAGE sql
    AS $$
  SELECT draft ->> 'room' FROM jsonb_array_elements(said) AS draft
  UNION
  SELECT draft ->> 'copy_room' FROM jsonb_array_elements(said) AS draft WHERE draft ? 'copy_room'
  UNION
  SELECT message.copy_room
  FROM jsonb_array_elements(said) AS draft
  JOIN entries AS message ON message.room = draft ->> 'room' AND message.seq = (draft -> 'target')::bigint
  WHERE draft ? 'target' AND message.copy_room IS NOT NULL
$$;
CREATE FUNCTION hubbub.react(message hubbub.entries, reaction hubbub.entries) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    AS $$
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
CREATE FUNCTION hubbub.standing(wanted text, moment bigint, apart_from text) RETURNS text
    LANGUAGE sql STABLE
    AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM accounts WHERE person = wanted) THEN 'account'
    WHEN EXISTS (
      SELECT FROM claims JOIN nodes ON nodes.name = claims.node
      WHERE key = wanted AND holder IS DISTINCT FROM apart_from AND until > moment
    ) THEN 'held'
    ELSE 'free'
  END
$$;
CREATE FUNCTION hubbub.write(entry hubbub.entries) RETURNS void
    LANGUAGE plpgsql
    AS $$
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
CREATE TABLE hubbub.accounts (
    person text NOT NULL COLLATE pg_catalog."C",
    nickname text NOT NULL,
    password_hash text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE hubbub.claims (
    key text NOT NULL COLLATE pg_catalog."C",
    holder text NOT NULL,
    node text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE hubbub.log (
    epoch text NOT NULL
);
CREATE TABLE hubbub.memberships (
    person text NOT NULL COLLATE pg_catalog."C",
    room text NOT NULL COLLATE pg_catalog."C",
    since bigint NOT NULL
);
CREATE TABLE hubbub.migrations (
    form integer NOT NULL,
    taken_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE hubbub.nodes (
    name text NOT NULL COLLATE pg_catalog."C",
    until bigint NOT NULL
);
CREATE TABLE hubbub.people (
    id bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE hubbub.people ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME hubbub.people_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE hubbub.read_marks (
    person text NOT NULL COLLATE pg_catalog."C",
    room text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL
);
CREATE TABLE hubbub.rooms (
    name text NOT NULL COLLATE pg_catalog."C",
    head bigint NOT NULL
)
WITH (fillfactor='50');
CREATE TABLE hubbub.tokens (
    id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);
INSERT INTO hubbub.accounts VALUES
	('alice', 'Alice', '$argon2id$v=19$m=19456,t=2,p=1$PY4naAVU1Yobch9pn7/Iuw$rbDtm9vVBKzUNkmlpRiR9om+y/OLozdLonWZVpL7oY8', 1795659678729),
	('ivan', 'Ivan', '$argon2id$v=19$m=19456,t=2,p=1$U3d4RbLPzOdkXBMfX7UUJw$7hgVcYbYRJ6ZG3qr1DoKDWFZcqBZ6NvypzGql1GIENI', 1795659679221),
	('oksana', 'Oksana', '$argon2id$v=19$m=19456,t=2,p=1$b362GbrJb8dVF1Y4gSXhMQ$OnJ1I3+4yLP0LkygEoU3VbjX5U1xu8Kx72DMtPKJ4eo', 1795659679429),
	('olena', 'Olena', '$argon2id$v=19$m=19456,t=2,p=1$HlyrTXX3x5KYpduXFd1ztQ$drRCVWoWVQ32l3RBa3iE6TDF4myTiGoYfJnho+wBPug', 1795659679544);
INSERT INTO hubbub.entries VALUES
	('lobby', 2, 'posted', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659678920, 'json', 'Yes, please. Is there cake?', 1, NULL, 1, 'b-1', 'ZpfdG-46rmoZU9rgTcrhhy2B6niYAgcUEiBXq4sohCo', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{yes,please,is,there,cake}'),
	('lobby', 4, 'edited', 'alice', 1, 'Alice', 'c8b3b970-f673-4869-a635-801426b5a6e1', NULL, 1795659678938, 'json', 'Cake, and a second cake.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3, NULL, NULL, NULL),
	('lobby', 5, 'posted', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659678949, 'json', '', 2, NULL, NULL, 'b-2', '4sy9L-dqn6Jbwiat5rZV7cHKfFocGIdGxmWA0VnVW7E', NULL, NULL, 1795659678954, 1795659678967, NULL, NULL, NULL, NULL, NULL),
	('lobby', 6, 'edited', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659678954, 'json', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 5, NULL, NULL, NULL),
	('lobby', 7, 'deleted', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659678967, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 5, NULL, NULL, NULL),
	('lobby', 17, 'posted', 'ivan', 5, 'Ivan', '3d0b3dae-a282-403b-9556-0597feabe540', NULL, 1795659679350, 'json', 'An account now.', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{an,account,now}'),
	('lobby', 8, 'reacted', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659678973, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3, '👍', true, NULL),
	('lobby', 13, 'reacted', '~robert', 3, 'Robert', '74c3d17c-4fe0-4a91-b574-913e9f74c6dd', '4237a24879c73186a36fb2e6d048a19f', 1795659679143, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, '👍', true, NULL),
	('lobby', 9, 'reacted', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659678983, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3, '🍰', true, NULL),
	('lobby', 14, 'posted', '~bob', 2, 'BOB', '3daa2bfb-6799-4148-9617-bd891e7f50c0', '93038a45a2f075d2cdd2f8e8415e1133', 1795659679170, 'json', 'Another Bob.', 1, NULL, NULL, 'b-9', 'LRdjT4SOxVOucgDSJahugXAOkvbPQGrGjmCJZZS6XEA', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{another,bob}'),
	('lobby', 10, 'reacted', 'alice', 1, 'Alice', 'c8b3b970-f673-4869-a635-801426b5a6e1', NULL, 1795659678989, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3, '👍', true, NULL),
	('lobby', 3, 'posted', 'alice', 1, 'Alice', 'c8b3b970-f673-4869-a635-801426b5a6e1', NULL, 1795659678932, 'json', 'Cake, and a second cake.', 2, NULL, NULL, 'a-2', 'kYbe9O4Iqvw9WOYb9qokiO9Lcwkp36xHkqatxf2w-Gw', NULL, NULL, 1795659678938, NULL, '[["👍", ["Bob", "Alice"]]]', NULL, NULL, NULL, '{cake,and,a,second}'),
	('lobby', 11, 'reacted', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659679005, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3, '🍰', false, NULL),
	('kitchen', 1, 'joined', 'alice', 1, 'Alice', 'c8b3b970-f673-4869-a635-801426b5a6e1', NULL, 1795659679025, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('kitchen', 2, 'posted', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659679035, 'json', 'Where is the sugar?', 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{where,is,the,sugar}'),
	('kitchen', 3, 'posted', 'alice', 1, 'Alice', 'c8b3b970-f673-4869-a635-801426b5a6e1', NULL, 1795659679045, 'json', 'Behind the kettle.', 3, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, '[["❤️", ["Bob"]]]', NULL, NULL, NULL, '{behind,the,kettle}'),
	('kitchen', 4, 'reacted', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659679065, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3, '❤️', true, NULL),
	('@alice', 1, 'posted', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659679084, 'json', 'A private word, Alice.', 4, 'Alice', NULL, 'b-3', NULL, '@~4237a24879c73186a36fb2e6d048a19f', 1, NULL, NULL, NULL, NULL, NULL, NULL, '{a,private,word,alice}'),
	('@~4237a24879c73186a36fb2e6d048a19f', 1, 'posted', '~bob', 2, 'Bob', '4caabcfc-1ee4-4499-aa32-0c04b3de29f9', '4237a24879c73186a36fb2e6d048a19f', 1795659679084, 'json', 'A private word, Alice.', 4, 'Alice', NULL, 'b-3', 'of4zsLooqV6Fa0qpd3Lmozwpd4w0cIbJZchXqS3Lqvs', '@alice', 1, NULL, NULL, NULL, NULL, NULL, NULL, '{a,private,word,alice}'),
	('@~4237a24879c73186a36fb2e6d048a19f', 2, 'posted', 'alice', 1, 'Alice', 'c8b3b970-f673-4869-a635-801426b5a6e1', NULL, 1795659679089, 'json', 'What is it, Bob?', 4, 'Bob', NULL, 'a-3', NULL, '@alice', 2, NULL, NULL, NULL, NULL, NULL, NULL, '{what,is,it,bob}'),
	('@alice', 2, 'posted', 'alice', 1, 'Alice', 'c8b3b970-f673-4869-a635-801426b5a6e1', NULL, 1795659679089, 'json', 'What is it, Bob?', 4, 'Bob', NULL, 'a-3', 'dWY1QoaktMdvweitK-fPhEvLjrFaqaOnVZq2NBlkGlc', '@~4237a24879c73186a36fb2e6d048a19f', 2, NULL, NULL, NULL, NULL, NULL, NULL, '{what,is,it,bob}'),
	('@alice', 3, 'posted', 'alice', 1, 'Alice', 'c8b3b970-f673-4869-a635-801426b5a6e1', NULL, 1795659679095, 'json', 'Note to myself: buy sugar.', 5, 'Alice', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{note,to,myself,buy,sugar}'),
	('lobby', 12, 'posted', '~robert', 3, 'Robert', '74c3d17c-4fe0-4a91-b574-913e9f74c6dd', '4237a24879c73186a36fb2e6d048a19f', 1795659679132, 'json', 'Bob under another name.', 1, NULL, NULL, 'b-2', '9RUfAbP56gczgMvulLdBngebcmlpzzbG_xDsceVvVxg', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{bob,under,another,name}'),
	('lobby', 1, 'posted', 'alice', 1, 'Alice', 'c8b3b970-f673-4869-a635-801426b5a6e1', NULL, 1795659678906, 'json', 'Tea?', 1, NULL, NULL, 'a-1', 'tVWWrC-k3z8RoW8kNOnHxC0c6No_g2OFWGQHy2LEE1Y', NULL, NULL, NULL, NULL, '[["👍", ["Robert", "BOB"]]]', NULL, NULL, NULL, '{tea}'),
	('lobby', 15, 'reacted', '~bob', 2, 'BOB', '3daa2bfb-6799-4148-9617-bd891e7f50c0', '93038a45a2f075d2cdd2f8e8415e1133', 1795659679179, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, '👍', true, NULL),
	('@alice', 4, 'posted', '~bob', 2, 'BOB', '3daa2bfb-6799-4148-9617-bd891e7f50c0', '93038a45a2f075d2cdd2f8e8415e1133', 1795659679184, 'json', 'Do you know me?', 2, 'Alice', NULL, NULL, NULL, '@~93038a45a2f075d2cdd2f8e8415e1133', 1, NULL, NULL, NULL, NULL, NULL, NULL, '{do,you,know,me}'),
	('@~93038a45a2f075d2cdd2f8e8415e1133', 1, 'posted', '~bob', 2, 'BOB', '3daa2bfb-6799-4148-9617-bd891e7f50c0', '93038a45a2f075d2cdd2f8e8415e1133', 1795659679184, 'json', 'Do you know me?', 2, 'Alice', NULL, NULL, NULL, '@alice', 4, NULL, NULL, NULL, NULL, NULL, NULL, '{do,you,know,me}'),
	('kitchen', 5, 'left', 'alice', 1, 'Alice', 'c8b3b970-f673-4869-a635-801426b5a6e1', NULL, 1795659679189, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('lobby', 16, 'posted', '~ivan', 4, 'Ivan', '23ad9796-2c10-4330-9e4d-e65ad0432d0a', '9754b93dccd1771fe7769705ad9131ef', 1795659679209, 'json', 'Still a guest.', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{still,a,guest}'),
	('кухня', 1, 'posted', '~李雷', 6, '李雷', 'e0e102ee-2736-419f-accf-0d55724df0a0', '0e500dfc3bd976f89f9e25ed6d6d1325', 1795659679393, 'json', '茶？ Чай?', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{茶,чай}'),
	('кухня', 2, 'joined', 'ivan', 5, 'Ivan', '3d0b3dae-a282-403b-9556-0597feabe540', NULL, 1795659679402, 'json', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('@~0e500dfc3bd976f89f9e25ed6d6d1325', 1, 'posted', 'ivan', 5, 'Ivan', '3d0b3dae-a282-403b-9556-0597feabe540', NULL, 1795659679406, 'json', '你好', 2, '李雷', NULL, NULL, NULL, '@ivan', 1, NULL, NULL, NULL, NULL, NULL, NULL, '{你,好}'),
	('@ivan', 1, 'posted', 'ivan', 5, 'Ivan', '3d0b3dae-a282-403b-9556-0597feabe540', NULL, 1795659679406, 'json', '你好', 2, '李雷', NULL, NULL, NULL, '@~0e500dfc3bd976f89f9e25ed6d6d1325', 1, NULL, NULL, NULL, NULL, NULL, NULL, '{你,好}'),
	('@~c4a6fae12f5c3b16d294cd9448da2852', 1, 'posted', '~李雷', 6, '李雷', 'e0e102ee-2736-419f-accf-0d55724df0a0', '0e500dfc3bd976f89f9e25ed6d6d1325', 1795659679420, 'json', 'From one guest to another.', 2, 'Silent', NULL, NULL, NULL, '@~0e500dfc3bd976f89f9e25ed6d6d1325', 2, NULL, NULL, NULL, NULL, NULL, NULL, '{from,one,guest,to,another}'),
	('@~0e500dfc3bd976f89f9e25ed6d6d1325', 2, 'posted', '~李雷', 6, '李雷', 'e0e102ee-2736-419f-accf-0d55724df0a0', '0e500dfc3bd976f89f9e25ed6d6d1325', 1795659679420, 'json', 'From one guest to another.', 2, 'Silent', NULL, NULL, NULL, '@~c4a6fae12f5c3b16d294cd9448da2852', 1, NULL, NULL, NULL, NULL, NULL, NULL, '{from,one,guest,to,another}'),
	('lobby', 18, 'posted', 'oksana', 7, 'Oksana', 'a0f11fee-233c-49c6-b870-fa49e6c5694a', NULL, 1795659679525, 'line', 'Good evening from a terminal.', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{good,evening,from,a,terminal}'),
	('@alice', 5, 'posted', 'oksana', 7, 'Oksana', 'a0f11fee-233c-49c6-b870-fa49e6c5694a', NULL, 1795659679531, 'line', 'Are you there?', 2, 'Alice', NULL, NULL, NULL, '@oksana', 1, NULL, NULL, NULL, NULL, NULL, NULL, '{are,you,there}'),
	('@oksana', 1, 'posted', 'oksana', 7, 'Oksana', 'a0f11fee-233c-49c6-b870-fa49e6c5694a', NULL, 1795659679531, 'line', 'Are you there?', 2, 'Alice', NULL, NULL, NULL, '@alice', 5, NULL, NULL, NULL, NULL, NULL, NULL, '{are,you,there}'),
	('lobby', 19, 'posted', 'olena', 8, 'Olena', 'bb2b2052-e98a-41ee-a3b5-489e6db456d9', NULL, 1795659679666, 'envelope', 'Sent in an envelope.', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{sent,in,an,envelope}'),
	('lobby', 20, 'posted', '~client_1', 9, 'Client_1', '1235d2ee-8fc9-4f33-96b9-176ae8522e71', '88d83c4ccdf4e2a559a8d49a6be7dd36', 1795659679688, 'plain', 'Plain words.', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{plain,words}'),
	('lobby', 21, 'posted', '~oven', 10, 'oven', 'cb7f5ce1-83de-49d3-a293-deb14e3058d8', NULL, 1795659679698, 'ingest', '200 degrees', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{200,degrees}'),
	('lobby', 22, 'posted', '~oksana k.', 11, 'Oksana K.', 'cb7f5ce1-83de-49d3-a293-deb14e3058d8', NULL, 1795659679701, 'ingest', 'Signed in two words.', 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{signed,in,two,words}'),
	('lobby', 23, 'posted', '~bob', 2, 'bob', 'cb7f5ce1-83de-49d3-a293-deb14e3058d8', NULL, 1795659679704, 'ingest', 'Bob from a script.', 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{bob,from,a,script}'),
	('lobby', 24, 'posted', '~oven', 10, 'oven', '165dba48-f7d5-46b3-a497-1fc023d93be6', NULL, 1795659679721, 'ingest', 'The cake is done.', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{the,cake,is,done}'),
	('lobby', 25, 'posted', '~visitor', 12, 'Visitor', '91273d61-528b-44fc-b1f6-9eee9a653da6', NULL, 1795659679738, 'ingest', 'From the form.', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{from,the,form}'),
	('ops', 1, 'posted', '~backup', 13, 'backup', '5e2e1dd5-be6b-41ed-a387-bf74cdf95d05', NULL, 1795659679750, 'rest', 'The backup is done.', 1, NULL, NULL, 'backup-1', 'loPErQkVIYMHOYK_x1LSeB9W9yNBU8VnfKPkYfqJnSw', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{the,backup,is,done}'),
	('ops', 2, 'posted', 'alice', 1, 'Alice', 'b99b0e0f-e8d1-4630-9e6e-6800fe1e1c29', NULL, 1795659679878, 'rest', 'Alice by her token.', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{alice,by,her,token}');
INSERT INTO hubbub.log VALUES
	('0e9de8b7-5a88-4060-b626-86c485fba6dd');
INSERT INTO hubbub.memberships VALUES
	('ivan', 'кухня', 1795659679402);
INSERT INTO hubbub.migrations VALUES
	(1, '2026-11-26 02:21:17.76113+00'),
	(2, '2026-11-26 02:21:17.76113+00'),
	(3, '2026-11-26 02:21:17.76113+00');
INSERT INTO hubbub.people VALUES
	(1, 'alice'),
	(2, '~bob'),
	(3, '~robert'),
	(4, '~ivan'),
	(5, 'ivan'),
	(6, '~李雷'),
	(7, 'oksana'),
	(8, 'olena'),
	(9, '~client_1'),
	(10, '~oven'),
	(11, '~oksana k.'),
	(12, '~visitor'),
	(13, '~backup');
INSERT INTO hubbub.read_marks VALUES
	('alice', 'lobby', 4),
	('alice', 'kitchen', 2),
	('alice', '@alice', 1),
	('oksana', '@oksana', 1);
INSERT INTO hubbub.rooms VALUES
	('@~4237a24879c73186a36fb2e6d048a19f', 2),
	('@~93038a45a2f075d2cdd2f8e8415e1133', 1),
	('kitchen', 5),
	('кухня', 2),
	('@ivan', 1),
	('@~0e500dfc3bd976f89f9e25ed6d6d1325', 2),
	('@~c4a6fae12f5c3b16d294cd9448da2852', 1),
	('@alice', 5),
	('@oksana', 1),
	('lobby', 25),
	('ops', 2);
INSERT INTO hubbub.tokens VALUES
	('f7e9d468-9809-4774-a401-a2accae6a964', 'alice', 'backup script', 'd94bf70f7cf7e9a64435b796d99362c1', 1795659679858);
SELECT pg_catalog.setval('hubbub.people_id_seq', 13, true);
ALTER TABLE ONLY hubbub.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (person);
ALTER TABLE ONLY hubbub.claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (key);
ALTER TABLE ONLY hubbub.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (room, seq);
ALTER TABLE ONLY hubbub.memberships
    ADD CONSTRAINT memberships_pkey PRIMARY KEY (person, room);
ALTER TABLE ONLY hubbub.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (form);
ALTER TABLE ONLY hubbub.nodes
    ADD CONSTRAINT nodes_pkey PRIMARY KEY (name);
ALTER TABLE ONLY hubbub.people
    ADD CONSTRAINT people_key_key UNIQUE (key);
ALTER TABLE ONLY hubbub.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY hubbub.read_marks
    ADD CONSTRAINT read_marks_pkey PRIMARY KEY (person, room);
ALTER TABLE ONLY hubbub.rooms
    ADD CONSTRAINT rooms_pkey PRIMARY KEY (name);
ALTER TABLE ONLY hubbub.tokens
    ADD CONSTRAINT tokens_hash_key UNIQUE (hash);
ALTER TABLE ONLY hubbub.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (id);
CREATE INDEX claims_of_node ON hubbub.claims USING btree (node);
CREATE UNIQUE INDEX client_ids ON hubbub.entries USING btree (author, client_id) WHERE (digest IS NOT NULL);
CREATE INDEX edits ON hubbub.entries USING btree (room, target) WHERE (kind = 'edited'::text);
CREATE INDEX newest ON hubbub.entries USING btree (sent_at) WHERE (words IS NOT NULL);
CREATE INDEX tokens_of_person ON hubbub.tokens USING btree (person);
CREATE INDEX words ON hubbub.entries USING gin (words) WITH (gin_pending_list_limit='256') WHERE (words IS NOT NULL);
