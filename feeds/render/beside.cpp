#include "feeds/render/beside.h"

#include <algorithm>

#include "feeds/render/formats.h"
#include "feeds/render/xml.h"
#include "feeds/text/ascii.h"

namespace ilofeed::feeds {
namespace {

const Beside& beside(const Story& story, const OutgoingFeed& feed) {
  static const Beside kNothing;
  const auto at = feed.beside.find(story.number);
  return at == feed.beside.end() ? kNothing : at->second;
}

}  // namespace

const std::vector<TopicLabel>& topics_of(const Story& story, const OutgoingFeed& feed) {
  return beside(story, feed).topics;
}

std::string scheme_of_topics(const Publication& publication) {
  return absolute(publication, "topics/");
}

std::vector<std::pair<std::string, std::string>> alternates_of(const Story& story,
                                                               const OutgoingFeed& feed) {
  auto alternates = beside(story, feed).versions;
  for (const auto& stated : story.entry.alternates) {
    const bool is_known =
        stated.second == story.entry.link || std::ranges::any_of(alternates, [&](const auto& each) {
          return each.second == stated.second || ascii_iequals(each.first, stated.first);
        });
    if (!is_known) alternates.push_back(stated);
  }
  return alternates;
}

}  // namespace ilofeed::feeds
