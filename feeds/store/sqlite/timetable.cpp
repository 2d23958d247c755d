#include "feeds/store/sqlite/timetable.h"

#include <array>

#include <nlohmann/json.hpp>

namespace ilofeed::feeds {
namespace {

using nlohmann::json;

json time_to_json(const std::optional<Time>& time) {
  return time ? json(time->time_since_epoch().count()) : json(nullptr);
}

std::optional<Time> time_from(const json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || !at->is_number()) return std::nullopt;
  return Time{std::chrono::seconds{at->get<std::int64_t>()}};
}

json shape_to_json(const ShapeProfile& shape) {
  return {{"signature", shape.signature},
          {"entries", shape.entries},
          {"dated", shape.dated},
          {"summarised", shape.summarised},
          {"polls", shape.polls},
          {"distinct", shape.distinct}};
}

ShapeProfile shape_from(const json& object) {
  return {object.value("signature", ""),
          object.value("entries", 0.0),
          object.value("dated", 0.0),
          object.value("summarised", 0.0),
          object.value("polls", 0),
          object.value("distinct", 1.0)};
}

struct RecipeField {
  const char* name;
  std::vector<std::string> Recipe::*selectors;
};

constexpr std::array kRecipeFields{RecipeField{"entry", &Recipe::entry},
                                   RecipeField{"title", &Recipe::title},
                                   RecipeField{"link", &Recipe::link},
                                   RecipeField{"date", &Recipe::date},
                                   RecipeField{"summary", &Recipe::summary},
                                   RecipeField{"image", &Recipe::image},
                                   RecipeField{"kicker", &Recipe::kicker},
                                   RecipeField{"next", &Recipe::next}};

json recipe_to_json(const std::optional<Recipe>& recipe) {
  if (!recipe) return nullptr;
  json out{{"date_format", recipe->date_format}};
  for (const RecipeField& field : kRecipeFields)
    out[field.name] = (*recipe).*field.selectors;
  return out;
}

std::optional<Recipe> recipe_from(const json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || !at->is_object()) return std::nullopt;
  Recipe recipe;
  recipe.date_format = at->value("date_format", "");
  for (const RecipeField& field : kRecipeFields)
    recipe.*field.selectors = at->value(field.name, std::vector<std::string>{});
  return recipe;
}

// Names are kept for ever: stores in use hold them.
std::string to_text(const PollState& state) {
  const json out{
      {"moved_url", state.moved_url},
      {"moved_polls", state.moved_polls},
      {"body_digest", state.body_digest},
      {"last_poll", time_to_json(state.last_poll)},
      {"last_success", time_to_json(state.last_success)},
      {"last_body", time_to_json(state.last_body)},
      {"next_poll", time_to_json(state.next_poll)},
      {"unpushed_poll", time_to_json(state.unpushed_poll)},
      {"next_reason", state.next_reason},
      {"last_status", state.last_status},
      {"last_error", state.last_error},
      {"consecutive_failures", state.consecutive_failures},
      {"gone_polls", state.gone_polls},
      {"not_modified_streak", state.not_modified_streak},
      {"condition", name_of(state.condition)},
      {"condition_since", time_to_json(state.condition_since)},
      {"asked_interval", state.asked_interval.count()},
      {"skip_hours", state.skip_hours},
      {"skip_days", state.skip_days},
      {"hub", state.hub},
      {"topic", state.topic},
      {"shape", shape_to_json(state.shape)},
      {"healed", recipe_to_json(state.healed)},
      {"healed_from", state.healed_from},
      {"rhythm", state.rhythm},
  };
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

void read(const json& object, PollState& state) {
  state.moved_url = object.value("moved_url", "");
  state.moved_polls = object.value("moved_polls", 0);
  state.body_digest = object.value("body_digest", "");
  state.last_poll = time_from(object, "last_poll");
  state.last_success = time_from(object, "last_success");
  state.last_body = time_from(object, "last_body");
  state.next_poll = time_from(object, "next_poll");
  state.unpushed_poll = time_from(object, "unpushed_poll");
  state.next_reason = object.value("next_reason", "");
  state.last_status = object.value("last_status", 0);
  state.last_error = object.value("last_error", "");
  state.consecutive_failures = object.value("consecutive_failures", 0);
  state.gone_polls = object.value("gone_polls", 0);
  state.not_modified_streak = object.value("not_modified_streak", 0);
  state.condition = condition_named(object.value("condition", "")).value_or(SourceCondition::fresh);
  state.condition_since = time_from(object, "condition_since");
  state.asked_interval = std::chrono::seconds{object.value("asked_interval", std::int64_t{0})};
  state.skip_hours = object.value("skip_hours", std::uint32_t{0});
  state.skip_days = object.value("skip_days", std::uint8_t{0});
  state.hub = object.value("hub", "");
  state.topic = object.value("topic", "");
  state.shape = shape_from(object.value("shape", json::object()));
  state.healed = recipe_from(object, "healed");
  state.healed_from = object.value("healed_from", "");
  state.rhythm = object.value("rhythm", std::vector<std::int64_t>{});
}

}  // namespace

std::map<SourceId, PollState> SqliteTimetable::poll_states() {
  std::map<SourceId, PollState> states;
  Rows rows =
      session_.database.rows("SELECT source, url, etag, last_modified, state FROM poll_state");
  while (rows.next()) {
    const SourceId source{rows.text()};
    PollState& state = states[source];
    state.url = rows.text();
    // Validators go back to the server byte for byte, so they stand outside the JSON.
    state.validators.etag = rows.text();
    state.validators.last_modified = rows.text();
    const json object = json::parse(rows.text(), nullptr, false);
    if (object.is_object()) read(object, state);
  }
  return states;
}

void SqliteTimetable::save_poll_state(const SourceId& source, const PollState& state) {
  session_.database
      .rows(
          "INSERT INTO poll_state (source, url, etag, last_modified, state) VALUES (?, ?, ?, ?, ?) "
          "ON CONFLICT (source) DO UPDATE SET url = excluded.url, etag = excluded.etag, "
          "last_modified = excluded.last_modified, state = excluded.state")
      .with(source.text)
      .with(state.url)
      .with(state.validators.etag)
      .with(state.validators.last_modified)
      .with(to_text(state))
      .run();
}

std::map<SourceId, std::vector<SitemapState>> SqliteTimetable::sitemap_states() {
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

void SqliteTimetable::save_sitemap_states(const SourceId& index,
                                          std::span<const SitemapState> newest_first) {
  Step step(session_);
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

std::map<std::string, Time> SqliteTimetable::host_holds() {
  std::map<std::string, Time> holds;
  Rows rows = session_.database.rows("SELECT host, until FROM host_hold");
  while (rows.next()) {
    const std::string host = rows.text();
    holds[host] = rows.time();
  }
  return holds;
}

void SqliteTimetable::save_host_hold(const std::string& host, Time until) {
  session_.database
      .rows(
          "INSERT INTO host_hold (host, until) VALUES (?, ?) "
          "ON CONFLICT (host) DO UPDATE SET until = excluded.until")
      .with(host)
      .with(until)
      .run();
}

}  // namespace ilofeed::feeds
