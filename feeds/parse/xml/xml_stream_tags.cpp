// What is done about start and end tags that are missing, doubled or crossed.
#include <algorithm>

#include "feeds/parse/xml/xml_chars.h"
#include "feeds/parse/xml/xml_stream.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {

// "<title><title>": one of them is enough.
bool XmlStream::repeats_open_tag(const XmlToken& token) const {
  if (open_.empty() || token.empty || !is_field(local_name(token.name))) return false;
  if (text_.substr(token.begin, token.end - token.begin) != opened_) return false;
  const auto end = static_cast<std::size_t>(opened_.data() - text_.data()) + opened_.size();
  const std::string_view between = text_.substr(end, token.begin - end);
  return std::all_of(between.begin(), between.end(), is_xml_blank);
}

void XmlStream::leave_out_repeated(const XmlToken& token) {
  log_.tell(token.begin, tell_of("<", token.name, "> given twice"));
  replace(token, "");
}

// How many elements are open around what the entry, or else the feed, tells of itself.
std::size_t XmlStream::depth_of_fields() const {
  if (in_entry_) return entry_depth_ + 1;
  constexpr std::size_t kMost = 8;
  std::size_t depth = 0;
  while (depth < std::min(open_.size(), kMost) && holds_fields(open_.at(depth)))
    ++depth;
  return depth;
}

// Where the child of the entry begins that is being read, and in it the first element that should
// stand beside it: if all around that turns out never to be closed, it ends there.
void XmlStream::note_place(const XmlToken& token) {
  if (in_entry_ && open_.size() == entry_depth_ + 1) child_at_ = entry_.place_of(token.begin);
  std::optional<FieldInside>& noted = in_entry_ ? field_in_entry_ : field_in_shell_;
  if (noted || !is_field(token.name)) return;
  const std::size_t depth = depth_of_fields();
  if (open_.size() <= depth || has_same_fields(open_.at(depth))) return;
  noted = FieldInside{(in_entry_ ? entry_ : shell_).place_of(token.begin), open_.size()};
}

// Closes what is open above `depth`, as if its end tags stood at `offset`.
void XmlStream::close_to(std::size_t depth, std::size_t offset) {
  XmlToken nowhere;
  nowhere.begin = nowhere.end = offset;
  XmlOutput& output = in_entry_ ? entry_ : shell_;
  std::optional<FieldInside>& noted = in_entry_ ? field_in_entry_ : field_in_shell_;
  std::string before_field;
  while (open_.size() > depth) {
    const std::string end_tag = "</" + std::string(open_.top()) + ">";
    const bool is_around_field =
        noted && open_.size() <= noted->depth && open_.size() > depth_of_fields();
    if (is_around_field && !output.is_stopped())
      before_field += end_tag;
    else
      replace(nowhere, end_tag);
    close_top();
  }
  if (before_field.empty()) return;
  output.insert(noted->place, before_field);
  noted.reset();
}

// A field that holds text only ends where the next one begins.
void XmlStream::close_open_leaf(const XmlToken& next) {
  const std::size_t around = in_entry_ ? entry_depth_ + 1 : 1;
  if (open_.size() <= around || !is_field(next.name) || !holds_text_only(open_.top())) return;
  log_.tell(next.begin, tell_of("<", open_.top(), "> not closed"));
  close_to(open_.size() - 1, next.begin);
}

// Closes <br> and its like at once, where nobody else does; false for other elements.
bool XmlStream::close_void(const XmlToken& token) {
  const std::size_t around = in_entry_ ? entry_depth_ + 1 : 2;
  if (open_.size() <= around || !is_void_html(token.name)) return false;
  const auto after = text_.substr(token.end, token.name.size() + 2);
  if (after.starts_with("</") && ascii_iequals(after.substr(2), token.name)) return false;
  log_.tell(token.begin, tell_of("<", token.name, "> not closed"));
  XmlToken end = token;
  end.begin = end.end;
  replace(end, "</" + std::string(token.name) + ">");
  return true;
}

// "<guid>7</comments>": the end tag of a field that is not open, right after the text of one that
// is.
bool XmlStream::is_misnamed(const XmlToken& end) const {
  const bool is_of_feeds = is_field(end.name) || end.name.find(':') != std::string_view::npos;
  return is_of_feeds && !open_.empty() && open_.size() == depth_of_fields() + 1 &&
         open_.top().data() == opened_.data() + 1;
}

void XmlStream::take_end(const XmlToken& token) {
  const bool matches = !open_.empty() && open_.top() == token.name;
  if (matches && token.sound) return close_as_said();
  const auto depth = open_.find(token.name, entry_depth_);
  if (!depth && is_misnamed(token)) {
    log_.tell(token.begin, tell_of("</", token.name, "> closes another element"));
    replace(token, "</" + std::string(open_.top()) + ">");
    return close_as_said();
  }
  if (!depth) {
    const bool is_cut_off = !token.sound && token.end == text_.size();
    if (is_cut_off)
      log_.tell(token.begin, "broken mark-up left out");
    else if (!is_void_html(token.name))
      log_.tell(token.begin, tell_of("stray </", token.name, "> left out"));
    return replace(token, "");
  }
  if (in_entry_ && *depth < entry_depth_) {  // the entry's parent ends
    log_.tell(token.begin, tell_of("<", open_.at(entry_depth_), "> not closed"));
    held_ = token;
    return close_to(entry_depth_, token.begin);
  }
  if (*depth + 1 < open_.size())
    log_.tell(token.begin, tell_of("<", open_.top(), "> not closed"));
  else
    log_.tell(token.begin, tell_of("end tag </", token.name, "> not written as XML wants it"));
  const std::string end_tag = "</" + std::string(open_.at(*depth)) + ">";
  close_to(*depth + 1, token.begin);
  replace(token, end_tag);
  close_as_said();
}

void XmlStream::close_as_said() {
  close_top();
  std::optional<FieldInside>& noted = in_entry_ ? field_in_entry_ : field_in_shell_;
  if (noted && open_.size() < noted->depth) noted.reset();
}

}  // namespace ilofeed::feeds
