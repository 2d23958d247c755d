#include "feeds/store/entry_text.h"

#include <array>

#include <nlohmann/json.hpp>

namespace ilofeed::feeds {
namespace {

using nlohmann::json;

struct TextField {
  const char* name;
  std::string Entry::*member;
};

// Names are kept for ever: stores in use hold them.
constexpr std::array<TextField, 14> kTextFields{{
    {"id", &Entry::id},
    {"link", &Entry::link},
    {"canonical_link", &Entry::canonical_link},
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

json date_to_json(const Date& date) {
  json out{{"time", date.time.time_since_epoch().count()},
           {"precision", static_cast<int>(date.precision)}};
  if (date.end) out["end"] = date.end->time_since_epoch().count();
  return out;
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

json to_json(const Person& person) {
  return json::array({person.name, person.url, person.email});
}

Person person_from(const json& row) {
  return {row.at(0).get<std::string>(), row.at(1).get<std::string>(), row.at(2).get<std::string>()};
}

json to_json(const Attachment& each) {
  json out{{"url", each.url}};
  if (!each.media_type.empty()) out["type"] = each.media_type;
  if (!each.title.empty()) out["title"] = each.title;
  if (each.size) out["size"] = *each.size;
  if (each.duration) out["duration"] = *each.duration;
  return out;
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
  json out = json::object();
  for (const auto& [name, member] : kTextFields) {
    if (!(entry.*member).empty()) out[name] = entry.*member;
  }
  if (entry.published) out["published"] = date_to_json(*entry.published);
  if (entry.updated) out["updated"] = date_to_json(*entry.updated);
  for (const Person& each : entry.authors)
    out["authors"].push_back(to_json(each));
  for (const std::string& each : entry.tags)
    out["tags"].push_back(each);
  for (const Attachment& each : entry.attachments)
    out["attachments"].push_back(to_json(each));
  for (const auto& [language, url] : entry.alternates)
    out["alternates"].push_back({language, url});
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
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
