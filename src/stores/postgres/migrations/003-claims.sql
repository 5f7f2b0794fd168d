-- Nicknames. Whoever takes one, for a session or for an account, first takes a lock that is named after it: two who want
-- the same one come one after the other, and the second sees what the first did.

CREATE FUNCTION hold_nicknames(keys text[]) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(lock)
  FROM (SELECT DISTINCT hashtextextended(key, 0) AS lock FROM unnest(keys) AS key ORDER BY lock) AS locks
$$;

-- Whose the nickname is at this moment, apart from this holder.
CREATE FUNCTION standing(wanted text, moment bigint, apart_from text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM accounts WHERE person = wanted) THEN 'account'
    WHEN EXISTS (
      SELECT FROM claims JOIN nodes ON nodes.name = claims.node
      WHERE key = wanted AND holder IS DISTINCT FROM apart_from AND until > moment
    ) THEN 'held'
    ELSE 'free'
  END
$$;

-- `wishes`: an array of claims. One outcome for each, in the same order.
CREATE FUNCTION claim(wishes jsonb) RETURNS SETOF text LANGUAGE plpgsql AS $$
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

-- The number of the new account; null if the nickname is taken.
CREATE FUNCTION create_account(account jsonb, wish jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
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
