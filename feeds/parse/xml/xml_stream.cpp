#include "feeds/parse/xml/xml_stream.h"

#include <algorithm>
#include <utility>

#include "feeds/parse/xml/start_tag.h"
#include "feeds/parse/xml/xml_chars.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

bool is_blank_xml(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_xml_blank);
}

}  // namespace

XmlStream::XmlStream(std::string_view text,
                     std::span<const std::string_view> entries,
                     XmlScope& scope,
                     RepairLog& log)
    : text_(text),
      entry_names_(entries),
      scope_(scope),
      log_(log),
      references_(log),
      tokens_(text, 0),
      shell_(text),
      entry_(text) {}

void XmlStream::start_at(std::size_t offset) {
  XmlTokenizer before(text_.substr(0, offset), 0);
  for (XmlToken token = before.next(); token.kind != XmlTokenKind::finish; token = before.next()) {
    if (token.kind == XmlTokenKind::doctype) references_.declare(token.content);
  }
  tokens_ = XmlTokenizer(text_, offset);
  shell_.begin_at(offset);
}

void XmlStream::replace(const XmlToken& token, std::string_view by) {
  (in_entry_ ? entry_ : shell_).replace(token.begin, token.end, by);
}

std::optional<std::string_view> XmlStream::next_entry() {
  entry_ended_ = false;
  while (true) {
    const XmlToken token = held_ ? *held_ : tokens_.next();
    held_.reset();
    if (token.kind == XmlTokenKind::finish) return end_document(token);
    if (in_entry_ && ends_entry_unsaid(token)) {
      log_.tell(token.begin, tell_of("<", open_.at(entry_depth_), "> not closed"));
      close_to(entry_depth_, token.begin);
      held_ = token;
    } else {
      take(token);
    }
    if (entry_ended_) return finish_entry(held_ ? held_->begin : token.end);
  }
}

// Gives the entry in which the document ends, and nothing when asked again.
std::optional<std::string_view> XmlStream::end_document(const XmlToken& finish) {
  if (!open_.empty() && !std::exchange(cut_short_, true))
    log_.tell(text_.size(), tell_of("document ends inside <", open_.top(), ">"));
  if (!in_entry_) {
    field_in_shell_.reset();  // what is open was not left open by mistake
    close_to(0, text_.size());
    shell_markup_ = shell_.finish(text_.size());
    return std::nullopt;
  }
  held_ = finish;
  entry_cut_short_ = true;
  drop_unfinished_child();
  close_to(entry_depth_, text_.size());
  return finish_entry(text_.size());
}

void XmlStream::drop_unfinished_child() {
  if (open_.size() <= entry_depth_ + 1 || entry_.is_stopped()) return;
  entry_.cut_at(child_at_);
  while (open_.size() > entry_depth_ + 1)
    open_.pop();
}

std::string_view XmlStream::finish_entry(std::size_t end) {
  in_entry_ = false;
  shell_.leave_out(entry_begin_, end);
  return entry_.finish(end);
}

void XmlStream::take(const XmlToken& token) {
  switch (token.kind) {
    case XmlTokenKind::text: return take_text(token);
    case XmlTokenKind::cdata: return take_cdata(token);
    case XmlTokenKind::start: return take_start(token);
    case XmlTokenKind::end: return take_end(token);
    case XmlTokenKind::debris:
      log_.tell(token.begin, "broken mark-up left out");
      return replace(token, "");
    case XmlTokenKind::doctype: references_.declare(token.content); return replace(token, "");
    case XmlTokenKind::comment:
      if (!token.sound) log_.tell(token.begin, "comment without an end left out");
      if (!token.sound || !in_entry_) replace(token, "");
      return;
    case XmlTokenKind::instruction:
      if (!token.sound) log_.tell(token.begin, "instruction without an end left out");
      return replace(token, "");
    case XmlTokenKind::finish: return;
  }
}

void XmlStream::take_text(const XmlToken& token) {
  if (open_.empty()) {
    if (!is_blank_xml(token.content)) log_.tell(token.begin, "text outside the feed left out");
    return replace(token, "");
  }
  if (token.sound && References::are_plain(token.content)) return;
  std::string mended = references_.mend(token.content, token.begin);
  if (!token.sound) {
    log_.tell(token.begin, "bare < taken as text");
    mended.replace(0, 1, "&lt;");
  }
  replace(token, mended);
}

void XmlStream::take_cdata(const XmlToken& token) {
  if (open_.empty()) return replace(token, "");
  if (token.sound) return;
  std::string_view content = token.content;
  if (token.end == text_.size() && !text_.ends_with("]]>")) {
    log_.tell(token.begin, "CDATA without an end");
    // What follows the field it stands in was not meant to be in it.
    const std::string end_tag = "</" + std::string(open_.top()) + ">";
    if (const auto end = content.find(end_tag); end != std::string_view::npos) {
      content = content.substr(0, end);
      const auto resume = static_cast<std::size_t>(content.data() - text_.data()) + end;
      tokens_.resume_at(resume);
      XmlToken shorter = token;
      shorter.end = resume;
      return replace(shorter, escape_markup(content));
    }
  } else {
    log_.tell(token.begin, "CDATA not written as XML wants it");
  }
  replace(token, escape_markup(content));
}

bool XmlStream::begins_entry(const XmlToken& token) {
  const auto local = local_name(token.name);
  const bool named = std::any_of(entry_names_.begin(),
                                 entry_names_.end(),
                                 [&](std::string_view name) { return ascii_iequals(name, local); });
  if (!named) return false;
  enter_scope();
  const Namespace space = scope_.resolve(token.name).space;
  scope_.leave();
  return space == Namespace::none || space == Namespace::rss || space == Namespace::rss_090 ||
         space == Namespace::atom || space == Namespace::atom_03 || space == Namespace::sitemap ||
         space == Namespace::rdf;
}

// An <item> in an <item>: the first was never closed.
bool XmlStream::ends_entry_unsaid(const XmlToken& token) const {
  if (token.kind != XmlTokenKind::start) return false;
  if (!ascii_iequals(token.name, open_.at(entry_depth_))) return false;
  return ascii_iequals(local_name(token.name), "item") || open_.size() == entry_depth_ + 1;
}

void XmlStream::enter_scope() {
  std::vector<std::string> values;
  std::vector<XmlScope::Attribute> attributes;
  values.reserve(tokens_.attributes().size());
  for (const XmlAttribute& each : tokens_.attributes()) {
    if (each.name.size() < 3 || !ascii_iequals(each.name.substr(0, 3), "xml")) continue;
    values.push_back(each.value.find('&') == std::string_view::npos
                         ? std::string(each.value)
                         : references_.mend(each.value, 0));
    attributes.emplace_back(each.name, values.back());
  }
  scope_.enter(attributes);
}

void XmlStream::open(const XmlToken& token) {
  open_.push(token.name);
  opened_ = text_.substr(token.begin, token.end - token.begin);
  if (!in_entry_) enter_scope();
}

void XmlStream::close_top() {
  open_.pop();
  if (in_entry_ && open_.size() == entry_depth_) {
    entry_ended_ = true;
    return;
  }
  if (!in_entry_) scope_.leave();
}

void XmlStream::take_start(const XmlToken& token) {
  if (repeats_open_tag(token)) return leave_out_repeated(token);
  close_open_leaf(token);
  note_place(token);
  if (!in_entry_ && begins_entry(token)) begin_entry(token);
  if ((in_entry_ ? entry_ : shell_).is_full()) stop_output(token);
  if (!token.sound)
    log_.tell(token.begin, tell_of("tag <", token.name, "> not written as XML wants it"));
  if (const auto name = repeated_attribute(tokens_.attributes()); !name.empty())
    log_.tell(token.begin, tell_of("attribute ", name, " given twice"));
  if (!is_sound_tag(token, tokens_.attributes()))
    replace(token, rewritten_tag(token, tokens_.attributes(), references_));
  if (token.empty)
    entry_ended_ = in_entry_ && open_.size() == entry_depth_;
  else if (!close_void(token))
    open(token);
}

// Hundreds of thousands of elements in one place: the rest is read past.
void XmlStream::stop_output(const XmlToken& token) {
  log_.tell(token.begin, "more elements in one place than are read: the rest left out");
  std::string closing;
  for (std::size_t depth = open_.size(); depth > (in_entry_ ? entry_depth_ : 0); --depth)
    closing.append("</").append(open_.at(depth - 1)).append(">");
  (in_entry_ ? entry_ : shell_).stop_at(token.begin, std::move(closing));
}

void XmlStream::begin_entry(const XmlToken& token) {
  in_entry_ = true;
  field_in_entry_.reset();
  entry_.begin_at(token.begin);
  entry_begin_ = token.begin;
  entry_depth_ = open_.size();
}

}  // namespace ilofeed::feeds
