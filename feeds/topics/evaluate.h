// A query's tree over one story, and why it decided so.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "feeds/model/source.h"
#include "feeds/topics/matcher.h"
#include "feeds/topics/node.h"
#include "feeds/topics/pattern_index.h"

namespace ilofeed::feeds {

/// What conditions ask about a source, folded once.
struct SourceFacts {
  std::string id;
  std::string title;
  std::vector<std::string> tags;
};

using SourceBook = std::map<SourceId, SourceFacts>;

SourceBook book_of(const std::vector<Source>& sources);

/// The patterns of some queries, in one index.
struct Vocabulary {
  PatternIndex index;

  void add(const QueryNode& query);

  /// Of a TextTerm or a ConceptTerm of the queries added; sorted.
  const std::vector<PatternNumber>& numbers_of(const void* term) const { return numbers_.at(term); }

 private:
  std::unordered_map<const void*, std::vector<PatternNumber>> numbers_;
};

/// All that a condition may look at.
struct Subject {
  const Story& story;
  const StoryText& text;
  const Hits& hits;
  const Vocabulary& vocabulary;
  const SourceBook& sources;
  Time now;
};

bool evaluate(const QueryNode& query, const Subject& subject);

/// The clause that decided, and the words that it hit.
Explanation explain(const QueryNode& query, const Subject& subject);

/// "unknown" where nobody knows.
std::string_view language_of(const Story& story);

/// "en" is the language of "en" and "en-GB". `wanted` in lower case.
bool is_language(std::string_view language, std::string_view wanted);

/// True when a story in which no pattern is found cannot be kept.
bool needs_hit(const QueryNode& query);

/// True for conditions on the age, whose answer changes with time alone.
bool depends_on_time(const QueryNode& query);

/// First and last moment.
struct StorySpan {
  Time first;
  Time last;
};

/// Nothing where the story does not say it.
std::optional<StorySpan> span_of(Moment moment, const Story& story);

}  // namespace ilofeed::feeds
