#include "feeds/parse/xml/xml_scope.h"

#include <algorithm>

#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// More declarations in force at one place than any document has.
constexpr std::size_t kMostBindings = 128;
constexpr std::size_t kMostUndeclared = 16;
// Bases inside of bases grow with every level; longer than this no address is.
constexpr std::size_t kLongestBase = 2048;

bool concerns_scope(std::string_view attribute) {
  return attribute.size() >= 5 && ascii_iequals(attribute.substr(0, 3), "xml");
}

// Nothing can be resolved against "urn:x" or "mailto:desk@news.example".
bool can_be_base(const Url& url) {
  return !url.host().empty() || url.path().starts_with('/');
}

// What the formats themselves are written in.
bool is_format(Namespace space) {
  return space == Namespace::rss || space == Namespace::rss_090 || space == Namespace::atom ||
         space == Namespace::atom_03 || space == Namespace::sitemap;
}

}  // namespace

XmlScope::XmlScope(std::string base_url) : base_url_(std::move(base_url)) {
  frames_.emplace_back();
}

void XmlScope::enter(const std::vector<Attribute>& attributes) {
  const bool any = std::any_of(attributes.begin(), attributes.end(), [](const Attribute& each) {
    return concerns_scope(each.first);
  });
  if (!any) {
    ++plain_;
    return;
  }
  plain_before_.push_back(plain_);
  plain_ = 0;
  Frame frame{bindings_.size(), base(), language()};
  frames_.push_back(std::move(frame));
  for (const auto& [name, value] : attributes) {
    if (!concerns_scope(name)) continue;
    const auto lower = ascii_lower(name);
    if (lower == "xmlns")
      bind({}, value);
    else if (lower.starts_with("xmlns:"))
      bind(name.substr(6), value);
    else if (lower == "xml:base")
      rebase(value);
    else if (lower == "xml:lang")
      frames_.back().language = std::string(trim(value));
  }
}

void XmlScope::enter(pugi::xml_node element) {
  std::vector<Attribute> attributes;
  for (const pugi::xml_attribute each : element.attributes()) {
    if (concerns_scope(each.name())) attributes.emplace_back(each.name(), each.value());
  }
  enter(attributes);
}

void XmlScope::leave() {
  if (plain_ > 0) {
    --plain_;
    return;
  }
  bindings_.erase(bindings_.begin() + static_cast<std::ptrdiff_t>(frames_.back().bindings),
                  bindings_.end());
  frames_.pop_back();
  plain_ = plain_before_.back();
  plain_before_.pop_back();
}

void XmlScope::bind(std::string_view prefix, std::string_view uri) {
  if (bindings_.size() >= kMostBindings) return;
  auto space = namespace_by_uri(uri);
  if (!space && !prefix.empty()) space = namespace_by_usual_prefix(prefix);
  // On the root a default namespace that is not the format's means nothing: feeds invent their own,
  // or leave out the prefix of an extension's.
  const bool at_root = frames_.size() == 2 && plain_before_.back() == 0;
  const bool means_nothing = at_root ? !space || !is_format(*space) : uri.empty();
  if (prefix.empty() && means_nothing) space = Namespace::none;
  bindings_.push_back({ascii_lower(prefix), space.value_or(Namespace::unknown)});
}

void XmlScope::rebase(std::string_view reference) {
  Frame& frame = frames_.back();
  const std::string_view against = frame.base.empty() ? std::string_view(base_url_) : frame.base;
  const bool is_whole = reference.find("://") != std::string_view::npos;
  if (!is_whole && against.size() + reference.size() > kLongestBase) return;
  const auto base = Url::parse(against);
  const auto resolved = base ? base->resolve(reference) : Url::parse(reference);
  if (resolved && !can_be_base(*resolved)) return;
  if (resolved)
    frame.base = resolved->text();
  else if (frame.base.empty() && !base)
    frame.base = std::string(trim(reference));
}

Name XmlScope::resolve(std::string_view qualified) {
  const auto colon = qualified.find(':');
  const bool prefixed = colon != std::string_view::npos;
  Name name;
  name.local = ascii_lower(prefixed ? qualified.substr(colon + 1) : qualified);
  const std::string prefix = prefixed ? ascii_lower(qualified.substr(0, colon)) : std::string{};
  const auto bound = std::find_if(bindings_.rbegin(), bindings_.rend(), [&](const Binding& each) {
    return each.prefix == prefix;
  });
  if (bound != bindings_.rend()) {
    name.space = bound->space;
  } else if (!prefixed) {
    name.space = Namespace::none;
  } else if (const auto usual = namespace_by_usual_prefix(prefix)) {
    name.space = *usual;
    if (*usual != Namespace::xml && undeclared_.size() < kMostUndeclared)
      undeclared_.insert(prefix);
  }
  return name;
}

}  // namespace ilofeed::feeds
