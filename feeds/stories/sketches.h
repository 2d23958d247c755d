// Texts made ready for comparing, each once.
#pragma once

#include <string>
#include <unordered_map>

#include "feeds/model/entry.h"
#include "feeds/stories/agreement.h"

namespace ilofeed::feeds {

/// Many tell a story in the same words: those are cut and digested once. Grows with other words.
class Sketches {
 public:
  /// Of what an entry says; stays where it is as long as this lives.
  const TextSketch& of(const Entry& entry) {
    const auto [at, is_new] = sketches_.try_emplace(digest_of_words(entry));
    if (is_new) at->second = sketch_of(entry);
    return at->second;
  }

 private:
  std::unordered_map<std::string, TextSketch> sketches_;
};

}  // namespace ilofeed::feeds
