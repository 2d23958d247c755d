#include "feeds/pages/recipe/proposal.h"

#include <algorithm>
#include <functional>
#include <set>

#include "feeds/pages/recipe/entry_parts.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/ascii.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

bool is_stable(std::string_view word) {
  if (word.empty() || word.size() > 40) return false;
  for (const char c : word) {
    const bool plain = is_ascii_letter(c) || c == '-' || c == '_';
    if (!plain) return false;  // numbers are made up, colons and slashes need escapes
  }
  return word != "odd" && word != "even" && word != "first" && word != "last" && word != "active" &&
         word != "highlight";
}

std::vector<std::string> classes_of(pugi::xml_node element) {
  std::vector<std::string> words;
  std::string_view rest = attribute(element, "class");
  while (!rest.empty()) {
    const std::size_t blank = std::min(rest.find_first_of(" \t\r\n"), rest.size());
    if (is_stable(rest.substr(0, blank))) words.emplace_back(rest.substr(0, blank));
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
  return words;
}

// What all the elements are called: their common name and classes.
std::string common_step(const std::vector<pugi::xml_node>& elements) {
  std::string name = elements.front().name();
  std::vector<std::string> common = classes_of(elements.front());
  for (const pugi::xml_node& element : elements) {
    if (name != element.name()) name.clear();
    const std::vector<std::string> own = classes_of(element);
    std::erase_if(common, [&](const std::string& word) {
      return std::find(own.begin(), own.end(), word) == own.end();
    });
  }
  std::string step = name;
  for (const std::string& word : common)
    step += "." + word;
  return step.empty() ? "*" : step;
}

std::vector<pugi::xml_node> nodes(pugi::xml_node context, const std::string& css) {
  std::vector<pugi::xml_node> found;
  const auto selector = read_selector(css);
  if (!selector) return found;
  for (const pugi::xpath_node& node : select(context, *selector))
    found.push_back(node.node());
  return found;
}

class Proposer {
 public:
  Proposer(const PageSetting& page,
           const pugi::xml_document& document,
           const std::vector<std::string>& known)
      : page_(page), document_(document) {
    for (const std::string& link : known)
      known_.insert(link_key(link));
  }

  std::optional<Recipe> propose(double share) {
    if (known_.empty() || !find_list(share)) return std::nullopt;
    Recipe recipe;
    std::vector<pugi::xml_node> elements;
    for (const PageEntry& entry : entries_)
      elements.push_back(node(entry.extent.begin));
    parts_.emplace(page_.outline, elements);
    const std::string entry = entry_selector(elements);
    if (entry.empty()) return std::nullopt;
    recipe.entry.push_back(entry);
    add(recipe.title,
        field("", &PageEntry::title_spot, [](const PageEntry& e) { return e.title; }));
    add(recipe.link,
        field(" @href", &PageEntry::link_spot, [](const PageEntry& e) { return e.href; }));
    add(recipe.date, field("", &PageEntry::date_spot, [](const PageEntry& e) {
          return e.date ? e.date->text : std::string();
        }));
    add(recipe.summary,
        field("", &PageEntry::summary_spot, [](const PageEntry& e) { return e.summary; }));
    add(recipe.kicker,
        field("", &PageEntry::kicker_spot, [](const PageEntry& e) { return e.kicker; }));
    const auto pictured = std::count_if(entries_.begin(), entries_.end(), [](const PageEntry& e) {
      return !e.image.address.empty();
    });
    if (pictured * 2 > static_cast<std::ptrdiff_t>(entries_.size()))
      recipe.image.emplace_back("img");
    return recipe;
  }

 private:
  static void add(std::vector<std::string>& alternatives, std::string selector) {
    if (!selector.empty()) alternatives.push_back(std::move(selector));
  }

  bool is_known(const PageEntry& entry) const {
    return !entry.address.empty() && known_.contains(link_key(entry.address));
  }

  // The candidate with the most known links, and the fewest parts beside them.
  bool find_list(double share) {
    double best = 0;
    for (const Candidate& candidate : find_candidates(page_.outline, page_.links)) {
      std::vector<PageEntry> entries = read_entries(page_, candidate);
      std::set<std::string> found;
      std::set<std::string> titles;
      int dated = 0;
      for (const PageEntry& entry : entries) {
        if (is_known(entry)) found.insert(link_key(entry.address));
        titles.insert(squeezed(entry.title));
        dated += entry.dated() ? 1 : 0;
      }
      if (static_cast<double>(found.size()) < share * static_cast<double>(known_.size()) ||
          found.empty())
        continue;
      const double count = static_cast<double>(entries.size());
      const double score = static_cast<double>(found.size()) + 0.3 * dated -
                           0.2 * (count - static_cast<double>(found.size())) +
                           0.3 * static_cast<double>(titles.size());
      if (score <= best) continue;
      best = score;
      entries_ = std::move(entries);
    }
    return !entries_.empty();
  }

  pugi::xml_node node(int spot) const { return page_.outline[spot].node; }

  // Climbs from the entries until the selector finds them and nothing else.
  std::string entry_selector(std::vector<pugi::xml_node> level) const {
    std::set<const void*> wanted;
    for (const pugi::xml_node& element : level)
      wanted.insert(element.internal_object());
    std::string selector = common_step(level);
    std::string best;
    std::size_t fewest = 0;
    for (int up = 0; up < 8; ++up) {
      const std::vector<pugi::xml_node> found = nodes(document_, selector);
      std::size_t hit = 0;
      for (const pugi::xml_node& one : found)
        hit += wanted.count(one.internal_object());
      if (hit == wanted.size() && (best.empty() || found.size() < fewest)) {
        best = selector;
        fewest = found.size();
      }
      if (fewest == wanted.size() && !best.empty()) break;
      for (pugi::xml_node& one : level)
        one = one.parent();
      if (std::any_of(level.begin(), level.end(), [](const pugi::xml_node& one) {
            return !one || one.type() != pugi::node_element;
          }))
        break;
      const std::string id(attribute(level.front(), "id"));
      const bool one_box = std::all_of(level.begin(), level.end(), [&](const pugi::xml_node& one) {
        return one == level.front();
      });
      selector = (one_box && is_stable(id) ? "#" + id : common_step(level)) + " > " + selector;
    }
    return fewest * 2 > wanted.size() * 3 ? std::string() : best;
  }

  // A selector whose first match in an entry's parts is the field's element in most entries that
  // have it.
  std::string field(const std::string& suffix,
                    int PageEntry::*spot,
                    const std::function<std::string(const PageEntry&)>& value) {
    std::vector<pugi::xml_node> elements;
    std::vector<std::size_t> owners;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const PageEntry& entry = entries_[i];
      if (entry.*spot < 0 || !entry.extent.holds(entry.*spot) || value(entry).empty()) continue;
      elements.push_back(node(entry.*spot));
      owners.push_back(i);
    }
    if (elements.size() * 2 < entries_.size() || elements.empty()) return {};
    std::string selector = common_step(elements);
    std::vector<pugi::xml_node> level = elements;
    for (int up = 0; up < 5; ++up) {
      if (finds(selector, elements, owners)) return selector + suffix;
      if (!climb(level, owners)) return {};
      selector = common_step(level) + " > " + selector;
    }
    return {};
  }

  bool finds(const std::string& css,
             const std::vector<pugi::xml_node>& elements,
             const std::vector<std::size_t>& owners) {
    const auto selector = read_selector(css);
    if (!selector) return false;
    std::size_t right = 0;
    for (std::size_t i = 0; i < owners.size(); ++i) {
      const auto found = parts_->find(owners[i], *selector);
      if (!found.empty() && found.front().node() == elements[i]) ++right;
    }
    return right * 10 >= owners.size() * 9;
  }

  // To the parents, as long as all stay inside their entry's parts.
  bool climb(std::vector<pugi::xml_node>& level, const std::vector<std::size_t>& owners) const {
    for (std::size_t i = 0; i < level.size(); ++i) {
      const pugi::xml_node entry = parts_->elements()[owners[i]];
      if (level[i] == entry || level[i].parent() == entry || level[i].parent() == entry.parent())
        return false;
      level[i] = level[i].parent();
    }
    return true;
  }

  const PageSetting& page_;
  const pugi::xml_document& document_;
  std::set<std::string> known_;
  std::vector<PageEntry> entries_;
  std::optional<EntryParts> parts_;
};

}  // namespace

std::string link_key(std::string_view address) {
  std::string key = percent_decode(address.substr(0, address.find('#')));
  if (const std::size_t scheme = key.find("://"); scheme != std::string::npos)
    key.erase(0, scheme + 3);
  if (key.starts_with("www.")) key.erase(0, 4);
  while (key.ends_with('/'))
    key.pop_back();
  return key;
}

std::optional<Recipe> propose(const PageSetting& page,
                              const pugi::xml_document& document,
                              const std::vector<std::string>& known_links,
                              double share) {
  return Proposer(page, document, known_links).propose(share);
}

}  // namespace ilofeed::feeds::pages
