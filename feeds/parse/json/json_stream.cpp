#include "feeds/parse/json/json_stream.h"

#include <algorithm>

#include "feeds/parse/repair/limits.h"

namespace ilofeed::feeds {
namespace {

// Deeper than any member that is read.
constexpr std::size_t kDeepestJson = 16;

// How many levels are kept in mind, so that brackets that do not match can be mended; of those
// inside of them only the number is.
constexpr std::size_t kMostLevels = 1024;

// The first that is followed by a name, whatever stands before it: a call, a warning, a mark
// against scripts.
std::size_t find_object(std::string_view text) {
  const std::size_t first = text.find('{');
  for (std::size_t at = first; at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::size_t next = text.find_first_not_of(" \t\r\n", at + 1);
    if (next == std::string_view::npos) break;
    if (std::string_view("\"'}/").find(text[next]) != std::string_view::npos) return at;
    at = next - 1;
  }
  return std::min(first, text.size());
}

bool is_blank_json(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

JsonStream::JsonStream(std::string_view text, JsonNames names, RepairLog& log)
    : text_(text), names_(names), log_(log), tokens_(text, find_object(text), log) {
  const std::size_t begin = find_object(text);
  if (!is_blank_json(text.substr(0, begin)))
    log_.tell(0, "something stands before the feed's object");
}

std::optional<std::string_view> JsonStream::next_item() {
  item_ended_ = false;
  while (!item_ended_ && !ended_) {
    const JsonToken token = held_ ? *held_ : tokens_.next(place());
    held_.reset();
    if (token.kind == JsonTokenKind::finish)
      end(token);
    else
      take(token);
    ended_ = levels_.empty();
    if (ended_ && tokens_.peek() != '\0')
      log_.tell(token.begin, "something stands after the feed's object");
  }
  if (!item_ended_) return std::nullopt;
  return item_;
}

JsonTokenizer::Place JsonStream::place() const {
  if (levels_.empty() || !levels_.back().is_object) return JsonTokenizer::Place::value;
  const Expect expect = levels_.back().expect;
  const bool is_value = expect == Expect::colon || expect == Expect::value;
  return is_value ? JsonTokenizer::Place::value : JsonTokenizer::Place::name;
}

void JsonStream::take(const JsonToken& token) {
  if (levels_.empty()) {
    if (token.kind == JsonTokenKind::open) open('{');
    return;
  }
  if (is_too_deep(token)) return;
  Level& level = levels_.back();
  switch (token.kind) {
    case JsonTokenKind::text:
    case JsonTokenKind::other:
      if (place() == JsonTokenizer::Place::name) {
        if (level.expect == Expect::comma) log_.tell(token.begin, "commas missing");
        name_ = token.written;
        if (token.kind == JsonTokenKind::other) name_ = '"' + name_ + '"';
        level.expect = Expect::colon;
      } else if (begin_value(token)) {
        out() += token.written;
      }
      return;
    case JsonTokenKind::colon:
      if (level.expect == Expect::colon)
        level.expect = Expect::value;
      else
        log_.tell(token.begin, "colons out of place left out");
      return;
    case JsonTokenKind::comma: return take_comma(token);
    case JsonTokenKind::open: return take_open(token);
    case JsonTokenKind::close: return take_close(token);
    case JsonTokenKind::finish: return;
  }
}

bool JsonStream::is_too_deep(const JsonToken& token) {
  const bool opens = token.kind == JsonTokenKind::open && levels_.size() >= kMostLevels;
  const bool closes = token.kind == JsonTokenKind::close && deeper_ > 0;
  const bool is_inside = deeper_ > 0 || opens;
  if (opens) ++deeper_;
  if (closes) --deeper_;
  return is_inside;
}

void JsonStream::take_comma(const JsonToken& token) {
  Level& level = levels_.back();
  if (level.expect == Expect::colon || level.expect == Expect::value)
    log_.tell(token.begin, "names without a value left out");
  else if (level.expect != Expect::comma)
    log_.tell(token.begin, "commas too many left out");
  level.expect = Expect::next;
}

bool JsonStream::is_wanted() const {
  const bool of_feed = levels_.size() == 1;
  if (!of_feed && levels_.size() != item_depth_) return true;
  const auto names = of_feed ? names_.feed : names_.item;
  const std::string_view name = std::string_view(name_).substr(1, name_.size() - 2);
  return std::ranges::find(names, name) != names.end();
}

// Puts out what stands before a value. False when the value is passed over.
bool JsonStream::begin_value(const JsonToken& token) {
  Level& level = levels_.back();
  if (level.is_object && level.expect == Expect::colon) log_.tell(token.begin, "colons missing");
  if (!level.is_object && level.expect == Expect::comma) log_.tell(token.begin, "commas missing");
  level.expect = Expect::comma;
  if (is_silent() || levels_.size() >= kDeepestJson || (items_depth_ > 0 && !in_item()))
    return false;
  if (level.is_object ? !is_wanted() : level.count >= kMostAlike) return false;
  if (levels_.size() == 1 || levels_.size() == item_depth_) member_at_ = out().size();
  if (level.count++ > 0) out() += ',';
  if (level.is_object) {
    out() += name_;
    out() += ':';
  }
  return true;
}

void JsonStream::open(char mark) {
  levels_.push_back({mark == '{', 0, Expect::first});
  if (!is_silent()) out() += mark;
}

void JsonStream::take_open(const JsonToken& token) {
  const std::size_t depth = levels_.size();
  if (place() == JsonTokenizer::Place::name) {  // no object or array can stand here
    if (depth == item_depth_ && token.mark == '{') {
      log_.tell(token.begin, "brackets missing");
      close();
      levels_.back().expect = Expect::next;
      held_ = token;
      return;
    }
    name_ = "\"\"";
  }
  const bool begins_items = depth == 1 && name_ == "\"items\"";
  const bool begins_item = begins_items || (depth == items_depth_ && !in_item());
  if (begins_items && token.mark == '[') {
    levels_.back().expect = Expect::comma;
    levels_.push_back({false, 0, Expect::first});
    items_depth_ = levels_.size();
    return;
  }
  if (begins_item && token.mark == '{') {
    if (levels_.back().expect == Expect::comma) log_.tell(token.begin, "commas missing");
    levels_.back().expect = Expect::comma;
    item_.clear();
    item_depth_ = depth + 1;
    open('{');
    member_at_ = item_.size();
    return;
  }
  const bool is_told = begin_value(token);
  if (!is_told && !is_silent()) silent_depth_ = depth + 1;
  open(token.mark);
}

void JsonStream::take_close(const JsonToken& token) {
  const auto matches = [&](const Level& level) { return level.is_object == (token.mark == '}'); };
  const Level& level = levels_.back();
  if (matches(level)) {
    if (level.expect == Expect::colon || level.expect == Expect::value)
      log_.tell(token.begin, "names without a value left out");
    else if (level.expect == Expect::next)
      log_.tell(token.begin, "commas too many left out");
    return close();
  }
  // Between items a bracket too many does not end them all.
  const bool is_between_items = levels_.size() == items_depth_ && !in_item();
  const bool goes_on = is_between_items &&
                       std::string_view(",{]").find(tokens_.peek()) != std::string_view::npos &&
                       tokens_.peek() != '\0';
  if (goes_on || levels_.size() < 2 || !matches(levels_[levels_.size() - 2])) {
    log_.tell(token.begin, "brackets too many left out");
    return;
  }
  log_.tell(token.begin, "brackets missing");
  close();
  held_ = token;
}

void JsonStream::close() {
  const std::size_t depth = levels_.size();
  if (!is_silent() && (depth != items_depth_ || in_item()))
    out() += levels_.back().is_object ? '}' : ']';
  levels_.pop_back();
  if (depth == silent_depth_) silent_depth_ = 0;
  if (depth == item_depth_) {
    item_depth_ = 0;
    item_ended_ = true;
  } else if (depth == items_depth_) {
    items_depth_ = 0;
  }
}

// The document ends in the middle: what was begun is left out, what stands around it is closed.
void JsonStream::end(const JsonToken& finish) {
  if (levels_.empty()) return;
  if (!cut_short_) log_.tell(finish.begin, "the document breaks off: what came before was kept");
  cut_short_ = true;
  const std::size_t outermost = in_item() ? item_depth_ : 1;
  const bool in_member = levels_.size() > outermost && silent_depth_ != outermost + 1 &&
                         (in_item() || items_depth_ == 0);
  if (in_member) out().resize(member_at_);
  silent_depth_ = 0;
  if (in_item()) {
    item_ += '}';
    levels_.resize(item_depth_ - 1);
    item_depth_ = 0;
    item_ended_ = true;
    item_cut_short_ = true;
    return;
  }
  feed_ += '}';
  levels_.clear();
}

}  // namespace ilofeed::feeds
