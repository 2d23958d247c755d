#include "feeds/pages/sight/vocabulary.h"

#include <algorithm>
#include <array>
#include <set>

#include "feeds/pages/sight/vocabulary_words.h"
#include "feeds/text/ascii.h"
#include "feeds/text/fold.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

using Words = std::set<std::string, std::less<>>;

struct Folded {
  Words phrases;
  Words first_words;  ///< of them
};

using Table = std::array<Folded, static_cast<std::size_t>(Phrase::kind_label) + 1>;

// "s. auch" begins with "s".
std::string first_word(std::string_view phrase) {
  return bare(phrase.substr(0, phrase.find_first_of(" :")));
}

Table fold_all() {
  Table table;
  for (std::size_t i = 0; i < table.size(); ++i) {
    std::string_view rest = phrases(static_cast<Phrase>(i));
    while (!rest.empty()) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      const auto phrase = table[i].phrases.insert(bare(rest.substr(0, bar))).first;
      table[i].first_words.insert(first_word(*phrase));
      rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
  }
  return table;
}

const Folded& folded(Phrase phrase) {
  static const Table table = fold_all();
  return table.at(static_cast<std::size_t>(phrase));
}

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c >= 0x2000 && c < 0x2C00) return false;  // punctuation, arrows, signs, dingbats
  if (c >= 0x3000 && c <= 0x3004) return false;
  if (c >= 0x3008 && c <= 0x3020) return false;
  if (c == 0x30FB || c == 0x060C || c == 0x061B || c == 0x061F || c == 0x0640 || c == 0x066A)
    return false;
  if (c >= 0x0660 && c <= 0x0669) return false;
  if (c >= 0xE000 && c <= 0xF8FF) return false;
  if (c >= 0xFF00 && c <= 0xFF20) return false;
  return c < 0x1F000 || c > 0x1FFFF;
}

bool is_digit(char32_t c) {
  return is_ascii_digit(c) || (c >= 0x0660 && c <= 0x0669);
}

// Most pages are mostly ASCII, and these are the innermost steps of reading one.
std::string lower_folded(std::string_view text) {
  std::string folded_text;
  folded_text.reserve(text.size());
  for (const char c : text) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank) {
      folded_text += to_ascii_lower(c);
    } else if (!folded_text.empty() && folded_text.back() != ' ') {
      folded_text += ' ';
    }
  }
  return folded_text;
}

std::string between_letters(std::string text) {
  const auto last = std::find_if(text.rbegin(), text.rend(), is_ascii_letter);
  text.erase(last.base(), text.end());
  text.erase(text.begin(), std::ranges::find_if(text, is_ascii_letter));
  return text;
}

}  // namespace

std::string bare(std::string_view text) {
  if (is_ascii(text)) return between_letters(lower_folded(text));
  const std::string folded_text = fold(fold_space(text));
  std::size_t begin = folded_text.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < folded_text.size();) {
    const std::size_t before = at;
    if (!is_letter(next_code_point(folded_text, at))) continue;
    begin = std::min(begin, before);
    end = at;
  }
  if (begin >= end) return {};
  std::string cut = folded_text.substr(begin, end - begin);
  std::replace(cut.begin(), cut.end(), '\t', ' ');
  // Both apostrophes are written.
  for (std::size_t at = cut.find("\u2019"); at != std::string::npos; at = cut.find("\u2019", at)) {
    cut[at] = '\'';
    cut.erase(at + 1, 2);
  }
  return cut;
}

std::string squeezed(std::string_view text) {
  std::string kept;
  if (is_ascii(text)) {
    kept = ascii_lower(text);
    std::erase_if(kept, [](char c) { return !is_ascii_alnum(c); });
    return kept;
  }
  const std::string folded_text = fold(text);
  for (std::size_t at = 0; at < folded_text.size();) {
    const std::size_t before = at;
    const char32_t c = next_code_point(folded_text, at);
    if (is_letter(c) || is_digit(c)) kept.append(folded_text, before, at - before);
  }
  return kept;
}

bool says(Phrase phrase, std::string_view text) {
  if (text.size() > 100) return false;  // no phrase is longer
  const std::string word = bare(text);
  return !word.empty() && folded(phrase).phrases.contains(word);
}

bool mentions(Phrase phrase, std::string_view text) {
  const std::string all = bare(prefix(text, 400));
  const auto is_edge = [&](std::size_t at) {
    if (at == 0 || at >= all.size()) return true;
    const auto byte = static_cast<unsigned char>(all[at]);
    const auto before = static_cast<unsigned char>(all[at - 1]);
    const auto wordy = [](unsigned char c) { return is_ascii_lower(c) || c >= 0x80; };
    return !(wordy(byte) && wordy(before)) || (byte >= 0xE3 && before >= 0x80);
  };
  for (const std::string& word : folded(phrase).phrases) {
    for (std::size_t at = all.find(word); at != std::string::npos; at = all.find(word, at + 1)) {
      if (is_edge(at) && is_edge(at + word.size())) return true;
    }
  }
  return false;
}

std::size_t begins_with(Phrase phrase, std::string_view text) {
  const std::string_view head = prefix(text, 60);
  const Folded& known = folded(phrase);
  std::size_t best = 0;
  bool is_begun = false;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t before = at;
    const char32_t c = next_code_point(head, at);
    const bool stop = c == ' ' || c == ':' || c == 0xFF1A || c == 0x2009 || c == 0xA0;
    if (!stop || before == 0) continue;
    const std::string begun = bare(head.substr(0, before));
    // What no phrase begins with will not become one.
    if (!is_begun && !begun.empty() && !known.first_words.contains(first_word(begun))) break;
    is_begun = is_begun || !begun.empty();
    if (known.phrases.contains(begun)) best = at;
  }
  while (best > 0 && best < text.size() && (text[best] == ' ' || text[best] == ':'))
    ++best;
  return best;
}

}  // namespace ilofeed::feeds::pages
