#include "feeds/normalise/xml_base.h"

#include <array>
#include <optional>
#include <vector>

#include "feeds/text/html/html.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {
namespace {

constexpr std::array kReferences{"href", "src", "cite", "longdesc", "poster", "background"};

// Walks a tree and knows which base is in force at each element.
class Resolver final : public pugi::xml_tree_walker {
 public:
  explicit Resolver(const std::string& base) : outer_(Url::parse(base)) {}

  bool for_each(pugi::xml_node& node) override {
    while (!scopes_.empty() && scopes_.back().depth >= depth())
      scopes_.pop_back();
    if (const pugi::xml_attribute stated = node.attribute("xml:base")) enter(stated.value());
    node.remove_attribute("xml:base");
    if (!scopes_.empty() && scopes_.back().base) resolve(node, *scopes_.back().base);
    return true;
  }

 private:
  struct BaseInForce {
    int depth;
    std::optional<Url> base;
  };

  void enter(const char* stated) {
    const std::optional<Url>& outer = scopes_.empty() ? outer_ : scopes_.back().base;
    scopes_.push_back({depth(), outer ? outer->resolve(stated) : Url::parse(stated)});
  }

  static void resolve(pugi::xml_node node, const Url& base) {
    for (const char* name : kReferences) {
      pugi::xml_attribute reference = node.attribute(name);
      if (!reference) continue;
      if (const std::optional<Url> url = base.resolve(reference.value())) {
        reference.set_value(url->text().c_str());
      }
    }
  }

  std::optional<Url> outer_;
  std::vector<BaseInForce> scopes_;
};

}  // namespace

std::string undo_xml_base(std::string markup, const std::string& base) {
  if (markup.find("xml:base") == std::string::npos) return markup;
  pugi::xml_document tree = parse_html_fragment(markup);
  Resolver resolver(base);
  tree.traverse(resolver);
  return html_of(tree);
}

}  // namespace ilofeed::feeds
