#include "feeds/store/entry_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include "feeds/store/json_reader.h"
#include "feeds/store/json_writer.h"

namespace ilofeed::feeds {
namespace {

struct TextField {
  std::string_view name;
  std::string Entry::*member;
};

// Names are kept for ever: stores in use hold them.
constexpr std::array<TextField, 15> kTextFields{{
    {"link", &Entry::link},
    {"external_link", &Entry::external_link},
    {"title", &Entry::title},
    {"summary", &Entry::summary},
    {"image", &Entry::image},
    {"image_alt", &Entry::image_alt},
    {"image_credit", &Entry::image_credit},
    {"language", &Entry::language},
    {"language_evidence", &Entry::language_evidence},
    {"season", &Entry::season},
    {"episode", &Entry::episode},
    {"kicker", &Entry::kicker},
    {"place", &Entry::place},
    {"date_evidence", &Entry::date_evidence},
    {"document_id", &Entry::document_id},
}};

void write(JsonWriter& out, std::string_view name, const std::optional<Date>& date) {
  if (!date) return;
  out.begin(name, '{');
  out.number("time", date->time.time_since_epoch().count());
  out.number("precision", static_cast<int>(date->precision));
  if (date->end) out.number("end", date->end->time_since_epoch().count());
  out.close('}');
}

void write(JsonWriter& out, const std::vector<Person>& authors) {
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

void write(JsonWriter& out, const std::vector<Attachment>& attachments) {
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

void write(JsonWriter& out, const char* name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  out.begin(name, '[');
  for (const std::string& each : texts)
    out.element(each);
  out.close(']');
}

void write_alternates(JsonWriter& out, const Entry& entry) {
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

Time time_from(JsonReader& in) {
  return Time{std::chrono::seconds{in.integer()}};
}

Date date_from(JsonReader& in) {
  Date date{};
  in.object([&](std::string_view name) {
    if (name == "time") {
      date.time = time_from(in);
    } else if (name == "precision") {
      date.precision = static_cast<Precision>(in.integer());
    } else if (name == "end") {
      date.end = time_from(in);
    } else {
      in.skip();
    }
  });
  return date;
}

std::vector<std::string> texts_from(JsonReader& in) {
  std::vector<std::string> texts;
  in.array([&] { texts.push_back(in.string()); });
  return texts;
}

Person person_from(JsonReader& in) {
  std::vector<std::string> texts = texts_from(in);
  texts.resize(3);
  return {std::move(texts[0]), std::move(texts[1]), std::move(texts[2])};
}

Attachment attachment_from(JsonReader& in) {
  Attachment each;
  in.object([&](std::string_view name) {
    if (name == "url") {
      each.url = in.string();
    } else if (name == "type") {
      each.media_type = in.string();
    } else if (name == "title") {
      each.title = in.string();
    } else if (name == "size") {
      each.size = static_cast<std::uint64_t>(in.integer());
    } else if (name == "duration") {
      each.duration = in.real();
    } else {
      in.skip();
    }
  });
  return each;
}

std::pair<std::string, std::string> alternate_from(JsonReader& in) {
  std::vector<std::string> texts = texts_from(in);
  texts.resize(2);
  return {std::move(texts[0]), std::move(texts[1])};
}

void read_list(JsonReader& in, Entry& entry, std::string_view name) {
  if (name == "authors") {
    in.array([&] { entry.authors.push_back(person_from(in)); });
  } else if (name == "tags") {
    entry.tags = texts_from(in);
  } else if (name == "schemes") {
    entry.schemes = texts_from(in);
  } else if (name == "attachments") {
    in.array([&] { entry.attachments.push_back(attachment_from(in)); });
  } else if (name == "alternates") {
    in.array([&] { entry.alternates.push_back(alternate_from(in)); });
  } else {
    in.skip();
  }
}

/// What is left out when it equals the link.
struct OtherNames {
  std::optional<std::string> id;
  std::optional<std::string> canonical_link;
};

void read_member(JsonReader& in, Entry& entry, OtherNames& names, std::string_view name) {
  const auto text = std::ranges::find(kTextFields, name, &TextField::name);
  if (text != kTextFields.end()) {
    entry.*(text->member) = in.string();
  } else if (name == "id") {
    names.id = in.string();
  } else if (name == "canonical_link") {
    names.canonical_link = in.string();
  } else if (name == "published") {
    entry.published = date_from(in);
  } else if (name == "updated") {
    entry.updated = date_from(in);
  } else if (name == "happens") {
    entry.happens = date_from(in);
  } else {
    read_list(in, entry, name);
  }
}

}  // namespace

std::string to_text(const Entry& entry) {
  JsonWriter out;
  out.open('{');
  for (const auto& [name, member] : kTextFields) {
    if (!(entry.*member).empty()) out.text(name, entry.*member);
  }
  // Mostly the link itself, which then is said once.
  if (entry.id != entry.link) out.text("id", entry.id);
  if (entry.canonical_link != entry.link) out.text("canonical_link", entry.canonical_link);
  write(out, "published", entry.published);
  write(out, "updated", entry.updated);
  write(out, "happens", entry.happens);
  write(out, entry.authors);
  write(out, entry.attachments);
  write(out, "tags", entry.tags);
  write(out, "schemes", entry.schemes);
  write_alternates(out, entry);
  out.close('}');
  return std::move(out).finish();
}

Entry entry_from_text(std::string_view text) {
  JsonReader in(text);
  Entry entry;
  OtherNames names;
  in.object([&](std::string_view name) { read_member(in, entry, names, name); });
  if (in.failed()) return {};  // written by no version of ours
  entry.id = names.id.value_or(entry.link);
  entry.canonical_link = names.canonical_link.value_or(entry.link);
  return entry;
}

}  // namespace ilofeed::feeds
