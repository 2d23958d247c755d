// JSON Feed 1.1 (jsonfeed.org/version/1.1).
#include <algorithm>

#include <nlohmann/json.hpp>

#include "feeds/render/beside.h"
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

// Readers of the format know tags without a scheme only: the topics' names stand there, too.
void put_topics(Json& item, const Story& story, const OutgoingFeed& feed) {
  for (const TopicLabel& topic : topics_of(story, feed)) {
    item["_ilofeed"]["topics"].push_back({{"id", topic.id.text}, {"title", topic.title}});
    const auto& tags = story.entry.tags;
    if (std::ranges::find(tags, topic.id.text) == tags.end()) item["tags"].push_back(topic.id.text);
  }
}

void put_alternates(Json& item, const Story& story, const OutgoingFeed& feed) {
  item["_ilofeed"].erase("alternates");
  for (const auto& [language, url] : alternates_of(story, feed))
    item["_ilofeed"]["alternates"].push_back({{"language", language}, {"url", url}});
}

Json item_of(const Story& story, const OutgoingFeed& feed, const RenderContext& context) {
  Json item = json_item(story.entry, DateForm::published);
  put_topics(item, story, feed);
  put_alternates(item, story, feed);
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
    document["items"].push_back(item_of(story, feed, context));
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ilofeed::feeds
