// What feeds say of a story besides its words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "feeds/render/render.h"

namespace ilofeed::feeds {

/// The topics of a story, by which readers can filter every feed.
const std::vector<TopicLabel>& topics_of(const Story& story, const OutgoingFeed& feed);

/// What the categories of topics are taken from (RFC 4287 §4.2.2.2).
std::string scheme_of_topics(const Publication& publication);

/// The versions of a story in other languages, one a language, language (BCP 47) and URL: those
/// that are stories themselves before those of which it only speaks.
std::vector<std::pair<std::string, std::string>> alternates_of(const Story& story,
                                                               const OutgoingFeed& feed);

}  // namespace ilofeed::feeds
