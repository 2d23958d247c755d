// RSS 2.0 (rssboard.org/rss-specification) with content:encoded and dc:creator.
#include <algorithm>
#include <cmath>

#include "feeds/render/beside.h"
#include "feeds/render/body.h"
#include "feeds/render/formats.h"
#include "feeds/render/xml.h"
#include "feeds/text/html/html.h"

namespace ilofeed::feeds {
namespace {

// The format allows one, and wants its address.
void add_source(pugi::xml_node item, const Story& story, const RenderContext& context) {
  const std::vector<Teller> tellers = tellers_of(story, context.sources);
  if (tellers.empty() || tellers.front().url.empty()) return;
  set(add_text(item, "source", tellers.front().title), "url", tellers.front().url);
}

const Attachment* recording_of(const Entry& entry) {
  const Attachment* file = enclosure_of(entry);
  const bool plays = file != nullptr && (file->media_type.starts_with("audio/") ||
                                         file->media_type.starts_with("video/"));
  return plays ? file : nullptr;
}

// The one that all stories are in where the feed's own is not known.
std::string language_of(const OutgoingFeed& feed) {
  if (!feed.language.empty() || feed.stories.empty()) return feed.language;
  const std::string& first = feed.stories.front().entry.language;
  const auto is_other = [&](const Story& story) { return story.entry.language != first; };
  return std::ranges::any_of(feed.stories, is_other) ? "mul" : first;  // ISO 639-2: several
}

bool is_transcript(const Attachment& attachment) {
  constexpr std::string_view kTypes[]{
      "text/vtt", "application/x-subrip", "application/srt", "text/srt"};
  return attachment.title == "Transcript" ||
         std::ranges::find(kTypes, attachment.media_type) != std::end(kTypes);
}

// What podcast players read: help.apple.com/itc/podcasts_connect, podcastindex.org/namespace/1.0.
void add_episode(pugi::xml_node item, const Entry& entry, const Attachment& recording) {
  if (recording.duration && std::isfinite(*recording.duration) && *recording.duration >= 0)
    add_text(item, "itunes:duration", std::to_string(std::llround(*recording.duration)));
  add_text(item, "itunes:season", entry.season);
  add_text(item, "itunes:episode", entry.episode);
  if (!entry.image.empty()) set(item.append_child("itunes:image"), "href", entry.image);
  for (const Attachment& file : entry.attachments) {
    if (!is_transcript(file)) continue;
    pugi::xml_node node = item.append_child("podcast:transcript");
    set(node, "url", file.url);
    set(node, "type", file.media_type.empty() ? "text/plain" : file.media_type);
  }
}

// One enclosure is all that readers expect.
void add_enclosure(pugi::xml_node item, const Entry& entry) {
  const Attachment* enclosure = enclosure_of(entry);
  if (enclosure == nullptr) return;
  const Attachment& attachment = *enclosure;
  pugi::xml_node node = item.append_child("enclosure");
  set(node, "url", attachment.url);
  set(node, "length", std::to_string(attachment.size.value_or(0)));
  set(node,
      "type",
      attachment.media_type.empty() ? "application/octet-stream" : attachment.media_type);
  if (recording_of(entry) != nullptr) add_episode(item, entry, attachment);
}

// What the directories of podcasts ask of a feed that has recordings.
void add_podcast(pugi::xml_node channel, const Publication& publication) {
  add_text(channel, "itunes:author", publication.title);
  add_text(channel, "itunes:explicit", "false");
  set(channel.append_child("itunes:category"), "text", "News");
  const bool is_scheme = publication.contact.starts_with("mailto:");
  const std::string address = publication.contact.substr(is_scheme ? 7 : 0);
  if (!is_mail_address(address)) return;
  pugi::xml_node owner = channel.append_child("itunes:owner");
  add_text(owner, "itunes:name", publication.title);
  add_text(owner, "itunes:email", address);
}

// Namespaces of podcasts only where something is in them: many programs do not know them.
void declare_namespaces(pugi::xml_node rss, std::span<const Story> stories) {
  rss.append_attribute("xmlns:atom") = "http://www.w3.org/2005/Atom";
  rss.append_attribute("xmlns:content") = "http://purl.org/rss/1.0/modules/content/";
  rss.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
  rss.append_attribute("xmlns:media") = kMediaNamespace;
  const auto plays = [](const Story& story) { return recording_of(story.entry) != nullptr; };
  if (std::ranges::none_of(stories, plays)) return;
  rss.append_attribute("xmlns:itunes") = "http://www.itunes.com/dtds/podcast-1.0.dtd";
  const auto is_written_down = [&](const Story& story) {
    return plays(story) && std::ranges::any_of(story.entry.attachments, is_transcript);
  };
  if (std::ranges::any_of(stories, is_written_down))
    rss.append_attribute("xmlns:podcast") = "https://podcastindex.org/namespace/1.0";
}

void add_alternates(pugi::xml_node item, const Story& story, const OutgoingFeed& feed) {
  for (const auto& [language, url] : alternates_of(story, feed)) {
    pugi::xml_node link = item.append_child("atom:link");
    set(link, "rel", "alternate");
    set(link, "type", "text/html");
    set(link, "href", url);
    set(link, "hreflang", language);
  }
}

void add_item(pugi::xml_node channel,
              const Story& story,
              const OutgoingFeed& feed,
              const RenderContext& context) {
  const Entry& entry = story.entry;
  pugi::xml_node item = channel.append_child("item");
  add_text(item, "title", title_of(story));
  add_text(item, "link", entry.link);
  add_text(item, "guid", story.id.text).append_attribute("isPermaLink") = "false";
  if (const auto announced = announced_time(entry)) add_text(item, "pubDate", rfc822(*announced));
  for (const Person& person : entry.authors)
    add_text(item, "dc:creator", person.name);
  for (const std::string& tag : entry.tags)
    add_text(item, "category", tag);
  for (const TopicLabel& topic : topics_of(story, feed))
    set(add_text(item, "category", topic.id.text), "domain", scheme_of_topics(context.publication));
  add_text(item, "dc:language", entry.language);
  const std::string body = body_html(story, context);
  add_text(item, "description", entry.summary.empty() ? body : escape_markup(entry.summary));
  if (!entry.summary.empty()) add_text(item, "content:encoded", body);
  add_picture(item, entry);
  add_enclosure(item, entry);
  add_alternates(item, story, feed);
  add_source(item, story, context);
}

}  // namespace

std::string render_rss(const OutgoingFeed& outgoing, const RenderContext& context) {
  const Publication& publication = context.publication;
  pugi::xml_document document;
  add_style(document, outgoing.path);
  pugi::xml_node rss = document.append_child("rss");
  rss.append_attribute("version") = "2.0";
  declare_namespaces(rss, outgoing.stories);
  pugi::xml_node channel = rss.append_child("channel");
  add_text(channel, "title", outgoing.title);
  add_text(channel, "link", absolute(publication, page_of(outgoing)));
  add_text(
      channel, "description", outgoing.description.empty() ? outgoing.title : outgoing.description);
  add_text(channel, "language", language_of(outgoing));
  add_text(channel, "lastBuildDate", rfc822(outgoing.updated));
  add_text(channel, "generator", "ilofeed");
  pugi::xml_node self = channel.append_child("atom:link");
  set(self, "rel", "self");
  set(self, "type", "application/rss+xml");
  set(self, "href", absolute(publication, address_of(outgoing, "rss")));
  if (is_announced(outgoing, publication)) {
    pugi::xml_node hub = channel.append_child("atom:link");
    set(hub, "rel", "hub");
    set(hub, "href", publication.websub_hub);
  }
  if (rss.attribute("xmlns:itunes")) add_podcast(channel, publication);
  for (const Story& story : outgoing.stories)
    add_item(channel, story, outgoing, context);
  return spelled_by_number(
      to_bytes(document),
      {"title", "category", "source", "media:credit", "media:description", "atom:link"});
}

}  // namespace ilofeed::feeds
