// A topic: a filter over all stories, published as a feed of its own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "feeds/model/ids.h"
#include "feeds/model/query.h"

namespace ilofeed::feeds {

/// A reusable group of words: language (BCP 47) → words and phrases.
struct Concept {
  std::string name;
  std::map<std::string, std::vector<std::string>> words;
};

using Concepts = std::map<std::string, Concept>;  ///< by name

/// What the mentions of a topic's words must come to, see feeds/topics/weight.h: one in the title
/// or the lead, or two in the text.
inline constexpr int kUsualThreshold = 2;

/// Of a story that is there in several languages.
enum class ShownVersions { best, all };

/// What a topic's digest has an entry for.
enum class DigestEvery { never, day, week };

struct Topic {
  TopicId id;
  std::string title;
  std::string description;
  std::optional<Query> match;          ///< none: everything
  std::vector<SourceId> sources;       ///< empty: all
  std::vector<std::string> languages;  ///< BCP 47; empty: all
  std::vector<std::string> aliases;    ///< old ids; answered with 301
  int threshold = kUsualThreshold;
  ShownVersions versions = ShownVersions::best;
  DigestEvery digest = DigestEvery::never;
  std::vector<std::string> tokens = {};  ///< names of those that open it; empty: it is public
};

}  // namespace ilofeed::feeds
