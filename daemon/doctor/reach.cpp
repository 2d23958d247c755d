// Who is reached: the daemon itself, the web server in front of it, the hub, the sources.
#include <exception>
#include <map>
#include <optional>
#include <set>

#include "config/listen_address.h"
#include "daemon/doctor/examinations.h"
#include "daemon/doctor/ways.h"
#include "daemon/fetch/ask_all.h"
#include "daemon/serve/listening_socket.h"
#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {
namespace {

constexpr int kFirstError = 400;

FetchRequest request_for(const std::string& url, const FetchLimits& limits) {
  FetchRequest request;
  request.url = url;
  request.origin = AddressOrigin::configuration;
  request.timeout = limits.connect_timeout;
  request.limits = std::make_shared<const FetchLimits>(limits);
  return request;
}

// What the operator runs may stand anywhere, and no proxy leads there.
FetchAnswer ask_own(const std::string& url, FetchLimits limits) {
  limits.allow_private_networks = true;
  limits.proxies = {};
  return std::move(ask_all({request_for(url, limits)}).front());
}

Finding failed(const char* what, const std::string& url, const FetchAnswer& answer) {
  return {
      Verdict::wrong, what, url + ": " + words_for(url, answer), advice_for(answer.obstacle, url)};
}

// Nobody answers there yet: may the daemon?
Findings examine_free_port(const config::ListenAddress& address) {
  try {
    open_listening_socket(address);
  } catch (const std::exception& error) {
    return {{Verdict::wrong, "port", error.what(), "`ss -ltnp` tells who has it"}};
  }
  return {{Verdict::well, "port", address.text() + " is free"}};
}

/// The ways to servers, each tried once however many sources lie there.
class Ways {
 public:
  void add(const feeds::Source& source, const FetchLimits& limits) {
    FetchRequest request = request_for(source.url, limits);
    request.aim = Aim::connection;
    request.manner = source.manner;
    if (places_.emplace(key_of(source), requests_.size()).second)
      requests_.push_back(std::move(request));
  }

  void go() { answers_ = ask_all(std::move(requests_)); }

  const FetchAnswer& to(const feeds::Source& source) const {
    return answers_.at(places_.at(key_of(source)));
  }

 private:
  static std::string key_of(const feeds::Source& source) {
    const std::string place = host_key(source.url).empty() ? source.url : origin_of(source.url);
    return place + ' ' + (source.manner ? source.manner->proxy : "");
  }

  std::map<std::string, std::size_t> places_;
  std::vector<FetchRequest> requests_;
  std::vector<FetchAnswer> answers_;
};

Finding finding_on(const SourceStatus& status, const std::string& url, const FetchAnswer& answer) {
  Finding finding{.verdict = verdict_on(answer.obstacle),
                  .what = "source " + status.id.text,
                  .found = without_credentials(url) + ": " + words_for(url, answer),
                  .advice = advice_for(answer.obstacle, url),
                  .source = status.id.text,
                  .steps = steps_of(url, answer)};
  if (answer.failure && answer.obstacle != Obstacle::none) return finding;
  const std::string preview = "`ilofeed preview " + status.id.text + "` shows what it gives";
  if (answer.failure) {
    finding.verdict = Verdict::look;
    finding.advice = preview;
    return finding;
  }
  if (status.state->last_error.empty()) return finding;
  finding.verdict = Verdict::look;
  finding.found += "; its last poll: " + status.state->last_error;
  finding.advice = preview;
  return finding;
}

/// Of one step of the way, over all sources.
Finding summary_of(const char* step, const Findings& sources) {
  std::size_t well = 0;
  std::size_t bad = 0;
  for (const Finding& source : sources) {
    for (const auto& [name, outcome] : source.steps) {
      if (std::string_view(name) != step) continue;
      well += std::string_view(outcome) == "ok" ? 1U : 0U;
      bad += std::string_view(outcome) == "failed" ? 1U : 0U;
    }
  }
  if (well + bad == 0) return {Verdict::well, step, "no source needs it"};
  const std::string of_all = " of " + std::to_string(well + bad) + " sources";
  if (bad == 0) return {Verdict::well, step, "well for " + std::to_string(well) + of_all};
  const bool is_common = well == 0 && bad > 1;
  return {
      well == 0 ? Verdict::wrong : Verdict::look,
      step,
      "fails for " + std::to_string(bad) + of_all,
      is_common ? "it fails for all of them: look at this machine first" : "see the sources below"};
}

}  // namespace

Findings examine_port(const Surroundings& around) {
  if (!around.setup) return {};
  const auto address = config::parse_listen_address(around.setup->config.server.listen)
                           .value_or(config::ListenAddress{});
  if (address.from_systemd || address.port == 0) return {};
  if (!around.report) return examine_free_port(address);
  const std::string url = address.url() + "healthz";
  const FetchAnswer answer = ask_own(url, *around.setup->limits);
  if (answer.failure) return {failed("port", url, answer)};
  if (answer.status < kFirstError) return {{Verdict::well, "port", url + " answers"}};
  return {{Verdict::wrong,
           "port",
           url + " answers with HTTP status " + std::to_string(answer.status),
           "see the daemon's log: journalctl -u ilofeed"}};
}

Findings examine_public_address(const Surroundings& around) {
  if (!around.setup || !around.setup->config.public_url_written) return {};
  const std::string url = around.setup->config.server.public_url + "feed.atom";
  const FetchAnswer answer = ask_own(url, *around.setup->limits);
  if (answer.failure) return {failed("public address", url, answer)};
  const std::string said = url + " answers with HTTP status " + std::to_string(answer.status);
  constexpr int kOk = 200;
  constexpr int kUnauthorized = 401;
  if (answer.status == kOk) return {{Verdict::well, "public address", url + " answers"}};
  if (answer.status == kUnauthorized)
    return {{Verdict::well, "public address", url + " answers, and asks for a password"}};
  if (!answer.fields.location.empty()) {
    return {{Verdict::look,
             "public address",
             url + " leads on to " + answer.fields.location,
             "set server.public_url to where readers arrive"}};
  }
  return {{Verdict::wrong,
           "public address",
           said,
           "see the web server in front: does it hand on what is below server.public_url?"}};
}

Findings examine_hub(const Surroundings& around) {
  if (!around.setup || around.setup->config.publish.websub_hub.empty()) return {};
  const std::string& url = around.setup->config.publish.websub_hub;
  // What it says to a question without a form is its own affair.
  FetchRequest request = request_for(url, *around.setup->limits);
  request.aim = Aim::connection;
  const FetchAnswer answer = std::move(ask_all({request}).front());
  if (!answer.failure) return {{Verdict::well, "hub", url + " can be reached"}};
  Finding finding = failed("hub", url, answer);
  finding.advice += "; publish.websub_hub names it";
  return {finding};
}

Findings examine_sources(const Surroundings& around) {
  if (!around.setup) return {};
  Ways ways;
  std::map<feeds::SourceId, const feeds::Source*> asked;
  for (const feeds::Source& source : around.setup->sources) {
    if (source.paused) continue;
    ways.add(source, *around.setup->limits);
    asked.emplace(source.id, &source);
  }
  ways.go();
  Findings sources;
  for (const SourceStatus& status : around.standing().sources) {
    const auto source = asked.find(status.id);
    if (source == asked.end()) continue;
    sources.push_back(finding_on(status, source->second->url, ways.to(*source->second)));
  }
  Findings findings;
  for (const char* step : {"DNS", "proxy", "connection", "TLS"})
    findings.push_back(summary_of(step, sources));
  findings.insert(findings.end(), sources.begin(), sources.end());
  return findings;
}

}  // namespace ilofeed::daemon
