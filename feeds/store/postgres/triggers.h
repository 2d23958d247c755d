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
CREATE TRIGGER story_came AFTER INSERT ON story
  FOR EACH ROW EXECUTE FUNCTION want_words();
CREATE TRIGGER story_changed AFTER UPDATE OF entry, content_html, content_text ON story
  FOR EACH ROW EXECUTE FUNCTION want_words();

CREATE FUNCTION count_up(counted text, of text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO tally VALUES (counted, of, 1)
    ON CONFLICT (kind, name) DO UPDATE SET stories = tally.stories + 1;
$$;
CREATE FUNCTION count_down(counted text, of text) RETURNS void LANGUAGE sql AS $$
  UPDATE tally SET stories = stories - 1 WHERE kind = counted AND name = of;
$$;
CREATE FUNCTION count_story() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN PERFORM count_up('all', '');
  ELSE PERFORM count_down('all', ''); END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION count_origin() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN PERFORM count_up('source', NEW.source);
  ELSE PERFORM count_down('source', OLD.source); END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION count_filing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN PERFORM count_up('topic', NEW.topic);
  ELSE PERFORM count_down('topic', OLD.topic); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER story_counted AFTER INSERT OR DELETE ON story
  FOR EACH ROW EXECUTE FUNCTION count_story();
CREATE TRIGGER origin_counted AFTER INSERT OR DELETE ON origin
  FOR EACH ROW EXECUTE FUNCTION count_origin();
CREATE TRIGGER filing_counted AFTER INSERT OR DELETE ON topic_story
  FOR EACH ROW EXECUTE FUNCTION count_filing();

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

}  // namespace ilofeed::feeds
