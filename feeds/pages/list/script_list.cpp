#include "feeds/pages/list/script_list.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <nlohmann/json.hpp>

#include "feeds/pages/list/dating_language.h"
#include "feeds/text/ascii.h"
#include "feeds/text/html/html.h"
#include "feeds/text/html/html_walk.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

using nlohmann::json;

constexpr int kMostArrays = 16;                   // a page
constexpr std::size_t kLargestArray = 4'000'000;  // bytes
constexpr int kDeepestRow = 16;                   // arrays and objects in one another
constexpr std::size_t kFewestRows = 3;
constexpr std::size_t kMostRows = 2000;
constexpr int kShortestRowTitle = 4;

constexpr std::initializer_list<const char*> kAddress = {
    "link", "url", "href", "permalink", "path"};
constexpr std::initializer_list<const char*> kTitle = {"title", "headline", "name", "subject"};
constexpr std::initializer_list<const char*> kDate = {
    "date", "published", "publishedAt", "pubDate", "date_published", "publication_date", "created"};
constexpr std::initializer_list<const char*> kSummary = {
    "summary", "description", "abstract", "excerpt", "text"};

// The value of the first of these keys that is a text.
std::string field_of(const json& row, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    const auto found = row.find(key);
    if (found != row.end() && found->is_string()) return found->get<std::string>();
  }
  return {};
}

// Up to the bracket that closes the first one; empty: none does within the limit.
std::string_view whole_array(std::string_view text) {
  int depth = 0;
  char quote = 0;
  for (std::size_t at = 0; at < std::min(text.size(), kLargestArray); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == '\\') ++at;
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '"') quote = c;
    if ((c == '[' || c == '{') && ++depth > kDeepestRow) return {};
    if ((c == ']' || c == '}') && --depth == 0) return text.substr(0, at + 1);
  }
  return {};
}

// "const rows = [{"
bool is_assigned(std::string_view script, std::size_t bracket) {
  const std::string_view before = trim(script.substr(0, bracket));
  const std::string_view inside = trim(script.substr(bracket + 1, 80));
  return before.ends_with('=') && inside.starts_with('{');
}

class ScriptReader {
 public:
  explicit ScriptReader(const PageSetting& page) : page_(page) {}

  std::vector<PageEntry> read(std::string_view script) {
    for (std::size_t at = script.find('[');
         at != std::string_view::npos && arrays_ < kMostArrays;) {
      std::string_view array;
      if (is_assigned(script, at)) {
        ++arrays_;
        array = whole_array(script.substr(at));
        std::vector<PageEntry> entries = entries_of(array);
        if (!entries.empty()) return entries;
      }
      at = script.find('[', at + std::max<std::size_t>(array.size(), 1));
    }
    return {};
  }

 private:
  std::vector<PageEntry> entries_of(std::string_view array) const {
    const json rows = json::parse(array, nullptr, false, true);
    if (!rows.is_array() || rows.size() < kFewestRows) return {};
    std::vector<PageEntry> entries;
    std::set<std::string> addresses;
    DateOrder order;
    for (const json& row : rows) {
      if (entries.size() == kMostRows) break;
      PageEntry entry = entry_of_row(row);
      if (entry.address.empty() || entry.machine_date.empty() ||
          weight_of(entry.title) < kShortestRowTitle || !addresses.insert(entry.address).second)
        continue;
      order.see(entry.machine_date);
      entries.push_back(std::move(entry));
    }
    if (entries.size() * 10 < rows.size() * 8) return {};
    date(entries, order.language(dating_language(page_)));
    return entries;
  }

  PageEntry entry_of_row(const json& row) const {
    PageEntry entry;
    if (!row.is_object()) return entry;
    entry.title = fold_space(text_of_html(field_of(row, kTitle)));
    entry.href = field_of(row, kAddress);
    entry.address = page_.links.entry_address(entry.href);
    entry.machine_date = field_of(row, kDate);
    entry.summary = fold_space(text_of_html(field_of(row, kSummary)));
    return entry;
  }

  static void date(std::vector<PageEntry>& entries, const std::string& language) {
    for (PageEntry& entry : entries) {
      const auto date = parse_date(entry.machine_date, language);
      if (!date) {
        entry.machine_date.clear();
      } else if (date->precision >= Precision::day) {
        entry.machine_date = day_text(date->time);
      }
    }
    std::erase_if(entries, [](const PageEntry& entry) { return entry.machine_date.empty(); });
  }

  const PageSetting& page_;
  int arrays_ = 0;
};

}  // namespace

std::vector<PageEntry> read_script_list(const PageSetting& page,
                                        const pugi::xml_document& document) {
  ScriptReader reader(page);
  for (pugi::xml_node node = document; node; node = next_node(node, document)) {
    if (std::string_view(node.name()) == "script" &&
        ascii_lower(attribute(node, "type")).find("json") == std::string::npos) {
      std::vector<PageEntry> entries = reader.read(node.child_value());
      if (!entries.empty()) return entries;
    }
  }
  return {};
}

}  // namespace ilofeed::feeds::pages
