// What tests of the rules share: tellings in few words, at publishers that are always the same.
#pragma once

#include <string>
#include <vector>

#include "feeds/stories/join.h"

namespace ilofeed::tests {

using namespace ilofeed::feeds;

/// Days are counted from the first of May 2024.
inline Date day(int number) {
  using namespace std::chrono;
  return {sys_days{year{2024} / 5 / 1} + days{number - 1}, Precision::day, std::nullopt};
}

/// What one source says of a story; days from 1, 0: undated.
struct Said {
  std::string link;
  std::string title;
  int day = 0;
  std::string text = "";
  std::string language = "";
  std::string place = "";
  std::string document_id = "";
};

/// The labour office has a site with a mirror and names; everybody else is a host.
inline const Publishers& publishers() {
  static const Publishers all = [] {
    Source office;
    office.id = {"office"};
    office.url = "https://www.labour.test/news";
    Site site;
    site.id = {"labour"};
    site.canonical = "https://www.labour.test";
    site.mirrors = {"mirror.labour.test", "beta.labour.test"};
    site.names = {"Labour Office", "Bureau du travail"};
    office.site = std::make_shared<const Site>(std::move(site));
    return Publishers(std::span(&office, 1));
  }();
  return all;
}

inline const std::vector<std::string>& names() {
  static const std::vector<std::string> all{plain_typography("Labour Office"),
                                            plain_typography("Bureau du travail")};
  return all;
}

inline Entry entry_of(const Said& said) {
  Entry entry;
  const std::size_t fragment = said.link.find('#');
  entry.link = said.link;
  entry.id = entry.canonical_link = said.link.substr(0, fragment);
  entry.title = said.title;
  if (said.day != 0) entry.published = day(said.day);
  entry.summary = said.text;
  entry.language = said.language;
  entry.place = said.place;
  entry.document_id = said.document_id;
  return entry;
}

/// What a Telling refers to.
struct Spoken {
  Entry entry;
  Keys keys;

  operator Telling() const { return {keys, entry}; }  // NOLINT(google-explicit-constructor)
};

inline Spoken telling(const Said& said) {
  const Entry entry = entry_of(said);
  return {entry, keys_of(entry, {publishers(), names()})};
}

}  // namespace ilofeed::tests
