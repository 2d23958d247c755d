#include "feeds/normalise/tag_reader.h"

#include <algorithm>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kBlanks = " \t\n\f\r";

/// Reads on from the name as HTML's tokenizer does (Living Standard §13.2.5.32 and after).
class AttributeReader {
 public:
  AttributeReader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  void read(Tag& tag) {
    while (skip(" \t\n\f\r/"), at_ < text_.size() && text_[at_] != '>') {
      bool& has = is_ascii_letter(text_[at_]) ? tag.has_values : tag.has_odd_values;
      has |= read_attribute();
    }
    tag.is_ended = at_ < text_.size();
    tag.is_self_closed = tag.is_ended && text_[at_ - 1] == '/';
    tag.end = tag.is_ended ? at_ + 1 : at_;
  }

 private:
  void skip(std::string_view any_of) {
    at_ = std::min(text_.find_first_not_of(any_of, at_), text_.size());
  }

  void skip_to(std::string_view any_of, std::size_t from) {
    at_ = std::min(text_.find_first_of(any_of, from), text_.size());
  }

  // True for one with a value.
  bool read_attribute() {
    skip_to(" \t\n\f\r/>=", at_ + 1);
    skip(kBlanks);
    if (at_ >= text_.size() || text_[at_] != '=') return false;
    ++at_;
    skip(kBlanks);
    if (at_ >= text_.size() || text_[at_] == '>') return true;
    const char quote = text_[at_];
    if (quote == '"' || quote == '\'') {
      skip_to(std::string_view(&quote, 1), at_ + 1);
      if (at_ < text_.size()) ++at_;
    } else {
      skip_to(" \t\n\f\r>", at_);
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_;
};

}  // namespace

std::optional<Tag> tag_at(std::string_view text, std::size_t at) {
  Tag tag;
  tag.begin = at;
  tag.is_closing = text.substr(at + 1, 1) == "/";
  const std::size_t first = at + (tag.is_closing ? 2 : 1);
  if (first >= text.size() || !is_ascii_letter(text[first])) return std::nullopt;
  constexpr std::size_t kLongestName = 32;
  const std::string_view name = text.substr(first, kLongestName + 1);
  tag.name = ascii_lower(name.substr(0, name.find_first_of(" \t\n\f\r/>")));
  // "<scr<script>": what another reader would see in it is looked at by itself.
  if (tag.name.size() > kLongestName || tag.name.find('<') != std::string::npos)
    return std::nullopt;
  AttributeReader(text, first + tag.name.size()).read(tag);
  return tag;
}

}  // namespace ilofeed::feeds
