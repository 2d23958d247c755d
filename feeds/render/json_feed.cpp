// JSON Feed 1.1 (jsonfeed.org/version/1.1).
#include <nlohmann/json.hpp>

#include "feeds/render/body.h"
#include "feeds/render/formats.h"
#include "feeds/render/json_item.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

using Json = nlohmann::ordered_json;

Json origins_of(const Story& story, const RenderContext& context) {
  Json origins = Json::array();
  for (const Teller& teller : tellers_of(story, context.sources)) {
    Json& origin = origins.emplace_back(Json{{"title", teller.title}});
    put_text(origin, "url", teller.url);
  }
  return origins;
}

Json item_of(const Story& story, const RenderContext& context) {
  Json item = json_item(story.entry, DateForm::published);
  item["id"] = story.id.text;
  if (story.entry.title.empty()) item["title"] = title_of(story);
  item["date_modified"] = rfc3339(updated_time(story));
  item.erase("content_text");
  item["content_html"] = body_html(story, context);
  item["_ilofeed"]["sources"] = origins_of(story, context);
  return item;
}

}  // namespace

std::string render_json_feed(const OutgoingFeed& feed, const RenderContext& context) {
  const Publication& publication = context.publication;
  Json document = {
      {"version", "https://jsonfeed.org/version/1.1"},
      {"title", feed.title},
      {"home_page_url", absolute(publication, page_of(feed))},
      {"feed_url", absolute(publication, address_of(feed, "json"))},
  };
  if (!feed.history.previous.empty())
    document["next_url"] = absolute(publication, feed.history.previous + ".json");
  if (!feed.description.empty()) document["description"] = feed.description;
  if (!feed.language.empty()) document["language"] = feed.language;
  if (is_announced(feed, publication)) {
    document["hubs"] = {{{"type", "WebSub"}, {"url", publication.websub_hub}}};
  }
  document["items"] = Json::array();
  for (const Story& story : feed.stories)
    document["items"].push_back(item_of(story, context));
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ilofeed::feeds
