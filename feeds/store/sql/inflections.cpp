#include "feeds/store/sql/inflections.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "feeds/store/word_tokens.h"
#include "feeds/text/stem.h"

namespace ilofeed::feeds {
namespace {

using Kind = WordNeed::Kind;

constexpr std::size_t kMostWords = 500;  // of one inflection

/// A language and a stem in it.
using Stem = std::pair<std::string, std::string>;

Stem stem_of(const WordNeed& need) {
  return {need.language, stem(need.text, need.language)};
}

class Spelling {
 public:
  explicit Spelling(Connection& database) : database_(database) {}

  WordNeed spell(const WordNeed& need) {
    collect(need);
    for (const auto& [beginning, stems] : wanted_)
      read_words(beginning, stems);
    return replaced(need);
  }

 private:
  void collect(const WordNeed& need) {
    if (need.kind == Kind::inflection) {
      const std::string_view beginning = shared_beginning(need.text, need.language);
      wanted_[token_of_word(beginning)].insert(stem_of(need));
    }
    for (const WordNeed& part : need.parts)
      collect(part);
  }

  // All words of the index with a beginning. A word that the index holds only in part may be
  // an inflection of anything.
  void read_words(const std::string& beginning, const std::set<Stem>& stems) {
    const std::string after = beginning + "\U0010FFFF";
    Rows rows = database_.rows("SELECT term FROM story_vocabulary WHERE term >= ? AND term < ?")
                    .with(beginning)
                    .with(after);
    while (rows.next()) {
      const std::string word = rows.text();
      for (const Stem& each : stems) {
        if (is_whole_word(word) && stem(word, each.first) != each.second) continue;
        std::vector<std::string>& words = found_[each];
        if (words.size() <= kMostWords) words.push_back(word);
      }
    }
  }

  WordNeed replaced(const WordNeed& need) {
    if (need.kind == Kind::inflection) return any_word(found_[stem_of(need)]);
    WordNeed out = need;
    std::ranges::transform(
        need.parts, out.parts.begin(), [this](const WordNeed& part) { return replaced(part); });
    return out;
  }

  static WordNeed any_word(const std::vector<std::string>& words) {
    if (words.size() > kMostWords) return {};
    WordNeed any{.kind = Kind::any};
    for (const std::string& word : words)
      any.parts.push_back({.kind = Kind::word, .text = word});
    // No story has an inflection that is in no story; but a need for nothing cannot be said.
    if (words.empty()) any.parts.push_back({.kind = Kind::word, .text = "\x7F"});
    return any;
  }

  Connection& database_;
  std::map<std::string, std::set<Stem>> wanted_;  ///< by what their words begin with
  std::map<Stem, std::vector<std::string>> found_;
};

}  // namespace

WordNeed spelled_out(Connection& database, const WordNeed& need) {
  return Spelling(database).spell(need);
}

}  // namespace ilofeed::feeds
