#include "feeds/stories/match_keys.h"

#include "feeds/stories/joined.h"

namespace ilofeed::feeds {
namespace {

std::string day_of(const Keys& keys) {
  const auto day = keys.day();
  return day ? std::to_string(*day) : std::string();
}

}  // namespace

std::string page_and_title(const Keys& keys) {
  if (keys.address.empty() || keys.title.empty()) return {};
  return joined(keys.address.page, keys.address.anchor, keys.title.text);
}

std::string page_title_and_day(const Keys& keys) {
  const std::string pair = page_and_title(keys);
  return pair.empty() ? pair : pair + day_of(keys);
}

std::string id_page_and_title(const Keys& keys) {
  const std::string pair = page_and_title(keys);
  return pair.empty() || keys.id.empty() ? std::string() : joined(keys.id, pair);
}

std::string id_and_page(const Keys& keys) {
  if (keys.id.empty() || !is_own_page(keys.address.page)) return {};
  return joined(keys.id, keys.address.page, keys.address.anchor);
}

std::string id_alone(const Keys& keys) {
  return keys.id;
}

std::string id_and_title(const Keys& keys) {
  return keys.id.empty() || keys.title.empty() ? std::string() : joined(keys.id, keys.title.text);
}

std::string id_and_words(const Keys& keys) {
  return keys.id.empty() ? std::string() : joined(keys.id, keys.digest);
}

std::string words_alone(const Keys& keys) {
  return keys.digest;
}

std::string page_alone(const Keys& keys) {
  if (!is_own_page(keys.address.page)) return {};
  return joined(keys.address.page, keys.address.anchor);
}

std::string title_alone(const Keys& keys) {
  return keys.title.text;
}

}  // namespace ilofeed::feeds
