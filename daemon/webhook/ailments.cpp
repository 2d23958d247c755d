#include "daemon/webhook/ailments.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "daemon/publish/health.h"

namespace ilofeed::daemon {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view kSource = "source";
constexpr std::string_view kService = "service";
constexpr std::string_view kCountedSources = "sources_";  // reasons that count them begin so

Ailment of_source(const SourceStatus& source) {
  const feeds::PollState& state = *source.state;
  return {.kind = std::string(kSource),
          .id = source.id.text,
          .title = source.title,
          .url = source.url,
          .state = std::string(feeds::name_of(state.condition)),
          .problem = state.last_error,
          .since = state.condition_since.value_or(state.last_poll.value_or(Time{})),
          .rank = 1 + static_cast<std::int64_t>(state.condition)};
}

Ailment of_service(const HealthReason& reason, const StatusReport& report) {
  const std::string code(reason.code);
  const auto since = report.since.find(code);
  return {.kind = std::string(kService),
          .id = code,
          .title = {},
          .url = {},
          .state = std::string(name_of(reason.weight)),
          .problem = reason.text,
          .since = since == report.since.end() ? report.made : since->second,
          .rank = 1};
}

// What was told to be ill and is so no more. Nothing: that cannot be said of a source that is gone
// from the configuration, or paused.
std::optional<Ailment> recovered(const std::string& key, const StatusReport& report) {
  const std::size_t blank = key.find(' ');
  const std::string id = key.substr(blank + 1);
  if (key.substr(0, blank) == kService)
    return Ailment{.kind = std::string(kService), .id = id, .since = report.made};
  const auto source =
      std::ranges::find(report.sources, id, [](const SourceStatus& one) { return one.id.text; });
  if (source == report.sources.end() || source->state->condition == feeds::SourceCondition::paused)
    return std::nullopt;
  Ailment well = of_source(*source);
  well.problem.clear();
  return well;
}

ordered_json json_of(const Ailment& ailment) {
  ordered_json json{{"kind", ailment.kind}, {"id", ailment.id}};
  for (const auto& [name, value] : {std::pair{"title", &ailment.title},
                                    {"url", &ailment.url},
                                    {"state", &ailment.state},
                                    {"problem", &ailment.problem}}) {
    if (!value->empty()) json[name] = *value;
  }
  json["since"] = feeds::rfc3339(ailment.since);
  return json;
}

ordered_json json_of(const std::vector<Ailment>& ailments) {
  ordered_json json = ordered_json::array();
  for (const Ailment& each : ailments)
    json.push_back(json_of(each));
  return json;
}

}  // namespace

std::vector<Ailment> ailments_of(const StatusReport& report) {
  std::vector<Ailment> all;
  for (const HealthReason& reason : health_of(report).reasons) {
    if (!reason.code.starts_with(kCountedSources)) all.push_back(of_service(reason, report));
  }
  for (const SourceStatus& source : report.sources) {
    if (!is_well(source.state->condition)) all.push_back(of_source(source));
  }
  return all;
}

HealthNews news_since(const ToldAilments& told, const StatusReport& report, std::size_t most) {
  HealthNews news;
  ToldAilments now;
  for (Ailment& ailment : ailments_of(report)) {
    now[ailment.key()] = ailment.rank;
    const auto before = told.find(ailment.key());
    const bool is_known = before != told.end() && before->second == ailment.rank;
    if (!is_known && news.ill.size() < most) news.ill.push_back(std::move(ailment));
  }
  for (const auto& [key, rank] : told) {
    if (now.contains(key)) continue;
    if (auto well = recovered(key, report)) {
      if (news.ill.size() + news.well.size() < most) news.well.push_back(*std::move(well));
    } else {
      news.forgotten.push_back(key);
    }
  }
  return news;
}

std::string health_message(const HealthNews& news, const StatusReport& report, Time now) {
  const Health health = health_of(report);
  const ordered_json message{{"type", "health.changed"},
                             {"timestamp", feeds::rfc3339(now)},
                             {"data",
                              {{"health", name_of(health.state())},
                               {"text", health.text()},
                               {"ill", json_of(news.ill)},
                               {"well", json_of(news.well)}}}};
  return message.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace ilofeed::daemon
