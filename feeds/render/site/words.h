// The words of the pages themselves, in each language that they are written in.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

enum class Say {
  add_to_reader,
  all,
  all_events,
  all_feeds,
  bad_address,
  because,
  calendar,
  cannot_read,
  coming_events,
  copy_address,
  description,
  edited,
  empty_topics,
  entries,
  entries_a_day,
  everything,
  failed,
  feed_explained,
  files,
  filters,
  happens,
  health,
  language,
  last_poll,
  later,
  latest,
  months,
  newer,
  newer_entry,
  next_poll,
  no_events,
  no_match,
  no_past_events,
  no_such_page,
  nothing_found,
  nothing_yet,
  older,
  older_entry,
  original,
  other_languages,
  page,
  past_events,
  polls_an_hour,
  problem,
  push,
  read_where,
  running_now,
  search,
  search_all,
  search_help,
  search_instead,
  skip,
  sooner,
  source,
  sources,
  start_page,
  state,
  state_changed_shape,
  state_failing,
  state_gone,
  state_new,
  state_ok,
  state_paused,
  state_silent,
  status,
  subscribe,
  summary,
  text,
  title,
  topics,
  topics_of_entry,
  type,
  until,
  what_is_a_feed,
  why_then,
  words_that_changed,
  wrong_method,
  year,
};

/// In the language of a BCP 47 tag; in English where it is none that we write.
std::string say(Say what, std::string_view language);

/// The languages in which pages are written (BCP 47), English first.
std::span<const std::string_view> page_languages();

}  // namespace ilofeed::feeds
