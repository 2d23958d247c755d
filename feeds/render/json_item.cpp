#include "feeds/render/json_item.h"

#include <cmath>
#include <cstdint>
#include <cstring>

#include <nlohmann/json.hpp>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using Json = nlohmann::ordered_json;

const char* name_of(Precision precision) {
  switch (precision) {
    case Precision::second: return "second";
    case Precision::minute: return "minute";
    case Precision::day: return "day";
    case Precision::month: return "month";
    case Precision::year: return "year";
  }
  return "second";
}

std::string text_of(const Date& date, DateForm form) {
  return rfc3339(form == DateForm::published ? published_time(date) : date.time);
}

void put_content(Json& item, const Entry& entry) {
  if (!entry.content_html.empty()) {
    item["content_html"] = entry.content_html;
  } else {
    item["content_text"] = entry.content_text.empty() ? entry.summary : entry.content_text;
  }
}

Json json_attachment(const Attachment& attachment) {
  Json object = {{"url", attachment.url}};
  // The specification requires a type; this one says that nothing is known (RFC 2046 §4.5.1).
  object["mime_type"] =
      attachment.media_type.empty() ? "application/octet-stream" : attachment.media_type;
  put_text(object, "title", attachment.title);
  if (attachment.size) object["size_in_bytes"] = *attachment.size;
  if (attachment.duration && std::isfinite(*attachment.duration)) {
    object["duration_in_seconds"] = *attachment.duration;
  }
  return object;
}

Json extension(const Entry& entry) {
  Json object = Json::object();
  put_text(object, "kicker", entry.kicker);
  put_text(object, "place", entry.place);
  put_text(object, "season", entry.season);
  put_text(object, "episode", entry.episode);
  put_text(object, "image_alt", entry.image_alt);
  put_text(object, "image_credit", entry.image_credit);
  if (entry.published) {
    object["date_precision"] = name_of(entry.published->precision);
    if (entry.published->end) object["date_end"] = rfc3339(*entry.published->end);
    put_text(object, "date_evidence", entry.date_evidence);
  }
  put_text(object, "document_id", entry.document_id);
  for (const auto& [language, url] : entry.alternates) {
    object["alternates"].push_back({{"language", language}, {"url", url}});
  }
  return object;
}

/// Whether one of eight characters is to be escaped: a control character, a quotation mark or a
/// backslash. A character beyond ASCII may be taken for one.
constexpr bool may_hold_escaped(std::uint64_t eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  const auto borrows = [](std::uint64_t value, std::uint64_t limit) {
    return (value - kOnes * limit) & ~value;
  };
  return ((borrows(eight, ' ') | borrows(eight ^ (kOnes * '"'), 1) |
           borrows(eight ^ (kOnes * '\\'), 1)) &
          (kOnes * 0x80)) != 0;
}

std::size_t first_escaped(std::string_view text, std::size_t at) {
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if (may_hold_escaped(eight)) break;
  }
  const auto is_escaped = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
  };
  while (at < text.size() && !is_escaped(text[at]))
    ++at;
  return at;
}

void append_string(std::string_view text, std::string& line) {
  constexpr std::string_view kHex = "0123456789abcdef";
  line += '"';
  std::size_t done = 0;
  for (std::size_t at = first_escaped(text, 0); at < text.size();
       at = first_escaped(text, at + 1)) {
    const auto c = static_cast<unsigned char>(text[at]);
    line += text.substr(done, at - done);
    done = at + 1;
    line += '\\';
    if (const auto named = std::string_view("\b\f\n\r\t").find(text[at]);
        named != std::string_view::npos)
      line += "bfnrt"[named];
    else if (c >= 0x20)
      line += text[at];
    else
      line.append("u00").append({kHex[c / 16U], kHex[c % 16U]});
  }
  line += text.substr(done);
  line += '"';
}

}  // namespace

void put_text(Json& object, const char* key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

Json json_author(const Person& person) {
  Json object = Json::object();
  put_text(object, "name", person.name.empty() ? person.email : person.name);
  put_text(object, "url", person.url);
  return object;
}

Json json_item(const Entry& entry, DateForm form) {
  constexpr std::size_t kUsualMembers = 16;
  Json item = Json::object();
  item.get_ref<Json::object_t&>().reserve(kUsualMembers);
  item["id"] = entry.stated_id.empty() ? entry.id : entry.stated_id;
  put_text(item, "url", entry.link);
  put_text(item, "external_url", entry.external_link);
  put_text(item, "title", entry.title);
  put_text(item, "summary", entry.summary);
  put_content(item, entry);
  put_text(item, "image", entry.image);
  if (entry.published) item["date_published"] = text_of(*entry.published, form);
  if (entry.updated) item["date_modified"] = text_of(*entry.updated, form);
  for (const Person& person : entry.authors) {
    Json author = json_author(person);
    if (!author.empty()) item["authors"].push_back(std::move(author));
  }
  if (!entry.tags.empty()) item["tags"] = entry.tags;
  put_text(item, "language", entry.language);
  for (const Attachment& attachment : entry.attachments) {
    item["attachments"].push_back(json_attachment(attachment));
  }
  item["_ilofeed"] = extension(entry);
  return item;
}

// The library checks every byte of a string for being UTF-8 while it writes it, which takes a third
// of the time of reading a feed and writing it out: here a string is looked at as a whole. Items
// are a few levels deep.
void append_json(const Json& value, std::string& line) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    return is_utf8(text) ? append_string(text, line) : append_string(clean_utf8(text), line);
  }
  if (!value.is_structured()) {
    line += value.dump();
    return;
  }
  std::string_view separator;
  line += value.is_object() ? '{' : '[';
  for (const auto& [name, member] : value.items()) {
    line += separator;
    separator = ",";
    if (value.is_object()) {
      append_string(name, line);
      line += ':';
    }
    append_json(member, line);
  }
  line += value.is_object() ? '}' : ']';
}

}  // namespace ilofeed::feeds
