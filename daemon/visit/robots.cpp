#include "daemon/visit/robots.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "daemon/system/url_parts.h"
#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"

namespace ilofeed::daemon {
namespace {

constexpr char kAgent[] = "ilofeed";
constexpr std::size_t kMostRead = 500U << 10;  // §2.5: at least so much must be read
constexpr std::size_t kMostRules = 5000;
constexpr std::size_t kLongestRule = 2000;
constexpr std::size_t kLongestTarget = 4000;  // what is longer is not asked for
constexpr std::size_t kMostSites = 10'000;
constexpr std::chrono::hours kKept{24};  // §2.4
constexpr std::chrono::hours kKeptWhenFailed{1};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

struct Line {
  std::string key;
  std::string_view value;
};

Line read_line(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  return {feeds::ascii_lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1))};
}

// How far the next piece of a pattern, which holds no '*', reaches in a text; npos: it is not
// there.
std::size_t end_of_piece(std::string_view text, std::string_view piece) {
  if (piece.empty()) return 0;
  const void* at = ::memmem(text.data(), text.size(), piece.data(), piece.size());
  if (at == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) + piece.size();
}

// No going back: the first place of each piece is as good as any, and the last one before '$' must
// stand at the end.
bool matches(std::string_view pattern, std::string_view text) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  const std::string_view first = pattern.substr(0, star);
  if (!text.starts_with(first)) return false;
  text.remove_prefix(first.size());
  if (star == std::string_view::npos) return !to_the_end || text.empty();
  pattern.remove_prefix(star + 1);
  for (star = pattern.find('*'); star != std::string_view::npos; star = pattern.find('*')) {
    const std::size_t end = end_of_piece(text, pattern.substr(0, star));
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end);
    pattern.remove_prefix(star + 1);
  }
  if (to_the_end) return text.ends_with(pattern);
  return end_of_piece(text, pattern) != std::string_view::npos;
}

std::string target_of(const std::string& text) {
  const auto url = feeds::Url::parse(text);
  if (!url) return "/";
  std::string target{url->path()};
  if (target.empty()) target = "/";
  if (!url->query().empty()) target += '?' + std::string{url->query()};
  return target;
}

}  // namespace

RobotsRules::RobotsRules(std::string_view text, std::string_view agent) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  // Half a rule is another rule.
  if (text.size() > kMostRead) text = text.substr(0, text.rfind('\n', kMostRead) + 1);
  std::vector<Rule> for_all;
  std::vector<Rule> for_us;
  bool names_us = false;
  bool ours = false;
  bool everybodys = false;
  bool in_heading = false;  // user-agent lines in a row belong to one group
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const Line line = read_line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.key == "user-agent") {
      if (!in_heading) ours = everybodys = false;
      in_heading = true;
      ours = ours || feeds::ascii_lower(line.value) == feeds::ascii_lower(agent);
      everybodys = everybodys || line.value == "*";
      names_us = names_us || ours;
      continue;
    }
    if (line.key != "allow" && line.key != "disallow") continue;
    in_heading = false;
    const bool too_long = line.value.size() > kLongestRule;
    if (line.value.empty() || too_long || for_us.size() + for_all.size() >= kMostRules) continue;
    const Rule rule{std::string{line.value}, line.key == "allow"};
    if (ours) for_us.push_back(rule);
    if (everybodys) for_all.push_back(rule);
  }
  rules_ = names_us ? std::move(for_us) : std::move(for_all);
}

RobotsRules RobotsRules::that_refuse_everything() {
  RobotsRules rules;
  rules.rules_.push_back({"/", false});
  return rules;
}

bool RobotsRules::allows(std::string_view target) const {
  if (target == "/robots.txt") return true;
  if (target.size() > kLongestTarget) return false;
  std::size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules_) {
    if (rule.pattern.size() < longest || !matches(rule.pattern, target)) continue;
    allowed = rule.pattern.size() == longest ? allowed || rule.allow : rule.allow;
    longest = rule.pattern.size();
  }
  return allowed;
}

bool RobotsCache::knows(const std::string& origin, Moment now) const {
  const auto at = sites_.find(origin);
  return at != sites_.end() && now < at->second.until;
}

void RobotsCache::learn(const std::string& origin, int status, std::string_view text, Moment now) {
  make_room(now);
  if (status == 0 || status >= 500) {
    sites_[origin] = {RobotsRules::that_refuse_everything(), now + kKeptWhenFailed};
  } else if (status == 200) {
    sites_[origin] = {RobotsRules(text, kAgent), now + kKept};
  } else {
    sites_[origin] = {RobotsRules{}, now + kKept};
  }
}

// Redirects may lead to any number of sites. Those that must be forgotten early are asked again.
void RobotsCache::make_room(Moment now) {
  if (sites_.size() < kMostSites) return;
  std::erase_if(sites_, [now](const auto& site) { return site.second.until <= now; });
  if (sites_.size() >= kMostSites) sites_.clear();
}

bool RobotsCache::allows(const std::string& url) const {
  const auto at = sites_.find(origin_of(url));
  return at == sites_.end() || at->second.rules.allows(target_of(url));
}

}  // namespace ilofeed::daemon
