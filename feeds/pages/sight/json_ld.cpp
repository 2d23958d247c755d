#include <algorithm>
#include <deque>

#include <nlohmann/json.hpp>

#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/page_meta.h"
#include "feeds/text/html/html.h"
#include "feeds/text/html/html_walk.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

using nlohmann::json;

constexpr std::size_t kMostNodes = 20000;
constexpr std::size_t kMostArticles = 500;

std::string text_at(const json& node, const char* key) {
  const auto found = node.find(key);
  if (found == node.end()) return {};
  const json* value = &*found;
  if (value->is_array() && !value->empty()) value = &value->front();
  if (value->is_string()) return fold_space(text_of_html(value->get_ref<const std::string&>()));
  if (value->is_object()) {
    for (const char* inner : {"@value", "name", "@id", "url"}) {
      const auto part = value->find(inner);
      if (part != value->end() && part->is_string())
        return fold_space(text_of_html(part->get_ref<const std::string&>()));
    }
  }
  return {};
}

std::string address_at(const json& node, const char* key) {
  const auto found = node.find(key);
  if (found == node.end()) return {};
  const json* value = &*found;
  if (value->is_array() && !value->empty()) value = &value->front();
  if (value->is_string()) return std::string(trim(value->get_ref<const std::string&>()));
  if (value->is_object()) {
    for (const char* inner : {"url", "contentUrl", "@id"}) {
      const auto part = value->find(inner);
      if (part != value->end() && part->is_string())
        return std::string(trim(part->get_ref<const std::string&>()));
    }
  }
  return {};
}

std::string type_of(const json& node) {
  const auto found = node.find("@type");
  if (found == node.end()) return {};
  const json* value = &*found;
  if (value->is_array() && !value->empty()) value = &value->front();
  return value->is_string() ? value->get<std::string>() : std::string();
}

bool is_article(std::string_view type) {
  if (const std::size_t slash = type.rfind('/'); slash != std::string_view::npos)
    type.remove_prefix(slash + 1);
  for (const std::string_view known : {"Article",
                                       "NewsArticle",
                                       "BlogPosting",
                                       "ReportageNewsArticle",
                                       "AnalysisNewsArticle",
                                       "OpinionNewsArticle",
                                       "BackgroundNewsArticle",
                                       "ReviewNewsArticle",
                                       "Report",
                                       "PressRelease",
                                       "TechArticle",
                                       "ScholarlyArticle",
                                       "LiveBlogPosting",
                                       "Event",
                                       "PodcastEpisode",
                                       "VideoObject",
                                       "SocialMediaPosting",
                                       "AdvertiserContentArticle"}) {
    if (type == known) return true;
  }
  return false;
}

std::vector<std::string> names_at(const json& node, const char* key) {
  std::vector<std::string> names;
  const auto found = node.find(key);
  if (found == node.end()) return names;
  const auto add = [&](const json& value) {
    std::string name;
    if (value.is_string()) name = value.get<std::string>();
    if (value.is_object()) name = text_at(value, "name");
    if (!name.empty()) names.push_back(fold_space(name));
  };
  if (found->is_array()) {
    for (const json& value : *found)
      add(value);
  } else {
    add(*found);
  }
  return names;
}

LinkedArticle read_article_node(const json& node) {
  LinkedArticle article;
  article.type = type_of(node);
  article.url = address_at(node, "url");
  if (article.url.empty()) article.url = address_at(node, "mainEntityOfPage");
  if (article.url.empty()) article.url = address_at(node, "@id");
  article.title = text_at(node, "headline");
  if (article.title.empty()) article.title = text_at(node, "name");
  article.published = text_at(node, "datePublished");
  if (article.published.empty()) article.published = text_at(node, "startDate");
  if (article.published.empty()) article.published = text_at(node, "uploadDate");
  if (article.published.empty()) article.published = text_at(node, "dateCreated");
  article.modified = text_at(node, "dateModified");
  article.summary = text_at(node, "description");
  if (article.summary.empty()) article.summary = text_at(node, "abstract");
  article.image = address_at(node, "image");
  if (article.image.empty()) article.image = address_at(node, "thumbnailUrl");
  article.section = text_at(node, "articleSection");
  article.place = text_at(node, "location");
  if (article.place.empty()) article.place = text_at(node, "dateline");
  article.body = text_at(node, "articleBody");
  article.language = text_at(node, "inLanguage");
  article.authors = names_at(node, "author");
  return article;
}

// What stands under these is beside the page's own matter.
bool leads_astray(std::string_view key) {
  for (const std::string_view other : {"author",
                                       "publisher",
                                       "image",
                                       "logo",
                                       "breadcrumb",
                                       "isPartOf",
                                       "about",
                                       "mentions",
                                       "citation",
                                       "comment",
                                       "review",
                                       "relatedLink",
                                       "video",
                                       "audio",
                                       "location",
                                       "organizer"}) {
    if (key == other) return true;
  }
  return false;
}

// Without what hides a script from other readers, and without the end of a statement.
std::string_view bare_json(std::string_view text) {
  text = trim(text);
  for (const std::string_view opening : {"<!--", "//", "/*", "<![CDATA[", "*/"}) {
    if (text.starts_with(opening)) text = trim(text.substr(opening.size()));
  }
  for (const std::string_view closing : {"-->", "*/", "]]>", "/*", "//", ";"}) {
    if (text.ends_with(closing)) text = trim(text.substr(0, text.size() - closing.size()));
  }
  return text;
}

// Line breaks stand in strings of some, against the grammar.
json read_json(std::string_view text) {
  json root = json::parse(text, nullptr, false, true);
  if (!root.is_discarded()) return root;
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return json::parse(line, nullptr, false, true);
}

struct Visit {
  const json* node = nullptr;
  bool listed = false;
  std::string url;  // of the ListItem around it
};

void collect(const json& root, LinkedData& data) {
  std::vector<LinkedArticle>& articles = data.articles;
  std::deque<Visit> waiting{{&root, false, {}}};
  std::size_t nodes = 0;
  while (!waiting.empty() && ++nodes < kMostNodes && articles.size() < kMostArticles) {
    const Visit visit = waiting.front();
    waiting.pop_front();
    const json& node = *visit.node;
    if (node.is_array()) {
      std::deque<Visit> children;
      for (const json& child : node)
        children.push_back({&child, visit.listed, {}});
      waiting.insert(waiting.begin(), children.begin(), children.end());
      continue;
    }
    if (!node.is_object()) continue;
    const std::string type = type_of(node);
    if (is_article(type)) {
      LinkedArticle article = read_article_node(node);
      if (article.url.empty()) article.url = visit.url;
      article.listed = visit.listed;
      articles.push_back(std::move(article));
      continue;
    }
    if (type == "WebPage" && data.page_published.empty()) {
      data.page_published = text_at(node, "datePublished");
      data.page_modified = text_at(node, "dateModified");
    }
    if (type == "BreadcrumbList" || type == "SiteNavigationElement" || type == "Organization" ||
        type == "WebSite") {
      if (type != "WebSite" || !node.contains("hasPart")) continue;
    }
    const bool lists = type == "ItemList" || type == "CollectionPage" || type == "Blog" ||
                       type == "DataFeed" || type == "ListItem" || type == "SearchResultsPage";
    std::deque<Visit> children;
    for (const auto& [key, value] : node.items()) {
      if (!value.is_structured() || leads_astray(key)) continue;
      children.push_back({&value,
                          visit.listed || lists,
                          type == "ListItem" ? address_at(node, "url") : visit.url});
    }
    waiting.insert(waiting.begin(), children.begin(), children.end());
  }
}

}  // namespace

LinkedData read_json_ld(const pugi::xml_document& page) {
  LinkedData data;
  for (pugi::xml_node node = page; node; node = next_node(node, page)) {
    if (std::string_view(node.name()) == "script" &&
        ascii_lower(attribute(node, "type")).find("ld+json") != std::string::npos) {
      const json root = read_json(bare_json(node.child_value()));
      if (!root.is_discarded()) collect(root, data);
    }
  }
  return data;
}

}  // namespace ilofeed::feeds::pages
