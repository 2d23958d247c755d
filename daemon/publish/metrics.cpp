#include "daemon/publish/metrics.h"

#include <array>

#include "daemon/publish/health.h"
#include "feeds/result.h"

namespace ilofeed::daemon {
namespace {

using feeds::SourceCondition;
using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

constexpr std::array kConditions{SourceCondition::fresh,
                                 SourceCondition::ok,
                                 SourceCondition::failing,
                                 SourceCondition::silent,
                                 SourceCondition::gone,
                                 SourceCondition::changed_shape,
                                 SourceCondition::paused};

// What the server answers with.
constexpr std::array kUsualCodes{200, 301, 304, 400, 401, 403, 404, 405, 413, 414, 500, 503};

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.15g", value);
  return text;
}

/// Metrics, each with its help, its type and its samples (exposition format 0.0.4).
class Exposition {
 public:
  void begin(std::string name, const char* type, const char* help) {
    name_ = std::move(name);
    text_ += "# HELP " + name_ + ' ' + help + "\n# TYPE " + name_ + ' ' + type + '\n';
  }

  void add(double value, const Labels& labels = {}, const char* suffix = "") {
    text_ += name_ + suffix;
    char before = '{';
    for (const auto& [label, of] : labels) {
      text_ += std::string(1, before) + std::string(label) + "=\"" + escaped(of) + '"';
      before = ',';
    }
    if (!labels.empty()) text_ += '}';
    text_ += ' ' + number(value) + '\n';
  }

  void one(std::string name, const char* type, const char* help, double value) {
    begin(std::move(name), type, help);
    add(value);
  }

  std::string text() && { return std::move(text_); }

 private:
  // What a label value may not hold as it is.
  static std::string escaped(std::string_view value) {
    std::string text;
    for (const char c : value) {
      if (c == '\\' || c == '"') text += '\\';
      text += c == '\n' ? ' ' : c;
    }
    return text;
  }

  std::string name_;
  std::string text_;
};

double unix_time(const std::optional<Time>& time) {
  return static_cast<double>(time.value_or(Time{}).time_since_epoch().count());
}

void add_health(Exposition& out, const StatusReport& report) {
  const Health health = health_of(report);
  out.begin("ilofeed_health", "gauge", "1 for how the daemon fares: ok, degraded or failing.");
  for (const auto state : {HealthState::ok, HealthState::degraded, HealthState::failing})
    out.add(health.state() == state ? 1 : 0, {{"state", name_of(state)}});
  out.begin("ilofeed_health_reason", "gauge", "1 for each reason why it is not ok.");
  for (const std::string_view code : health_codes()) {
    const bool holds =
        std::ranges::find(health.reasons, code, &HealthReason::code) != health.reasons.end();
    out.add(holds ? 1 : 0, {{"reason", code}});
  }
  const Circumstances& now = report.circumstances;
  out.one("ilofeed_config_last_reload_successful",
          "gauge",
          "1 when the configuration was taken up as it was last read.",
          now.reload_refused.empty() ? 1 : 0);
  out.one("ilofeed_config_last_reload_success_timestamp_seconds",
          "gauge",
          "When the configuration in force was taken up.",
          unix_time(now.configured));
  out.one("ilofeed_longest_turn_seconds",
          "gauge",
          "The longest time for which the loop that does all work did one round of it.",
          std::chrono::duration<double>(report.longest_turn).count());
  out.one("ilofeed_network_down", "gauge", "1 while no host can be reached.", report.network_down);
}

void add_store(Exposition& out, const StatusReport& report) {
  out.one("ilofeed_stories", "gauge", "Stories in the store.", report.stories);
  out.one("ilofeed_store_bytes",
          "gauge",
          "Size of the store with its log.",
          static_cast<double>(report.store.bytes));
  out.one("ilofeed_store_full", "gauge", "1 while the store cannot be written.", report.disk_full);
  out.begin("ilofeed_store_rows", "gauge", "What the store holds, by kind.");
  double entries = 0;
  for (const SourceStatus& source : report.sources)
    entries += source.entries;
  double filed = 0;
  for (const auto& [topic, stories] : report.topics)
    filed += stories;
  out.add(report.stories, {{"kind", "story"}});
  out.add(entries, {{"kind", "entry"}});
  out.add(filed, {{"kind", "filed_story"}});
  out.begin("ilofeed_topic_stories", "gauge", "Stories filed under a topic.");
  for (const auto& [topic, stories] : report.topics)
    out.add(stories, {{"topic", topic.text}});
}

template <class Durations>
void add_histogram(Exposition& out, const Durations& durations) {
  double within = 0;
  for (std::size_t i = 0; i < durations.counts.size(); ++i) {
    within += static_cast<double>(durations.counts[i]);
    const std::string bound =
        i < durations.within.size() ? number(durations.within[i]) : std::string("+Inf");
    out.add(within, {{"le", bound}}, "_bucket");
  }
  out.add(durations.seconds, {}, "_sum");
  out.add(within, {}, "_count");
}

void add_polls(Exposition& out, const PollTally& polls) {
  out.begin("ilofeed_poll_failures_total", "counter", "Polls that failed, by reason.");
  for (const feeds::Reason reason : kReasons) {
    const auto count = polls.failures.find(reason);
    out.add(count == polls.failures.end() ? 0 : static_cast<double>(count->second),
            {{"reason", feeds::name_of(reason)}});
  }
  out.begin("ilofeed_poll_duration_seconds", "histogram", "How long polls took.");
  add_histogram(out, polls.durations);
}

// A counter that appears with its first count hides that count from rate().
std::map<RequestFigures::Kind, std::uint64_t> counted_answers(const Metrics& metrics) {
  auto answers = metrics.requests.answers;
  std::vector<std::string> tokens = metrics.report.tokens;
  tokens.emplace_back();
  for (const std::string& token : tokens) {
    for (const int code : kUsualCodes)
      answers.try_emplace({code, token}, 0);
  }
  return answers;
}

void add_requests(Exposition& out, const Metrics& metrics) {
  out.begin("ilofeed_http_requests_total",
            "counter",
            "Requests answered, by status and by the name of the token shown (none: empty).");
  for (const auto& [kind, count] : counted_answers(metrics)) {
    out.add(static_cast<double>(count),
            {{"code", std::to_string(kind.first)}, {"token", kind.second}});
  }
  out.begin("ilofeed_http_request_duration_seconds",
            "histogram",
            "From the end of a request's header to its answer.");
  add_histogram(out, metrics.requests.durations);
}

template <class Value>
void add_per_source(Exposition& out, const StatusReport& report, Value value) {
  for (const SourceStatus& source : report.sources)
    out.add(static_cast<double>(value(source)), {{"source", source.id.text}});
}

void add_sources(Exposition& out, const StatusReport& report) {
  out.begin("ilofeed_source_state", "gauge", "1 for the state that a source is in.");
  for (const SourceStatus& source : report.sources) {
    for (const SourceCondition condition : kConditions) {
      out.add(source.state->condition == condition ? 1 : 0,
              {{"source", source.id.text}, {"state", feeds::name_of(condition)}});
    }
  }
  out.begin("ilofeed_source_polls_total", "counter", "Polls finished since the program started.");
  add_per_source(out, report, [](const SourceStatus& s) { return s.polls; });
  out.begin("ilofeed_source_entries", "gauge", "Entries known of a source.");
  add_per_source(out, report, [](const SourceStatus& s) { return s.entries; });
  out.begin("ilofeed_source_consecutive_failures", "gauge", "Failed polls in a row.");
  add_per_source(out, report, [](const SourceStatus& s) { return s.state->consecutive_failures; });
  out.begin("ilofeed_source_pushed", "gauge", "1 while a hub pushes the news of a source.");
  add_per_source(out, report, [](const SourceStatus& s) { return s.push.slows ? 1 : 0; });
  out.begin("ilofeed_source_last_success_timestamp_seconds",
            "gauge",
            "When a source last answered well; 0: never.");
  add_per_source(
      out, report, [](const SourceStatus& s) { return unix_time(s.state->last_success); });
}

void add_process(Exposition& out, const Metrics& metrics) {
  const ProcessFigures& process = metrics.process;
  out.begin("ilofeed_build_info", "gauge", "1, with the version as a label.");
  out.add(1, {{"version", ILOFEED_VERSION}});
  out.one("ilofeed_editions_total",
          "counter",
          "Editions published since the program started.",
          static_cast<double>(metrics.report.publications));
  out.one("process_start_time_seconds",
          "gauge",
          "When the program started.",
          unix_time(metrics.report.circumstances.started));
  out.one("process_cpu_seconds_total", "counter", "Processor time taken.", process.cpu_seconds);
  out.one("process_resident_memory_bytes",
          "gauge",
          "Memory in use.",
          static_cast<double>(process.resident_bytes));
  out.one("process_open_fds",
          "gauge",
          "Open file descriptors.",
          static_cast<double>(process.open_descriptors));
}

}  // namespace

std::string metrics_text(const Metrics& metrics) {
  Exposition out;
  add_health(out, metrics.report);
  add_store(out, metrics.report);
  add_polls(out, metrics.report.tally);
  add_requests(out, metrics);
  add_sources(out, metrics.report);
  add_process(out, metrics);
  return std::move(out).text();
}

}  // namespace ilofeed::daemon
