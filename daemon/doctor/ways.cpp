#include "daemon/doctor/ways.h"

#include <algorithm>
#include <array>

#include "feeds/text/url/url.h"

namespace ilofeed::daemon {
namespace {

struct ObstacleRow {
  Obstacle obstacle;
  const char* step;
  Verdict verdict;     ///< what is the operator's own is wrong
  const char* advice;  ///< "%" stands for the host
};

constexpr std::array kObstacleRows{
    ObstacleRow{
        Obstacle::name,
        "DNS",
        Verdict::look,
        "is the address right? `getent hosts %` asks as the daemon does; where it knows no name "
        "at all, see /etc/resolv.conf"},
    ObstacleRow{Obstacle::proxy,
                "proxy",
                Verdict::wrong,
                "see the source's `proxy:`, or http_proxy, https_proxy and no_proxy of the service "
                "(systemctl edit ilofeed)"},
    ObstacleRow{Obstacle::not_public,
                "connection",
                Verdict::look,
                "fetch.allow_private_networks: true, if it is one of your own"},
    ObstacleRow{Obstacle::connection,
                "connection",
                Verdict::look,
                "is the port right, and does a firewall let it out? else it is for % to mend"},
    ObstacleRow{Obstacle::authorities,
                "TLS",
                Verdict::wrong,
                "name a file that the service may read in SSL_CERT_FILE (systemctl edit ilofeed)"},
    ObstacleRow{Obstacle::certificate_ended,
                "TLS",
                Verdict::look,
                "it is for % to renew; where many have ended, this machine's clock is ahead"},
    ObstacleRow{Obstacle::certificate_not_begun,
                "TLS",
                Verdict::look,
                "this machine's clock is behind: timedatectl set-ntp true"},
    ObstacleRow{Obstacle::certificate_unknown,
                "TLS",
                Verdict::look,
                "an authority of your own is named by SSL_CERT_FILE; else install or update "
                "ca-certificates, or it is for % to mend"},
    ObstacleRow{Obstacle::certificate_of_other,
                "TLS",
                Verdict::look,
                "is the host in the address right? else it is for % to mend"},
    ObstacleRow{
        Obstacle::tls, "TLS", Verdict::look, "does the port speak TLS? else it is for % to mend"},
    ObstacleRow{Obstacle::answer, "connection", Verdict::look, "it is for % to mend"},
};

const ObstacleRow* row_of(Obstacle obstacle) {
  const auto row = std::ranges::find(kObstacleRows, obstacle, &ObstacleRow::obstacle);
  return row == kObstacleRows.end() ? nullptr : &*row;
}

// Nobody asks for the name of a host that is an address.
bool is_address(std::string_view host) {
  return host.starts_with('[') || host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

std::vector<std::pair<const char*, const char*>> steps_of(const std::string& url,
                                                          const FetchAnswer& answer) {
  const auto parsed = feeds::Url::parse(url);
  if (!parsed || !parsed->is_http()) return {};
  std::vector<std::pair<const char*, const char*>> steps;
  if (!answer.proxy.empty()) {
    steps.emplace_back("proxy", "ok");
  } else {
    if (!is_address(parsed->host())) steps.emplace_back("DNS", "ok");
    steps.emplace_back("connection", "ok");
  }
  if (parsed->scheme() == "https") steps.emplace_back("TLS", "ok");
  const ObstacleRow* row = row_of(answer.obstacle);
  if (row == nullptr) return steps;
  auto failed = std::ranges::find(steps, std::string_view(row->step), [](const auto& step) {
    return std::string_view(step.first);
  });
  if (failed == steps.end()) failed = steps.begin();
  failed->second = "failed";
  std::for_each(failed + 1, steps.end(), [](auto& step) { step.second = "not reached"; });
  return steps;
}

std::string words_for(const std::string& url, const FetchAnswer& answer) {
  std::string words;
  for (const auto& [step, outcome] : steps_of(url, answer)) {
    if (std::string_view(outcome) == "not reached") break;
    words += (words.empty() ? "" : ", ") + std::string(step) + ' ' + outcome;
  }
  if (!answer.failure) return words;
  return words + (words.empty() ? "" : ": ") + answer.failure->detail;
}

Verdict verdict_on(Obstacle obstacle) {
  const ObstacleRow* row = row_of(obstacle);
  return row == nullptr ? Verdict::well : row->verdict;
}

std::string advice_for(Obstacle obstacle, const std::string& url) {
  const ObstacleRow* row = row_of(obstacle);
  if (row == nullptr) return {};
  const auto parsed = feeds::Url::parse(url);
  std::string advice = row->advice;
  const std::size_t at = advice.find('%');
  if (at != std::string::npos) advice.replace(at, 1, parsed ? parsed->host() : url);
  return advice;
}

}  // namespace ilofeed::daemon
