// One origin of a story while it is told anew. Used by tell.cpp alone.
#pragma once

#include "feeds/stories/tell.h"

namespace ilofeed::feeds {

/// Works on records in memory; refers to them as long as it lives.
class Retelling {
 public:
  Retelling(StoryRecord& story, std::size_t origin, const StoryRules& rules, Time now);

  /// The source says its entry so.
  Retold with(const Told& told);
  /// The source says what it said before, word for word.
  Retold unread();

 private:
  enum class Form { same, other_form, other_words };

  Entry& words() { return speaks() ? story_.entry : record().entry; }

  OriginRecord& record() { return story_.origins[origin_]; }

  bool speaks() const { return origin_ == story_.speaker; }

  Form form_of(const Entry& next, const Keys& keys);
  void take_words(Entry next, Form form);
  bool settle_address(const Entry& said, bool said_before);
  bool settle_event(const Told& told);
  bool settle_date(const Told& told, bool said_before);
  void take_date(const Date& date, const std::string& evidence);
  bool no_longer_tells_it();
  void let_correction_speak();
  Retold finish(bool reads_otherwise);

  StoryRecord& story_;
  std::size_t origin_;
  const StoryRules& rules_;
  Time now_;
  Entry published_before_;
};

}  // namespace ilofeed::feeds
