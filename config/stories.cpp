#include "config/stories.h"

#include <algorithm>
#include <map>
#include <utility>

#include "config/suggest.h"
#include "feeds/flow/look_up.h"
#include "feeds/stories/address.h"
#include "feeds/text/url/url.h"

namespace ilofeed::config {
namespace {

constexpr const char* kExample =
    "write for example [[https://example.org/a, https://example.org/b]]";

using Pair = std::pair<std::string, std::string>;  // pages, in order

class PairsReader {
 public:
  PairsReader(MapReader& reader, const feeds::Publishers& publishers)
      : reader_(reader), publishers_(publishers) {}

  std::vector<std::vector<std::string>> read(const std::string& key) {
    std::vector<std::vector<std::string>> out;
    const Node* node = reader_.find(key);
    if (node == nullptr) return out;
    if (node->kind != Node::Kind::list) {
      complain(*node, reader_.path_of(key) + " is no list of lists", kExample);
      return out;
    }
    for (std::size_t i = 0; i < node->items.size(); ++i) {
      const std::string path = reader_.path_of(key) + '[' + std::to_string(i) + ']';
      out.push_back(read_list(*node->items[i], path));
    }
    return out;
  }

 private:
  struct Said {
    std::string path;
    Place place;
  };

  std::vector<std::string> read_list(const Node& node, const std::string& path) {
    std::vector<std::string> pages;
    if (node.kind != Node::Kind::list || node.items.size() < 2) {
      complain(node, path + ": a list of two addresses or more is wanted", kExample);
      return pages;
    }
    for (const NodePtr& item : node.items) {
      const auto url = reader_.reading().text(*item, path);
      if (!url) continue;
      const std::string page = page_of(*item, *url, path);
      if (page.empty()) continue;
      if (std::ranges::find(pages, page) != pages.end()) {
        complain(*item, path + ": " + quote(*url) + " means a page that stands here already");
        continue;
      }
      check_pairs(*item, page, pages, path);
      pages.push_back(page);
    }
    return pages;
  }

  // Empty, and a complaint, when it is no address of an entry.
  std::string page_of(const Node& node, const std::string& text, const std::string& path) {
    const auto url = feeds::Url::parse(text);
    if (!url || !url->is_http() || url->host().empty()) {
      complain(node, path + ": " + quote(text) + " is no http or https address");
      return {};
    }
    std::string page = feeds::page_at(text, publishers_);
    if (feeds::is_own_page(page)) return page;
    complain(node, path + ": " + quote(text) + " is a site's front page, not an entry's");
    return {};
  }

  // Lists of one key may overlap; what one of them joins, the other must not part.
  void check_pairs(const Node& node,
                   const std::string& page,
                   const std::vector<std::string>& others,
                   const std::string& path) {
    const std::string list = path.substr(0, path.find('['));
    for (const std::string& other : others) {
      const auto [at, is_new] = said_.try_emplace(std::minmax(page, other), Said{path, node.place});
      const std::string& before = at->second.path;
      if (is_new || before.substr(0, before.find('[')) == list) continue;
      complain(node,
               path + ": these two pages stand in " + before + ", too (" +
                   reader_.reading().line_words(at->second.place) + ")",
               "two pages tell one story, or they do not");
    }
  }

  void complain(const Node& node, const std::string& message, const std::string& note = {}) {
    reader_.reading().error(node.place, message, note);
  }

  MapReader& reader_;
  const feeds::Publishers& publishers_;
  std::map<Pair, Said> said_;
};

}  // namespace

feeds::EditorsPairs read_stories(MapReader& root, const feeds::Publishers& publishers) {
  feeds::EditorsPairs out;
  auto reader = root.map("stories");
  if (!reader) return out;
  PairsReader pairs(*reader, publishers);
  out.same = pairs.read("same");
  out.apart = pairs.read("apart");
  reader->finish();
  return out;
}

}  // namespace ilofeed::config
