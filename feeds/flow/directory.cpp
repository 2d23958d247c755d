// Which documents are published, and under which names.
#include <algorithm>

#include "feeds/flow/feed_list.h"
#include "feeds/flow/publish.h"
#include "feeds/render/site/site.h"

namespace ilofeed::feeds {
namespace {

using Kind = Place::Kind;

constexpr std::string_view kPage = ".html";

struct Fixed {
  std::string_view path;
  Kind kind;
  Place::Ids ids = Place::Ids::of_stories;
};

constexpr Fixed kFixed[]{
    {"/", Kind::index_page},
    {"/opml.html", Kind::feed_choice},
    {"/opml.xml", Kind::feed_list},
    {"/per-topic/opml.xml", Kind::feed_list, Place::Ids::of_topic},
    {"/style.css", Kind::style_sheet},
    {"/feed.css", Kind::feed_style_sheet},
    {"/favicon.svg", Kind::favicon},
};

}  // namespace

Directory::Directory(const PublishPlan& plan) {
  std::size_t index = 0;
  for (const Topic& topic : all_topics(plan)) {
    if (topic.id != kAllTopics) own_feeds_['/' + own_path_of(topic)] = index;
    if (const std::string digest = plan_of(topic, plan).feed.digest; !digest.empty())
      digests_['/' + digest] = index;
    calendars_['/' + calendar_path(path_of(topic))] = index;
    events_['/' + events_path(path_of(topic)) + std::string(kPage)] = index;
    archives_["/archive/" + topic.id.text] = {Kind::topic, index};
    feeds_['/' + path_of(topic)] = {Kind::topic, index++};
    add_old_names(topic);
  }
  index = 0;
  for (const Source& source : plan.sources) {
    archives_["/archive/sources/" + source.id.text] = {Kind::source, index};
    feeds_['/' + path_of(source)] = {Kind::source, index++};
  }
}

// A topic's page without its extension, and everything under its old names.
void Directory::add_old_names(const Topic& topic) {
  const std::string stem = '/' + path_of(topic);
  const std::string named = "/topics/" + topic.id.text;
  const std::string page = stem + std::string(kPage);
  renamed_[named] = page;
  std::vector<std::string> old_stems;
  if (named != stem) old_stems.push_back(named);
  for (const std::string& alias : topic.aliases)
    old_stems.push_back("/topics/" + alias);
  for (const std::string& alias : topic.aliases) {
    renamed_archives_["/archive/" + alias] = "/archive/" + topic.id.text;
    for (const FeedFormat& format : feed_formats())
      renamed_[path_in(format, "/per-topic/" + alias)] = path_in(format, '/' + own_path_of(topic));
  }
  for (const std::string& old : old_stems) {
    renamed_[old] = page;
    renamed_[old + std::string(kPage)] = page;
    for (const FeedFormat& format : feed_formats()) {
      renamed_[path_in(format, old)] = path_in(format, stem);
      if (topic.digest != DigestEvery::never)
        renamed_[path_in(format, old + ".digest")] = path_in(format, stem + ".digest");
    }
    renamed_[old + "/events"] = renamed_[old + "/events" + std::string(kPage)] =
        '/' + events_path(stem.substr(1)) + std::string(kPage);
    if (topic.digest != DigestEvery::never) renamed_[old + ".digest.html"] = stem + ".digest.html";
    renamed_[path_in(calendar_format(), old)] = '/' + calendar_path(stem.substr(1));
  }
}

std::optional<Place> Directory::find(std::string_view path) const {
  for (const Fixed& fixed : kFixed) {
    if (fixed.path == path) return Place{.kind = fixed.kind, .ids = fixed.ids};
  }
  if (const auto calendar = calendars_.find(path); calendar != calendars_.end())
    return Place{Kind::topic, calendar->second, &calendar_format()};
  if (const auto events = events_.find(path); events != events_.end())
    return Place{.kind = Kind::topic, .index = events->second, .is_events = true};
  if (!path.empty() && story_at(path.substr(1)))
    return Place{.kind = Kind::entry, .entry = std::string(path.substr(1))};
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  if (const auto part = find_part(path.substr(0, dot), path.substr(dot + 1))) return part;
  const auto feed = feeds_.find(path.substr(0, dot));
  if (feed == feeds_.end()) return find_archive(path);
  const FeedFormat* format = feed_format(path.substr(dot + 1));
  if (format == nullptr && path.substr(dot) != kPage) return std::nullopt;
  return Place{feed->second.kind, feed->second.index, format};
}

// What is made of a topic's feed. Only digests have a page of their own.
std::optional<Place> Directory::find_part(std::string_view stem, std::string_view extension) const {
  const FeedFormat* format = feed_format(extension);
  const bool is_page = extension == kPage.substr(1);
  if (format == nullptr && !is_page) return std::nullopt;
  Place place{.kind = Kind::topic, .format = format};
  if (const auto own = own_feeds_.find(stem); own != own_feeds_.end() && !is_page) {
    place.index = own->second;
    place.ids = Place::Ids::of_topic;
    return place;
  }
  const auto digest = digests_.find(stem);
  if (digest == digests_.end()) return std::nullopt;
  place.index = digest->second;
  place.is_digest = true;
  return place;
}

// In the formats that can say where they lead on.
std::optional<Place> Directory::find_archive(std::string_view path) const {
  const std::size_t slash = path.rfind('/');
  const std::size_t dot = path.rfind('.');
  if (slash == std::string_view::npos || dot == std::string_view::npos || dot < slash)
    return std::nullopt;
  const auto feed = archives_.find(path.substr(0, slash));
  const auto part = parse_archive(path.substr(slash + 1, dot - slash - 1));
  const FeedFormat* format = feed_format(path.substr(dot + 1));
  if (feed == archives_.end() || !part || format == nullptr ||
      format->history != HistoryLinks::written)
    return std::nullopt;
  return Place{feed->second.kind, feed->second.index, format, part};
}

std::string Directory::renamed(std::string_view path) const {
  const auto at = renamed_.find(path);
  if (at != renamed_.end()) return at->second;
  const std::size_t slash = std::min(path.rfind('/'), path.size());
  const auto archive = renamed_archives_.find(path.substr(0, slash));
  if (archive == renamed_archives_.end()) return {};
  std::string now = archive->second + std::string(path.substr(slash));
  return find_archive(now) ? now : std::string();
}

std::vector<std::string> Directory::feeds_named(const Changes& changes) const {
  std::set<TopicId> topics = changes.topics;
  topics.insert(kAllTopics);
  std::vector<std::string> stems;
  for (const TopicId& id : topics) {
    Topic topic;
    topic.id = id;
    stems.push_back('/' + path_of(topic));
  }
  for (const SourceId& source : changes.sources)
    stems.push_back("/sources/" + source.text);
  if (changes.everything) {
    stems.clear();
    for (const auto& [stem, feed] : feeds_)
      stems.push_back(stem);
  }
  std::vector<std::string> paths;
  for (const std::string& stem : stems) {
    if (!feeds_.contains(stem)) continue;  // of a private topic, or one that went
    for (const FeedFormat& format : feed_formats())
      paths.push_back(path_in(format, stem));
  }
  return paths;
}

std::vector<std::string> Directory::paths() const {
  std::vector<std::string> paths;
  for (const Fixed& fixed : kFixed)
    paths.emplace_back(fixed.path);
  for (const auto& [stem, feed] : feeds_) {
    for (const FeedFormat& format : feed_formats())
      paths.push_back(path_in(format, stem));
    paths.push_back(stem + std::string(kPage));
  }
  for (const auto* pages : {&calendars_, &events_}) {
    for (const auto& [path, topic] : *pages)
      paths.push_back(path);
  }
  for (const auto* parts : {&own_feeds_, &digests_}) {
    for (const auto& [stem, topic] : *parts)
      paths.push_back(path_in(feed_formats().front(), stem));
  }
  for (const auto& [stem, topic] : digests_)
    paths.push_back(stem + std::string(kPage));
  return paths;
}

}  // namespace ilofeed::feeds
