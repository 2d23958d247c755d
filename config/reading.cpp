#include "config/reading.h"

#include <algorithm>
#include <utility>

#include "config/yaml_syntax.h"
#include "feeds/text/ascii.h"

namespace ilofeed::config {
namespace {

bool is_name_character(char c) {
  return feeds::is_ascii_alnum(c) || c == '_' || c == '-';
}

// "NAME" of "${NAME}" at `at`, or nothing.
std::optional<std::string> variable_at(const std::string& text, std::size_t at) {
  if (text.compare(at, 2, "${") != 0) return std::nullopt;
  const std::size_t end = text.find('}', at);
  if (end == std::string::npos || end == at + 2) return std::nullopt;
  std::string name = text.substr(at + 2, end - at - 2);
  return is_name(name) && name.find('-') == std::string::npos ? std::optional(name) : std::nullopt;
}

}  // namespace

bool is_name(const std::string& text) {
  return !text.empty() && text.size() <= 64 && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), is_name_character);
}

std::string kind_name(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null: return "nothing";
    case Node::Kind::scalar: return "a single value";
    case Node::Kind::list: return "a list";
    case Node::Kind::map: return "a mapping";
  }
  return {};
}

Reading::Reading(const Environment& environment) : environment_(environment) {}

int Reading::add(ConfigFile file) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (file.text.starts_with(kByteOrderMark)) file.text.erase(0, kByteOrderMark.size());
  files_.push_back(std::move(file));
  return static_cast<int>(files_.size()) - 1;
}

const ConfigFile& Reading::file_of(const Place& place) const {
  return files_.at(static_cast<std::size_t>(place.file));
}

std::string Reading::line_words(const Place& place) const {
  const std::string line = "line " + std::to_string(place.line);
  return place.file == 0 ? line : line + " of " + file_of(place).name;
}

void Reading::error(const Place& place, std::string message, std::string note) {
  complain(Severity::error, place, std::move(message), std::move(note));
}

void Reading::warning(const Place& place, std::string message, std::string note) {
  complain(Severity::warning, place, std::move(message), std::move(note));
}

void Reading::complain(Severity severity,
                       const Place& place,
                       std::string message,
                       std::string note) {
  if (!diagnostics_.takes(severity)) return;
  diagnostics_.add({.severity = severity,
                    .file = file_of(place).name,
                    .line = place.line,
                    .column = place.column,
                    .message = without_values_from_outside(std::move(message)),
                    .width = place.width,
                    .excerpt = line_of(text_of_file(place), place.line),
                    .note = without_values_from_outside(std::move(note))});
}

// A message may cut a value short, so its beginning counts too.
std::string Reading::without_values_from_outside(std::string text) const {
  constexpr std::size_t telling = 6;
  for (const auto& [value, written] : from_outside_) {
    const std::string_view beginning = std::string_view(value).substr(0, telling);
    for (std::size_t at = text.find(beginning); at != std::string::npos;
         at = text.find(beginning, at + written.size())) {
      const auto end = std::mismatch(
          value.begin(), value.end(), text.begin() + static_cast<std::ptrdiff_t>(at), text.end());
      text.replace(at, static_cast<std::size_t>(end.first - value.begin()), written);
    }
  }
  return text;
}

Place Reading::place_of(const std::string& path) const {
  const auto known = places_.find(path);
  return known == places_.end() ? Place{} : known->second;
}

Place Reading::place_of_item(const std::string& path, std::size_t i) const {
  const Place item = place_of(path + '[' + std::to_string(i) + ']');
  return item.line > 0 ? item : place_of(path);
}

std::optional<std::string> Reading::text(const Node& node, const std::string& path) {
  if (node.kind != Node::Kind::scalar) {
    error(node.place, path + ": a text is needed here, not " + kind_name(node));
    return std::nullopt;
  }
  remember(path, node.place);
  if (node.tag == "credential") {
    auto value = environment_.credential ? environment_.credential(node.text) : std::nullopt;
    if (!value) {
      error(node.place,
            path + ": there is no credential " + quote(node.text),
            "give it with LoadCredential=" + node.text + ":FILE in the service");
    }
    if (value && !value->empty()) from_outside_[*value] = "!credential " + node.text;
    return value;
  }
  if (!node.tag.empty()) {
    error(node.place, path + ": unknown tag " + quote('!' + node.tag), "known: !credential");
    return std::nullopt;
  }
  return with_variables(node);
}

std::optional<std::string> Reading::with_variables(const Node& node) {
  std::string out;
  for (std::size_t at = 0; at < node.text.size();) {
    const bool escaped = node.text.compare(at, 3, "$${") == 0;
    const auto name = escaped ? std::nullopt : variable_at(node.text, at);
    if (!name) {
      if (escaped) ++at;
      out += node.text[at++];
      if (escaped) out += node.text[at++];
      continue;
    }
    const auto value = environment_.variable ? environment_.variable(*name) : std::nullopt;
    if (!value) {
      error(
          place_in_scalar(text_of_file(node.place), node, at),
          "the environment variable " + quote(*name) + " is not set",
          "set it with Environment= in the service; \"$${\" stands for the characters themselves");
      return std::nullopt;
    }
    if (!value->empty()) from_outside_[*value] = "${" + *name + '}';
    out += *value;
    at += name->size() + 3;
  }
  return out;
}

}  // namespace ilofeed::config
