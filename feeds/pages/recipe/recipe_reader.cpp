#include "feeds/pages/recipe/recipe_reader.h"

#include <algorithm>
#include <ctime>
#include <functional>
#include <iomanip>
#include <locale>
#include <sstream>

#include "feeds/pages/list/shape.h"
#include "feeds/pages/recipe/entry_parts.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

// The alternatives of one field, and how often none of them found anything.
struct Field {
  const char* name = "";
  std::vector<Selector> selectors;
  std::string written;  // as the recipe has it, for messages
  int missed = 0;

  bool given() const { return !written.empty(); }
};

Field make_field(const char* name,
                 const std::vector<std::string>& alternatives,
                 std::vector<std::string>& notes) {
  Field field;
  field.name = name;
  for (const std::string& text : alternatives) {
    field.written += (field.written.empty() ? "\"" : ", \"") + text + "\"";
    if (auto selector = read_selector(text)) {
      // "//h5" in an entry means its own headings, not the page's.
      if (selector->xpath.starts_with("//")) selector->xpath.insert(0, ".");
      field.selectors.push_back(std::move(*selector));
    } else {
      notes.push_back(std::string("recipe: ") + name + ": " + selector.error());
    }
  }
  return field;
}

// The link of a node: its own, that of what is in it, that of what is around it.
std::string link_of(pugi::xml_node node) {
  if (const auto own = attribute(node, "href"); !own.empty()) return std::string(own);
  const pugi::xml_node inner = node.find_node([](pugi::xml_node n) {
    return std::string_view(n.name()) == "a" && !attribute(n, "href").empty();
  });
  if (inner) return std::string(attribute(inner, "href"));
  for (pugi::xml_node up = node.parent(); up; up = up.parent()) {
    if (std::string_view(up.name()) == "a" && !attribute(up, "href").empty())
      return std::string(attribute(up, "href"));
  }
  return {};
}

std::string value_of(const pugi::xpath_node& found, const std::string& name) {
  if (found.attribute()) return fold_space(found.attribute().value());
  if (!name.empty()) return std::string(attribute(found.node(), name.c_str()));
  if (found.node().type() == pugi::node_pcdata) return fold_space(found.node().value());
  return text_of(found.node());
}

using Value = std::function<std::string(const pugi::xpath_node&, const std::string&)>;
using Find = std::function<std::vector<pugi::xpath_node>(const Selector&)>;

std::string first_value(Field& field, const Find& find, const Value& value) {
  for (const Selector& selector : field.selectors) {
    for (const pugi::xpath_node& node : find(selector)) {
      std::string found = value(node, selector.attribute);
      if (!found.empty()) return found;
    }
  }
  if (field.given()) ++field.missed;
  return {};
}

// strptime's format, as the recipe gives it; names of months in English.
std::optional<Date> parse_with(const std::string& format, const std::string& text) {
  std::tm parts{};
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  in >> std::get_time(&parts, format.c_str());
  if (in.fail()) return std::nullopt;
  using namespace std::chrono;
  const year_month_day day(year(parts.tm_year + 1900),
                           month(static_cast<unsigned>(parts.tm_mon + 1)),
                           std::chrono::day(static_cast<unsigned>(std::max(parts.tm_mday, 1))));
  if (!day.ok()) return std::nullopt;
  Date date;
  const bool clock =
      format.find("%H") != std::string::npos || format.find("%T") != std::string::npos ||
      format.find("%R") != std::string::npos || format.find("%I") != std::string::npos;
  date.time = sys_days(day);
  date.precision = Precision::day;
  if (clock) {
    date.time += hours(parts.tm_hour) + minutes(parts.tm_min) + seconds(parts.tm_sec);
    date.precision = Precision::minute;
  }
  return date;
}

class Reader {
 public:
  Reader(const PageSetting& page, const pugi::xml_document& document, const Recipe& recipe)
      : page_(page), document_(document), recipe_(recipe) {}

  RecipeReading read() {
    EntryParts parts(page_.outline, find_entries());
    read_next();
    if (parts.elements().empty()) return std::move(reading_);
    read_without_rules(parts);
    apply(parts);
    return std::move(reading_);
  }

 private:
  std::vector<pugi::xml_node> find_entries() {
    Field field = make_field("entry", recipe_.entry, reading_.notes);
    std::vector<pugi::xml_node> entries;
    for (const Selector& selector : field.selectors) {
      Selector from_page = selector;
      if (from_page.xpath.starts_with(".//")) from_page.xpath.erase(0, 1);
      for (const pugi::xpath_node& found : select(document_, from_page)) {
        if (found.node()) entries.push_back(found.node());
      }
      if (!entries.empty()) return entries;
    }
    reading_.notes.push_back("recipe: entry " + field.written + " matches nothing on the page");
    return entries;
  }

  void read_next() {
    if (recipe_.next.empty()) return;
    Field field = make_field("next", recipe_.next, reading_.notes);
    reading_.next = first_value(
        field,
        [&](const Selector& selector) { return select(document_, selector); },
        [](const pugi::xpath_node& node, const std::string& name) {
          if (!name.empty() || node.attribute()) return value_of(node, name);
          return link_of(node.node());
        });
  }

  // What each entry's part looks like without the recipe; completes what the recipe leaves open.
  void read_without_rules(const EntryParts& parts) {
    Candidate candidate;
    candidate.items = parts.extents();
    const auto first = std::ranges::find_if(
        candidate.items, [](const Extent& extent) { return extent.end > extent.begin; });
    if (first != candidate.items.end()) reading_.shape = path_to(page_.outline, first->begin);
    reading_.entries = read_entries(page_, candidate);
  }

  void apply(EntryParts& parts) {
    std::vector<Field> fields;
    fields.push_back(make_field("title", recipe_.title, reading_.notes));
    fields.push_back(make_field("link", recipe_.link, reading_.notes));
    fields.push_back(make_field("date", recipe_.date, reading_.notes));
    fields.push_back(make_field("summary", recipe_.summary, reading_.notes));
    fields.push_back(make_field("image", recipe_.image, reading_.notes));
    fields.push_back(make_field("kicker", recipe_.kicker, reading_.notes));
    for (std::size_t i = 0; i < parts.elements().size(); ++i) {
      PageEntry& entry = reading_.entries[i];
      const Find find = [&](const Selector& selector) { return parts.find(i, selector); };
      const std::string title = first_value(fields[0], find, value_of);
      if (!title.empty()) entry.title = title;
      if (!fields[1].given() && entry.href.empty()) entry.href = link_of(parts.elements()[i]);
      read_link(entry, fields[1], find);
      read_date(entry, fields[2], find);
      if (fields[3].given()) entry.summary = first_value(fields[3], find, value_of);
      read_image(entry, fields[4], find);
      if (fields[5].given()) entry.kicker = first_value(fields[5], find, value_of);
    }
    for (const Field& field : fields) {
      if (field.missed == 0) continue;
      reading_.notes.push_back(std::string("recipe: ") + field.name + " " + field.written +
                               " matches nothing in " + std::to_string(field.missed) + " of " +
                               std::to_string(parts.elements().size()) + " entries");
    }
    std::erase_if(reading_.entries,
                  [](const PageEntry& entry) { return entry.title.empty() && entry.href.empty(); });
  }

  void read_link(PageEntry& entry, Field& field, const Find& find) const {
    const std::string href =
        first_value(field, find, [](const pugi::xpath_node& found, const std::string& name) {
          if (!name.empty() || found.attribute()) return value_of(found, name);
          return link_of(found.node());
        });
    if (!href.empty()) entry.href = href;
    entry.address = page_.links.entry_address(entry.href);
  }

  void read_date(PageEntry& entry, Field& field, const Find& find) const {
    if (!field.given()) return;
    bool machine = false;
    const std::string text =
        first_value(field, find, [&](const pugi::xpath_node& found, const std::string& name) {
          machine = !name.empty() || found.attribute();
          return value_of(found, name);
        });
    if (text.empty()) return;
    if (!recipe_.date_format.empty()) {
      if (const auto date = parse_with(recipe_.date_format, text)) {
        entry.machine_date =
            date->precision == Precision::day ? day_text(date->time) : rfc3339(date->time);
        entry.date.reset();
        return;
      }
    }
    if (machine && parse_date(text)) {
      entry.machine_date = text;
      entry.date.reset();
      return;
    }
    DateContext context;
    context.language = page_.language;
    auto line = read_date_line(text, context);
    if (!line) {
      if (const auto found = find_date(text, page_.language)) {
        line = DateLine{};
        line->date = found->date;
        line->text = text.substr(found->begin, found->end - found->begin);
      }
    }
    if (line) {
      entry.date = line;
      entry.machine_date.clear();
    }
  }

  static void read_image(PageEntry& entry, Field& field, const Find& find) {
    if (!field.given()) return;
    const std::string address =
        first_value(field, find, [](const pugi::xpath_node& found, const std::string& name) {
          if (!name.empty() || found.attribute()) return value_of(found, name);
          return image_address(found.node());
        });
    if (address != entry.image.address) entry.image = {address, "", entry.image.credit};
  }

  const PageSetting& page_;
  const pugi::xml_document& document_;
  const Recipe& recipe_;
  RecipeReading reading_;
};

}  // namespace

RecipeReading read_by_recipe(const PageSetting& page,
                             const pugi::xml_document& document,
                             const Recipe& recipe) {
  return Reader(page, document, recipe).read();
}

}  // namespace ilofeed::feeds::pages
