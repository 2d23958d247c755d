#include "feeds/store/poll_state_text.h"

#include <algorithm>
#include <array>

#include "feeds/store/json_reader.h"
#include "feeds/store/json_writer.h"

namespace ilofeed::feeds {
namespace {

template <class Struct, class Value>
struct StateField {
  std::string_view name;
  Value Struct::*member;
};

using StateTextField = StateField<PollState, std::string>;
using NumberField = StateField<PollState, int>;
using TimeField = StateField<PollState, std::optional<Time>>;
using ShareField = StateField<ShapeProfile, double>;
using SelectorsField = StateField<Recipe, std::vector<std::string>>;

// Names are kept for ever: stores in use hold them.
constexpr std::array kTexts{StateTextField{"moved_url", &PollState::moved_url},
                            StateTextField{"body_digest", &PollState::body_digest},
                            StateTextField{"next_reason", &PollState::next_reason},
                            StateTextField{"last_error", &PollState::last_error},
                            StateTextField{"flood", &PollState::flood},
                            StateTextField{"hub", &PollState::hub},
                            StateTextField{"other_hubs", &PollState::other_hubs},
                            StateTextField{"topic", &PollState::topic},
                            StateTextField{"healed_from", &PollState::healed_from}};

constexpr std::array kNumbers{NumberField{"moved_polls", &PollState::moved_polls},
                              NumberField{"last_status", &PollState::last_status},
                              NumberField{"consecutive_failures", &PollState::consecutive_failures},
                              NumberField{"gone_polls", &PollState::gone_polls},
                              NumberField{"not_modified_streak", &PollState::not_modified_streak}};

constexpr std::array kTimes{TimeField{"last_poll", &PollState::last_poll},
                            TimeField{"last_success", &PollState::last_success},
                            TimeField{"last_body", &PollState::last_body},
                            TimeField{"unpushed_poll", &PollState::unpushed_poll},
                            TimeField{"condition_since", &PollState::condition_since},
                            TimeField{"flood_since", &PollState::flood_since}};

constexpr std::array kShares{ShareField{"entries", &ShapeProfile::entries},
                             ShareField{"dated", &ShapeProfile::dated},
                             ShareField{"summarised", &ShapeProfile::summarised},
                             ShareField{"distinct", &ShapeProfile::distinct}};

constexpr std::array kSelectors{SelectorsField{"entry", &Recipe::entry},
                                SelectorsField{"title", &Recipe::title},
                                SelectorsField{"link", &Recipe::link},
                                SelectorsField{"date", &Recipe::date},
                                SelectorsField{"summary", &Recipe::summary},
                                SelectorsField{"image", &Recipe::image},
                                SelectorsField{"kicker", &Recipe::kicker},
                                SelectorsField{"next", &Recipe::next}};

// Reads the value of a field that the table names; false when it names none.
template <class Table, class Struct, class Read>
bool read_field(const Table& table, std::string_view name, Struct& into, const Read& read) {
  const auto at = std::ranges::find(table, name, [](const auto& field) { return field.name; });
  if (at == table.end()) return false;
  into.*at->member = read();
  return true;
}

void write(JsonWriter& out, const ShapeProfile& shape) {
  out.begin("shape", '{');
  out.text("signature", shape.signature);
  out.number("polls", shape.polls);
  for (const ShareField& field : kShares)
    out.real(field.name, shape.*field.member);
  out.close('}');
}

ShapeProfile shape_from(JsonReader& in) {
  ShapeProfile shape;
  in.object([&](std::string_view name) {
    if (name == "signature") {
      shape.signature = in.string();
    } else if (name == "polls") {
      shape.polls = static_cast<int>(in.integer());
    } else if (!read_field(kShares, name, shape, [&] { return in.real(); })) {
      in.skip();
    }
  });
  return shape;
}

void write(JsonWriter& out, const Recipe& recipe) {
  out.begin("healed", '{');
  out.text("date_format", recipe.date_format);
  for (const SelectorsField& field : kSelectors) {
    out.begin(field.name, '[');
    for (const std::string& selector : recipe.*field.member)
      out.element(selector);
    out.close(']');
  }
  out.close('}');
}

std::optional<Recipe> recipe_from(JsonReader& in) {
  if (in.null()) return std::nullopt;
  Recipe recipe;
  const auto selectors = [&] {
    std::vector<std::string> texts;
    in.array([&] { texts.push_back(in.string()); });
    return texts;
  };
  in.object([&](std::string_view name) {
    if (name == "date_format") {
      recipe.date_format = in.string();
    } else if (!read_field(kSelectors, name, recipe, selectors)) {
      in.skip();
    }
  });
  return recipe;
}

std::optional<Time> state_time_from(JsonReader& in) {
  if (in.null()) return std::nullopt;
  return Time{std::chrono::seconds{in.integer()}};
}

// What no table holds.
bool read_special(JsonReader& in, std::string_view name, PollState& state) {
  if (name == "condition") {
    state.condition = condition_named(in.string()).value_or(SourceCondition::fresh);
  } else if (name == "asked_interval") {
    state.asked_interval = std::chrono::seconds{in.integer()};
  } else if (name == "max_age") {
    state.max_age = std::chrono::seconds{in.integer()};
  } else if (name == "is_page") {
    state.is_page = in.integer() != 0;
  } else if (name == "skip_hours") {
    state.skip_hours = static_cast<std::uint32_t>(in.integer());
  } else if (name == "skip_days") {
    state.skip_days = static_cast<std::uint8_t>(in.integer());
  } else if (name == "shape") {
    state.shape = shape_from(in);
  } else if (name == "healed") {
    state.healed = recipe_from(in);
  } else if (name == "rhythm") {
    in.array([&] { state.rhythm.push_back(in.integer()); });
    state.rhythm.shrink_to_fit();  // thousands of states stay in memory
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::string to_text(const PollState& state) {
  JsonWriter out;
  out.open('{');
  for (const StateTextField& field : kTexts)
    out.text(field.name, state.*field.member);
  for (const NumberField& field : kNumbers)
    out.number(field.name, state.*field.member);
  for (const TimeField& field : kTimes) {
    if (const auto& time = state.*field.member)
      out.number(field.name, time->time_since_epoch().count());
  }
  out.text("condition", name_of(state.condition));
  out.number("asked_interval", state.asked_interval.count());
  out.number("max_age", state.max_age.count());
  out.number("is_page", state.is_page ? 1 : 0);
  out.number("skip_hours", state.skip_hours);
  out.number("skip_days", state.skip_days);
  write(out, state.shape);
  if (state.healed) write(out, *state.healed);
  out.begin("rhythm", '[');
  for (const std::int64_t each : state.rhythm)
    out.element(each);
  out.close(']');
  out.close('}');
  return std::move(out).finish();
}

PollState poll_state_from_text(std::string_view text) {
  JsonReader in(text);
  PollState state;
  in.object([&](std::string_view name) {
    if (read_field(kTexts, name, state, [&] { return in.string(); })) return;
    if (read_field(kNumbers, name, state, [&] { return static_cast<int>(in.integer()); })) return;
    if (read_field(kTimes, name, state, [&] { return state_time_from(in); })) return;
    if (!read_special(in, name, state)) in.skip();
  });
  return in.failed() ? PollState{} : state;
}

}  // namespace ilofeed::feeds
