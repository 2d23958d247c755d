#include "feeds/topics/word_book.h"

#include <algorithm>

#include "feeds/text/stem.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLettersOfBeginning = 2;
constexpr std::size_t kLettersOfEnding = 3;
constexpr std::size_t kAscii = 0;
constexpr std::array<std::string_view, 5> kNounEndings{"e", "s", "n", "es", "en"};

using Part = PatternWord::Part;

std::string key_of(const Pattern& pattern, const PatternWord& word) {
  constexpr std::string_view kParts = "=><";
  std::string key = pattern.language;
  key += pattern.inflection == Inflection::exact ? '=' : '~';
  key += kParts[static_cast<std::size_t>(word.part)];
  return key + word.folded + '\n' + word.written;
}

// Stemmers turn a final y into i.
std::size_t letter(char c) {
  return static_cast<std::size_t>(static_cast<unsigned char>(c == 'y' ? 'i' : c)) & 31U;
}

std::uint16_t key_of(std::string_view word, std::size_t letters) {
  std::size_t key = 0;
  for (const char c : word.substr(0, letters))
    key = (key * 33 + letter(c)) & (Beginning::kKeys - 1);
  return static_cast<std::uint16_t>(key);
}

// Latin letters with marks fold to ASCII; what remains is told apart by its first byte.
std::size_t script_of(std::string_view word) {
  const auto byte = static_cast<unsigned char>(word.empty() ? 'a' : word.front());
  if (byte < 0x80) return kAscii;
  if (byte < 0xCE) return 1;
  if (byte < 0xD0) return 2;  // Greek
  if (byte < 0xD4) return 3;  // Cyrillic
  if (byte < 0xD8) return 4;  // Armenian, Hebrew
  if (byte < 0xDC) return 5;  // Arabic
  return byte < 0xE2 ? 6 : 7;
}

std::string_view last_of(std::string_view word, std::size_t bytes) {
  return word.substr(word.size() - std::min(bytes, word.size()));
}

void append(const std::vector<WordId>* ids, std::vector<WordId>& to) {
  if (ids != nullptr) to.insert(to.end(), ids->begin(), ids->end());
}

}  // namespace

Beginning::Beginning(std::string_view folded) : script_(script_of(folded)) {
  // Stemmers of other scripts may strip beginnings.
  is_open_ = folded.size() < 2 || script_ != kAscii;
  for (std::size_t i = 0; i < keys_.size() && i + 2 <= folded.size(); ++i)
    keys_[i] = key_of(folded, i + 2);
}

void WordTable::add(std::string_view word, WordId id) {
  std::vector<WordId>& ids = ids_[std::string(word)];
  if (ids.empty() || ids.back() != id) ids.push_back(id);
  // All but the last letter of a stem stand in the word as well ("using", "use"), and four tell
  // enough.
  const std::string_view root = root_of(word);
  const std::size_t letters = root.size() < 4 ? 2 : std::min<std::size_t>(root.size() - 1, 4);
  scripts_.set(script_of(root));
  beginnings_[letters - 2].set(key_of(root, letters));
}

bool WordTable::may_hold(const Beginning& beginning) const {
  if (!scripts_.test(beginning.script_)) return false;
  if (beginning.is_open_) return true;
  for (std::size_t i = 0; i < beginnings_.size(); ++i) {
    if (beginnings_[i].test(beginning.keys_[i])) return true;
  }
  return false;
}

const std::vector<WordId>* WordTable::find(std::string_view word) const {
  const auto found = ids_.find(word);
  return found == ids_.end() ? nullptr : &found->second;
}

WordId WordBook::add(const Pattern& pattern, std::size_t index) {
  const PatternWord& word = pattern.words[index];
  const auto id = static_cast<WordId>(words_.size());
  const auto [at, is_new] = known_.emplace(key_of(pattern, word), id);
  if (!is_new) return at->second;
  words_.push_back(word);
  if (word.part == Part::beginning) {
    beginnings_.add(word.folded.substr(0, kLettersOfBeginning), id);
  } else if (word.part == Part::ending) {
    endings_.add(last_of(word.folded, kLettersOfEnding), id);
  } else {
    exact_.add(word.folded, id);
    if (!word.written.empty()) {
      exact_.add(word.folded + 's', id);  // the plural of an abbreviation: SMEs
    } else if (pattern.inflection == Inflection::matched) {
      index_inflections(word, pattern.language, id);
    }
  }
  return id;
}

void WordBook::index_inflections(const PatternWord& word, const std::string& language, WordId id) {
  const auto index = [&](const std::string& each, WordTable& table) {
    table.add(stem(word.folded, each), id);
    for (const std::string_view form : irregular_forms(word.folded, each))
      if (language == each) exact_.add(form, id);
  };
  if (!language.empty()) {
    index(language, own_stems_[language]);
    return;
  }
  for (const std::string_view each : stem_languages())
    index(std::string(each), stems_[std::string(each)]);
}

std::vector<WordId> WordBook::ids_of(std::string_view folded,
                                     const std::string& stem_language) const {
  std::vector<WordId> ids;
  const Beginning beginning(folded);
  if (exact_.may_hold(beginning)) append(exact_.find(folded), ids);
  // An irregular form may begin unlike the first of them, which is its stem.
  const auto look_up = [&](const std::string& language, const WordTable& table) {
    if (table.may_hold(beginning) || !irregular_forms(folded, language).empty())
      append(table.find(stem(folded, language)), ids);
  };
  if (const auto own = stems_.find(stem_language); own != stems_.end())
    look_up(own->first, own->second);
  for (const auto& [language, table] : own_stems_)
    look_up(language, table);
  const auto add_if = [&](const std::vector<WordId>* candidates, const auto& fits) {
    if (candidates == nullptr) return;
    std::ranges::copy_if(*candidates, std::back_inserter(ids), fits);
  };
  add_if(beginnings_.find(folded.substr(0, kLettersOfBeginning)),
         [&](WordId id) { return folded.starts_with(words_[id].folded); });
  // The last part of a compound may have the endings of a noun.
  for (const std::string_view ending : kNounEndings) {
    if (endings_.empty() || folded.size() <= ending.size() || !folded.ends_with(ending)) continue;
    const std::string_view part = folded.substr(0, folded.size() - ending.size());
    add_if(endings_.find(last_of(part, kLettersOfEnding)),
           [&](WordId id) { return part.ends_with(words_[id].folded); });
  }
  add_if(endings_.find(last_of(folded, kLettersOfEnding)),
         [&](WordId id) { return folded.ends_with(words_[id].folded); });
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace ilofeed::feeds
