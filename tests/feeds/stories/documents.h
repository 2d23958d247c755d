// What tests of matching share: entries of a document in few words, and what becomes of them.
#pragma once

#include <string>
#include <vector>

#include "feeds/stories/match.h"
#include "tests/feeds/stories/tellings.h"

namespace ilofeed::tests {

using Entries = std::vector<Entry>;

/// An entry with an id of its own; without one its id is its address.
inline Entry item(const std::string& id,
                  const std::string& link,
                  const std::string& title,
                  int day_number = 0,
                  const std::string& text = "") {
  Entry made = entry_of({link, title, day_number, text});
  if (!id.empty()) made.id = made.stated_id = id;
  return made;
}

inline std::vector<Keys> keys_of_all(const Entries& document) {
  std::vector<Keys> keys;
  for (const Entry& entry : document)
    keys.push_back(keys_of(entry, {publishers(), names()}));
  return keys;
}

/// What a second document of a source is, beside the first.
inline Matches match_documents(const Entries& before,
                               const Entries& now,
                               bool ids_are_positions = false) {
  std::vector<KnownEntry> known;
  for (Keys& keys : keys_of_all(before)) {
    const auto number = static_cast<std::int64_t>(known.size() + 1);
    known.push_back({number, number, std::move(keys), false});
  }
  const std::vector<Keys> keys = keys_of_all(now);
  MatchTask task;
  task.document = now;
  task.keys = keys;
  task.known = known;
  task.ids_are_positions = ids_are_positions;
  task.words_of = [&](std::size_t k) { return &before[k]; };
  return match(task);
}

/// "0 + =": the first known, a new one, one that stands in the document already.
inline std::string told(const Matches& matches) {
  std::string out;
  for (const Match& each : matches.entries) {
    if (!out.empty()) out += ' ';
    out += each.kind == Match::Kind::known     ? std::to_string(each.known)
           : each.kind == Match::Kind::repeats ? "="
                                               : "+";
  }
  return out;
}

}  // namespace ilofeed::tests
