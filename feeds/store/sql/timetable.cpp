#include "feeds/store/sql/timetable.h"

#include <algorithm>

#include "feeds/store/poll_state_text.h"

namespace ilofeed::feeds {
namespace {

std::vector<std::string> names_of(std::span<const SourceId> sources) {
  std::vector<std::string> names;
  names.reserve(sources.size());
  for (const SourceId& source : sources)
    names.push_back(source.text);
  return names;
}

// The columns of a state, in the order of every statement below.
Rows with_state(Rows rows, const PollState& state) {
  return std::move(rows)
      .with(state.url)
      .with(state.validators.etag)
      .with(state.validators.last_modified)
      .with(state.next_poll)
      .with(to_text(state));
}

std::map<SourceId, PollState> states_in(Rows rows) {
  std::map<SourceId, PollState> states;
  while (rows.next()) {
    const SourceId source{rows.text()};
    PollState& state = states[source];
    state = poll_state_from_text(rows.text());
    state.url = rows.text();
    // Validators go back to the server byte for byte, so they stand outside the JSON.
    state.validators.etag = rows.text();
    state.validators.last_modified = rows.text();
    state.next_poll = rows.maybe_time();
  }
  return states;
}

}  // namespace

std::map<SourceId, PollState> SqlTimetable::poll_states() {
  return states_in(session_.database.rows(
      "SELECT source, state, url, etag, last_modified, next_poll FROM poll_state"));
}

std::map<SourceId, PollState> SqlTimetable::poll_states(std::span<const SourceId> sources) {
  return states_in(session_.database
                       .rows("SELECT source, state, url, etag, last_modified, next_poll "
                             "FROM poll_state WHERE source IN {list ?}")
                       .with(names_of(sources)));
}

void SqlTimetable::save_poll_state(const SourceId& source, const PollState& state) {
  with_state(
      session_.database.rows(
          "INSERT INTO poll_state (url, etag, last_modified, next_poll, state, source) "
          "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (source) DO UPDATE SET "
          "url = excluded.url, etag = excluded.etag, last_modified = excluded.last_modified, "
          "next_poll = excluded.next_poll, state = excluded.state"),
      state)
      .with(source.text)
      .run();
}

std::map<SourceId, std::vector<SitemapState>> SqlTimetable::sitemap_states() {
  std::map<SourceId, std::vector<SitemapState>> states;
  Rows rows = session_.database.rows(
      "SELECT source, url, etag, last_modified, body_digest, asked FROM sitemap_state "
      "ORDER BY source, place");
  while (rows.next()) {
    SitemapState& state = states[SourceId{rows.text()}].emplace_back();
    state.url = rows.text();
    state.validators.etag = rows.text();
    state.validators.last_modified = rows.text();
    state.body_digest = rows.text();
    state.asked = rows.number();
  }
  return states;
}

void SqlTimetable::save_sitemap_states(const SourceId& index,
                                       std::span<const SitemapState> newest_first) {
  Step step(session_.database);
  session_.database.rows("DELETE FROM sitemap_state WHERE source = ?").with(index.text).run();
  std::int64_t place = 0;
  for (const SitemapState& state : newest_first) {
    session_.database.rows("INSERT INTO sitemap_state VALUES (?, ?, ?, ?, ?, ?, ?)")
        .with(index.text)
        .with(place++)
        .with(state.url)
        .with(state.validators.etag)
        .with(state.validators.last_modified)
        .with(state.body_digest)
        .with(state.asked)
        .run();
  }
  step.finish();
}

std::map<std::string, Time> SqlTimetable::host_holds() {
  std::map<std::string, Time> holds;
  Rows rows = session_.database.rows("SELECT host, until FROM host_hold");
  while (rows.next()) {
    const std::string host = rows.text();
    holds[host] = rows.time();
  }
  return holds;
}

void SqlTimetable::save_host_hold(const std::string& host, Time until) {
  session_.database
      .rows(
          "INSERT INTO host_hold (host, until) VALUES (?, ?) "
          "ON CONFLICT (host) DO UPDATE SET until = excluded.until")
      .with(host)
      .with(until)
      .run();
}

std::map<StoryNumber, std::optional<Time>> SqlTimetable::wanted_articles(const SourceId& source) {
  std::map<StoryNumber, std::optional<Time>> wanted;
  Rows rows = session_.database.rows("SELECT story, tried FROM wanted_article WHERE source = ?")
                  .with(source.text);
  while (rows.next()) {
    std::optional<Time>& tried = wanted[rows.number()];
    if (const auto seconds = rows.maybe_number()) tried = Time{std::chrono::seconds{*seconds}};
  }
  return wanted;
}

void SqlTimetable::save_wanted_article(const SourceId& source,
                                       StoryNumber story,
                                       const std::optional<Time>& tried) {
  std::optional<std::int64_t> seconds;
  if (tried) seconds = tried->time_since_epoch().count();
  session_.database
      .rows(
          "INSERT INTO wanted_article (source, story, tried) "
          "SELECT ?, number, ? FROM story WHERE number = ? "
          "ON CONFLICT (source, story) DO UPDATE SET tried = excluded.tried")
      .with(source.text)
      .with(seconds)
      .with(story)
      .run();
}

void SqlTimetable::forget_wanted_article(StoryNumber story) {
  session_.database.rows("DELETE FROM wanted_article WHERE story = ?").with(story).run();
}

}  // namespace ilofeed::feeds
