// All topics over one story, and why.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "feeds/model/source.h"
#include "feeds/model/story.h"
#include "feeds/topics/query.h"

namespace ilofeed::feeds {

/// Why a query kept or dropped a story.
struct Explanation {
  bool kept = false;
  std::string clause;  ///< the clause that decided, as written
  std::string where;   ///< the field and the words that it hit: "title: forced labour"
  /// What the mentions of its words come to, and what the topic asks for; none: no words decide.
  std::optional<int> weight = {};
  int threshold = 0;
};

/// Immutable after construction; usable from any thread.
class Matcher {
 public:
  Matcher(std::vector<Topic> topics, const std::vector<Source>& sources);
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  const std::vector<Topic>& topics() const;

  /// The topics that keep a story. `now` decides age conditions.
  std::vector<TopicId> match(const Story& story, Time now) const;
  Explanation explain(const TopicId& topic, const Story& story, Time now) const;

  /// What it asks of those who tell a story.
  const AskedOfTellers& asked_of_tellers() const;

  /// Changes whenever the topic could keep other stories than before: its
  /// query, the concepts in it, its sources, their tags.
  std::string definition_digest(const TopicId& topic) const;
  /// True when the topic asks for an age, so that it keeps other stories as time goes by.
  bool depends_on_time(const TopicId& topic) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// One query over many stories, as in search. Immutable after construction; usable from any thread.
class Search {
 public:
  Search(Query query, const std::vector<Source>& sources);
  ~Search();
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;
  Search(Search&&) noexcept;
  Search& operator=(Search&&) noexcept;

  bool keeps(const Story& story, Time now) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// One query over one story.
bool matches(const Query& query, const Story& story, const std::vector<Source>& sources, Time now);

}  // namespace ilofeed::feeds
