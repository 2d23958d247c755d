#include "daemon/visit/announcement.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "daemon/system/url_parts.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kLongestAddress = 2000;
constexpr std::size_t kMostLinks = 100;
constexpr std::size_t kMostHubs = 4;  // that are tried

/// Reads the links of one field, one after the other.
class LinkReader {
 public:
  explicit LinkReader(std::string_view field) : left_(field) {}

  struct Link {
    std::string_view target;
    std::string relations;
    bool of_another = false;  ///< it speaks of another document than the one that was asked for
  };

  std::optional<Link> next() {
    skip(" \t,");
    if (left_.empty() || left_.front() != '<') return std::nullopt;
    const auto end = left_.find('>');
    if (end == std::string_view::npos) return std::nullopt;
    Link link;
    link.target = left_.substr(1, end - 1);
    left_.remove_prefix(end + 1);
    bool has_relations = false;
    for (skip(" \t"); !left_.empty() && left_.front() == ';'; skip(" \t")) {
      skip("; \t");
      const std::string name = feeds::ascii_lower(take_until("=;, \t"));
      skip(" \t");
      std::string value = take_value();
      if (name == "rel" && !has_relations) {  // a second one counts for nothing (§3.3)
        link.relations = feeds::ascii_lower(value);
        has_relations = true;
      }
      if (name == "anchor") link.of_another = true;
    }
    return link;
  }

 private:
  void skip(std::string_view characters) {
    left_.remove_prefix(std::min(left_.find_first_not_of(characters), left_.size()));
  }

  std::string_view take_until(std::string_view characters) {
    const std::string_view taken = left_.substr(0, left_.find_first_of(characters));
    left_.remove_prefix(taken.size());
    return taken;
  }

  std::string take_value() {
    if (left_.empty() || left_.front() != '=') return {};
    left_.remove_prefix(1);
    skip(" \t");
    if (left_.empty() || left_.front() != '"') return std::string{take_until(";, \t")};
    std::string value;
    std::size_t at = 1;
    for (; at < left_.size() && left_[at] != '"'; ++at) {
      if (left_[at] == '\\' && at + 1 < left_.size()) ++at;
      value += left_[at];
    }
    left_.remove_prefix(std::min(at + 1, left_.size()));
    return value;
  }

  std::string_view left_;
};

bool names(std::string_view relations, std::string_view relation) {
  while (!relations.empty()) {
    const std::string_view word = relations.substr(0, relations.find(' '));
    if (word == relation) return true;
    relations.remove_prefix(std::min(word.size() + 1, relations.size()));
  }
  return false;
}

// Empty where it is no address that may be asked.
std::string usable(const feeds::Url& base, const std::string& reference) {
  const auto url = base.resolve(reference);
  if (!url || !url->is_http() || url->host().empty() || !credentials_of(url->text()).empty())
    return {};
  std::string text = url->text().substr(0, url->text().find('#'));
  return text.size() <= kLongestAddress ? text : std::string{};
}

std::vector<std::string> usable(const feeds::Url& base, const std::vector<std::string>& all) {
  std::vector<std::string> addresses;
  for (const std::string& each : all) {
    std::string address = usable(base, each);
    if (!address.empty()) addresses.push_back(std::move(address));
  }
  return addresses;
}

}  // namespace

std::vector<std::string> link_targets(const std::vector<std::string>& fields,
                                      std::string_view relation) {
  std::vector<std::string> targets;
  std::size_t links = 0;
  for (const std::string& field : fields) {
    LinkReader reader(field);
    while (const auto link = reader.next()) {
      if (++links > kMostLinks) return targets;
      if (!link->of_another && names(link->relations, relation)) targets.emplace_back(link->target);
    }
  }
  return targets;
}

Announcement announcement_of(const std::vector<std::string>& links,
                             const feeds::Feed& feed,
                             const std::string& address) {
  const auto base = feeds::Url::parse(address);
  const bool is_feed = feed.format != feeds::Format::unknown &&
                       feed.format != feeds::Format::sitemap && !is_page(feed.format);
  if (!base || !is_feed) return {};
  std::vector<std::string> hubs = usable(*base, link_targets(links, "hub"));
  if (hubs.empty()) hubs = usable(*base, feed.hubs);
  std::vector<std::string> topics = usable(*base, link_targets(links, "self"));
  if (topics.empty() && !feed.feed_url.empty()) topics = usable(*base, std::vector{feed.feed_url});
  if (hubs.empty() || topics.empty()) return {};
  std::stable_partition(
      hubs.begin(), hubs.end(), [](const std::string& hub) { return hub.starts_with("https:"); });
  Announcement said{hubs.front(), topics.front()};
  for (std::size_t i = 1; i < std::min(hubs.size(), kMostHubs); ++i) {
    if (i > 1) said.other_hubs += '\n';
    said.other_hubs += hubs[i];
  }
  return said;
}

}  // namespace ilofeed::daemon
