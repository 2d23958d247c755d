#include "feeds/pages/recipe/selector.h"

#include <optional>
#include <vector>

#include "feeds/pages/recipe/css_cursor.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

bool is_xpath(std::string_view text) {
  return text.starts_with('/') || text.starts_with("./") || text.starts_with("../") ||
         text.starts_with('(') || text == ".";
}

}  // namespace

std::string xpath_string(std::string_view text) {
  if (text.find('\'') == std::string_view::npos) return "'" + std::string(text) + "'";
  if (text.find('"') == std::string_view::npos) return "\"" + std::string(text) + "\"";
  std::string joined = "concat(";
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t quote = text.find('\'', from);
    const std::size_t end = quote == std::string_view::npos ? text.size() : quote;
    joined += "'" + std::string(text.substr(from, end - from)) + "'";
    if (quote == std::string_view::npos) break;
    joined += ",\"'\",";
    from = quote + 1;
  }
  return joined + ")";
}

tl::expected<Selector, std::string> read_selector(std::string_view text) {
  text = trim(text);
  Selector selector;
  const std::size_t sign = text.rfind('@');
  if (sign != std::string_view::npos && (sign == 0 || text[sign - 1] == ' ')) {
    const std::string_view name = text.substr(sign + 1);
    bool plain = !name.empty();
    for (const char c : name)
      plain = plain && (is_name_char(c) || c == ':');
    if (plain) {
      selector.attribute = name;
      text = trim(text.substr(0, sign));
    }
  }
  if (text.empty()) {
    if (selector.attribute.empty()) return tl::unexpected(std::string("the selector is empty"));
    selector.xpath = ".";
    return selector;
  }
  if (is_xpath(text)) {
    selector.xpath = text;
  } else {
    auto xpath = css_to_xpath(text);
    if (!xpath) return tl::unexpected(xpath.error());
    selector.xpath = std::move(*xpath);
  }
  try {
    const pugi::xpath_query query(selector.xpath.c_str());
    if (query.return_type() == pugi::xpath_type_node_set) return selector;
    return tl::unexpected("\"" + std::string(text) + "\" selects no elements");
  } catch (const pugi::xpath_exception& mistake) {
    return tl::unexpected("\"" + std::string(text) + "\": " + mistake.what());
  }
}

std::vector<pugi::xpath_node> select(pugi::xml_node context, const Selector& selector) {
  try {
    pugi::xpath_node_set found =
        pugi::xpath_query(selector.xpath.c_str()).evaluate_node_set(context);
    found.sort();
    return {found.begin(), found.end()};
  } catch (const pugi::xpath_exception&) {
    return {};  // read_selector has told it
  }
}

}  // namespace ilofeed::feeds::pages
