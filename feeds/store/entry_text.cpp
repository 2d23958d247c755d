#include "feeds/store/entry_text.h"

#include <array>

#include <nlohmann/json.hpp>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using nlohmann::json;

struct TextField {
  const char* name;
  std::string Entry::*member;
};

// Names are kept for ever: stores in use hold them.
constexpr std::array<TextField, 12> kTextFields{{
    {"link", &Entry::link},
    {"external_link", &Entry::external_link},
    {"title", &Entry::title},
    {"summary", &Entry::summary},
    {"image", &Entry::image},
    {"image_alt", &Entry::image_alt},
    {"image_credit", &Entry::image_credit},
    {"language", &Entry::language},
    {"kicker", &Entry::kicker},
    {"place", &Entry::place},
    {"date_evidence", &Entry::date_evidence},
    {"document_id", &Entry::document_id},
}};

// Writes JSON as it goes: a tree of values for each entry would cost more than storing it.
class Writer {
 public:
  void text(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }

  void number(std::string_view name, std::int64_t value) {
    key(name);
    out_ += std::to_string(value);
  }

  void real(std::string_view name, double value) {
    key(name);
    out_ += json(value).dump();
  }

  void begin(std::string_view name, char bracket) {
    key(name);
    open(bracket);
  }

  void open(char bracket) {
    comma();
    out_ += bracket;
  }

  void close(char bracket) { out_ += bracket; }

  void element(std::string_view value) {
    comma();
    string(value);
  }

  std::string finish() && {
    // The store must be able to read it again, whatever came in.
    return is_utf8(out_) ? std::move(out_) : clean_utf8(out_);
  }

 private:
  void comma() {
    if (!out_.empty() && out_.back() != '[' && out_.back() != '{' && out_.back() != ':')
      out_ += ',';
  }

  void key(std::string_view name) {
    comma();
    string(name);
    out_ += ':';
  }

  void string(std::string_view value) {
    out_ += '"';
    for (const char c : value) {
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        constexpr std::string_view kHex = "0123456789abcdef";
        out_ += "\\u00";
        out_ += kHex[static_cast<unsigned char>(c) >> 4U];
        out_ += kHex[static_cast<unsigned char>(c) & 15U];
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  std::string out_;
};

void write(Writer& out, std::string_view name, const std::optional<Date>& date) {
  if (!date) return;
  out.begin(name, '{');
  out.number("time", date->time.time_since_epoch().count());
  out.number("precision", static_cast<int>(date->precision));
  if (date->end) out.number("end", date->end->time_since_epoch().count());
  out.close('}');
}

void write(Writer& out, const std::vector<Person>& authors) {
  if (authors.empty()) return;
  out.begin("authors", '[');
  for (const Person& each : authors) {
    out.open('[');
    out.element(each.name);
    out.element(each.url);
    out.element(each.email);
    out.close(']');
  }
  out.close(']');
}

void write(Writer& out, const std::vector<Attachment>& attachments) {
  if (attachments.empty()) return;
  out.begin("attachments", '[');
  for (const Attachment& each : attachments) {
    out.open('{');
    out.text("url", each.url);
    if (!each.media_type.empty()) out.text("type", each.media_type);
    if (!each.title.empty()) out.text("title", each.title);
    if (each.size) out.number("size", static_cast<std::int64_t>(*each.size));
    if (each.duration) out.real("duration", *each.duration);
    out.close('}');
  }
  out.close(']');
}

void write_tags_and_alternates(Writer& out, const Entry& entry) {
  if (!entry.tags.empty()) {
    out.begin("tags", '[');
    for (const std::string& each : entry.tags)
      out.element(each);
    out.close(']');
  }
  if (entry.alternates.empty()) return;
  out.begin("alternates", '[');
  for (const auto& [language, url] : entry.alternates) {
    out.open('[');
    out.element(language);
    out.element(url);
    out.close(']');
  }
  out.close(']');
}

Time time_from(const json& seconds) {
  return Time{std::chrono::seconds{seconds.get<std::int64_t>()}};
}

std::optional<Date> date_from_json(const json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end()) return std::nullopt;
  Date date{time_from(at->at("time")),
            static_cast<Precision>(at->at("precision").get<int>()),
            std::nullopt};
  if (at->contains("end")) date.end = time_from(at->at("end"));
  return date;
}

Person person_from(const json& row) {
  return {row.at(0).get<std::string>(), row.at(1).get<std::string>(), row.at(2).get<std::string>()};
}

Attachment attachment_from(const json& row) {
  Attachment each;
  each.url = row.at("url").get<std::string>();
  each.media_type = row.value("type", "");
  each.title = row.value("title", "");
  if (row.contains("size")) each.size = row.at("size").get<std::uint64_t>();
  if (row.contains("duration")) each.duration = row.at("duration").get<double>();
  return each;
}

template <class Value, class Read>
std::vector<Value> list_from(const json& object, const char* name, const Read& read) {
  std::vector<Value> values;
  const auto at = object.find(name);
  if (at == object.end()) return values;
  for (const json& each : *at)
    values.push_back(read(each));
  return values;
}

Entry read(const json& object) {
  Entry entry;
  for (const auto& [name, member] : kTextFields) {
    if (const auto at = object.find(name); at != object.end())
      entry.*member = at->get<std::string>();
  }
  entry.id = object.value("id", entry.link);
  entry.canonical_link = object.value("canonical_link", entry.link);
  entry.published = date_from_json(object, "published");
  entry.updated = date_from_json(object, "updated");
  entry.authors = list_from<Person>(object, "authors", person_from);
  entry.tags = list_from<std::string>(
      object, "tags", [](const json& each) { return each.get<std::string>(); });
  entry.attachments = list_from<Attachment>(object, "attachments", attachment_from);
  entry.alternates =
      list_from<std::pair<std::string, std::string>>(object, "alternates", [](const json& each) {
        return std::pair{each.at(0).get<std::string>(), each.at(1).get<std::string>()};
      });
  return entry;
}

}  // namespace

std::string to_text(const Entry& entry) {
  Writer out;
  out.open('{');
  for (const auto& [name, member] : kTextFields) {
    if (!(entry.*member).empty()) out.text(name, entry.*member);
  }
  // Mostly the link itself, which then is said once.
  if (entry.id != entry.link) out.text("id", entry.id);
  if (entry.canonical_link != entry.link) out.text("canonical_link", entry.canonical_link);
  write(out, "published", entry.published);
  write(out, "updated", entry.updated);
  write(out, entry.authors);
  write(out, entry.attachments);
  write_tags_and_alternates(out, entry);
  out.close('}');
  return std::move(out).finish();
}

Entry entry_from_text(std::string_view text) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return {};
  try {
    return read(object);
  } catch (const json::exception&) {
    return {};  // written by no version of ours
  }
}

}  // namespace ilofeed::feeds
