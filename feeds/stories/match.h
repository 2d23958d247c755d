// Which entry of a document is which known entry of the same source: one assignment over the whole
// document, strong pairs first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/entry.h"
#include "feeds/model/story.h"
#include "feeds/stories/keys.h"

namespace ilofeed::feeds {

/// An entry that a source has shown before.
struct KnownEntry {
  std::int64_t origin = 0;  ///< later ones have greater numbers
  StoryNumber story = 0;
  Keys keys;
  bool awaits = false;  ///< a new address or date of it was seen once
};

/// What became of an entry of the document.
struct Match {
  enum class Kind {
    fresh,    ///< nothing known is it
    known,    ///< it is `known`
    repeats,  ///< an earlier entry of the document is the same
  };

  Kind kind = Kind::fresh;
  std::size_t known = 0;      ///< index into what is known
  std::string_view evidence;  ///< name of the rule that decided
};

struct Matches {
  std::vector<Match> entries;           ///< one for each entry of the document
  bool ids_are_positions = false;       ///< an id was seen on two articles: they mean nothing here
  std::vector<bool> ids_are_places;     ///< for each entry: its id says where it stands
  std::vector<std::size_t> taken_over;  ///< fresh ones, under an id that another article had before
};

/// The entries of a document, what is known of their source, and how to look at a text. Pure: the
/// same in, the same out.
struct MatchTask {
  std::span<const Entry> document;
  std::span<const Keys> keys;         ///< of each entry of the document
  std::span<const KnownEntry> known;  ///< those that share an id, an address or a title with one
  bool ids_are_positions = false;     ///< found so before
  /// The words of a known entry, by its index; null where they are not kept. Called rarely.
  std::function<const Entry*(std::size_t)> words_of;
};

Matches match(const MatchTask& task);

}  // namespace ilofeed::feeds
