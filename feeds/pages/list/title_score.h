// How much a part that every entry of a list has looks like its title.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "feeds/pages/sight/path.h"

namespace ilofeed::feeds::pages {

/// A text of one entry that may be its title.
struct TitleOption {
  int spot = 0;
  Path key;    ///< from the item's root, by names and classes
  Path loose;  ///< the same by names
  std::string text;
  bool heading = false;
  bool linked = false;
  bool named = false;  ///< its class or property says title
  bool strong = false;
  bool unseen = false;  ///< stands in an attribute, or in no element of its own

  /// What the text says of itself; it is asked often.
  struct Told {
    std::string wording;  ///< see title_signs.h
    int weight = 0;
    bool more = false;  ///< "Read more"
    bool date = false;
    bool sentence = false;
    bool reference = false;
  };

  Told told{};
};

/// To be set once the text and `linked` are.
TitleOption::Told told_by(const TitleOption& option);

enum class TitleSign {
  coverage,
  distinct,
  length,
  heading,
  linked,
  named,
  strong,
  unseen,
  more,
  dates,
  sentences,
  references,
  order,
  reference,
  common,
  labelled
};

struct TitleWeight {
  TitleSign sign;
  std::string_view what;
  double weight;
};

/// What speaks for a title and against one, a row each; for people, too.
std::span<const TitleWeight> title_weights();
double weight_of(TitleSign sign);

/// The texts at one place of the entries, all together.
class TitleTally {
 public:
  /// `order`: its place among the entry's options.
  void add(const TitleOption& option, std::size_t item, int order);
  /// `items`: how many entries there are.
  double score(std::size_t items) const;

 private:
  std::set<std::size_t> items_;
  std::set<std::string> texts_;
  long weight_ = 0;
  int count_ = 0;
  int generic_ = 0;
  int dates_ = 0;
  int sentences_ = 0;
  int references_ = 0;  // numbers of documents and cases
  int order_ = 0;
  TitleOption example_;
};

}  // namespace ilofeed::feeds::pages
