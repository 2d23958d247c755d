// What the database does by itself as rows come and go; see feeds/store/sqlite/schema.
#pragma once

namespace ilofeed::feeds {

inline constexpr const char* kTriggers = R"sql(
CREATE FUNCTION number_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  NEW.sequence := coalesce((SELECT max(sequence) FROM change), 0) + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER change_numbered BEFORE INSERT ON change
  FOR EACH ROW WHEN (NEW.sequence IS NULL) EXECUTE FUNCTION number_change();

CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM pg_notify('ilofeed', current_schema());
  RETURN NULL;
END $$;
CREATE TRIGGER change_told AFTER INSERT ON change
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change();

CREATE FUNCTION want_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO unindexed VALUES (NEW.number) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER story_changed AFTER UPDATE OF entry, content_html, content_text ON story
  FOR EACH ROW EXECUTE FUNCTION want_words();

CREATE FUNCTION regroup() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed_family bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.family ELSE OLD.family END;
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE story SET version = version + 1 WHERE number = OLD.story;
    INSERT INTO change (story, what) VALUES (OLD.story, 'regrouped');
  END IF;
  UPDATE story SET version = story.version + 1
    WHERE number IN (SELECT v.story FROM version v WHERE v.family = changed_family);
  INSERT INTO change (story, what)
    SELECT v.story, 'regrouped' FROM version v WHERE v.family = changed_family ORDER BY v.story;
  RETURN NULL;
END $$;
CREATE TRIGGER version_regrouped AFTER INSERT OR DELETE ON version
  FOR EACH ROW EXECUTE FUNCTION regroup();
)sql";

/// Once for all rows that a statement brings or removes: a count that is written for each of them
/// costs the more the more of them one transaction brings.
inline constexpr const char* kTriggersOfMany = R"sql(
CREATE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_TABLE_NAME = 'origin' THEN
    INSERT INTO tally SELECT 'source', source, count(*) FROM came GROUP BY source
      ON CONFLICT (kind, name) DO UPDATE SET stories = tally.stories + excluded.stories;
  ELSE
    INSERT INTO tally SELECT 'topic', topic, count(*) FROM came GROUP BY topic
      ON CONFLICT (kind, name) DO UPDATE SET stories = tally.stories + excluded.stories;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION stories_came() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO unindexed SELECT number FROM came ON CONFLICT DO NOTHING;
  UPDATE tally SET stories = stories + (SELECT count(*) FROM came) WHERE kind = 'all' AND name = '';
  RETURN NULL;
END $$;
CREATE FUNCTION stories_went() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  DELETE FROM topic_story USING gone WHERE story = gone.number;
  DELETE FROM story_words USING gone WHERE story = gone.number;
  DELETE FROM unindexed USING gone WHERE story = gone.number;
  UPDATE tally SET stories = stories - (SELECT count(*) FROM gone) WHERE kind = 'all' AND name = '';
  RETURN NULL;
END $$;
CREATE FUNCTION origins_went() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  DELETE FROM origin_text USING gone WHERE origin = gone.number;
  UPDATE tally SET stories = stories - each.lost
    FROM (SELECT source, count(*) AS lost FROM gone GROUP BY source) AS each
    WHERE kind = 'source' AND name = each.source;
  RETURN NULL;
END $$;
CREATE FUNCTION filings_went() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE tally SET stories = stories - each.lost
    FROM (SELECT topic, count(*) AS lost FROM gone GROUP BY topic) AS each
    WHERE kind = 'topic' AND name = each.topic;
  RETURN NULL;
END $$;
CREATE TRIGGER story_came AFTER INSERT ON story REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION stories_came();
CREATE TRIGGER story_went AFTER DELETE ON story REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION stories_went();
CREATE TRIGGER origin_came AFTER INSERT ON origin REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION count_up();
CREATE TRIGGER origin_went AFTER DELETE ON origin REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION origins_went();
CREATE TRIGGER filing_came AFTER INSERT ON topic_story REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION count_up();
CREATE TRIGGER filing_went AFTER DELETE ON topic_story REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION filings_went();
)sql";

}  // namespace ilofeed::feeds
