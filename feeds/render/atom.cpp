// Atom 1.0 (RFC 4287).
#include "feeds/render/beside.h"
#include "feeds/render/body.h"
#include "feeds/render/formats.h"
#include "feeds/render/xml.h"
#include "feeds/text/html/html.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {
namespace {

pugi::xml_node add_link(pugi::xml_node parent,
                        const char* rel,
                        const std::string& type,
                        const std::string& href) {
  pugi::xml_node link = parent.append_child("link");
  set(link, "rel", rel);
  set(link, "type", type);
  set(link, "href", href);
  return link;
}

void add_person(pugi::xml_node parent, const Person& person) {
  pugi::xml_node author = parent.append_child("author");
  add_text(author, "name", person.name.empty() ? person.email : person.name);
  add_text(author, "uri", person.url);
  if (is_mail_address(person.email)) add_text(author, "email", person.email);
}

// The one spelling of an address without a path (RFC 3986 §6.2.3), as ids are compared by letters.
std::string with_path(const std::string& url) {
  const auto parsed = Url::parse(url);
  return parsed && parsed->path().empty() && parsed->is_http() ? parsed->resolve("/")->text() : url;
}

// RFC 4287 §4.2.11 allows one atom:source, whose author is that of an entry that names none
// (§4.2.1); the other places are `via` links (§4.2.7.2).
void add_origins(pugi::xml_node entry, const Story& story, const RenderContext& context) {
  std::vector<Teller> tellers = tellers_of(story, context.sources);
  // Who told it is no source any more, and has its name only.
  if (tellers.empty() && !story.origins.empty()) {
    const SourceId& gone = story.origins.front().source;
    tellers.push_back({gone.text, "", "", urn_of(gone), gone});
  }
  if (tellers.empty()) return;
  for (const Teller& other : std::span(tellers).subspan(1)) {
    if (!other.url.empty()) set(add_link(entry, "via", "", other.url), "title", other.title);
  }
  const Teller& teller = tellers.front();
  pugi::xml_node node = entry.append_child("source");
  add_text(node, "id", teller.url.empty() ? teller.urn : with_path(teller.url));
  add_text(node, "title", teller.title);
  add_text(node, "updated", rfc3339(changed_time(story)));
  if (!teller.url.empty()) add_link(node, "alternate", "", teller.url);
  add_person(node, Person{teller.title, {}, {}});
}

void add_attachments(pugi::xml_node node, const Entry& entry) {
  for (const Attachment& attachment : entry.attachments) {
    pugi::xml_node link = add_link(node, "enclosure", attachment.media_type, attachment.url);
    if (attachment.size) set(link, "length", std::to_string(*attachment.size));
    set(link, "title", attachment.title);
  }
}

void add_categories(pugi::xml_node node,
                    const Story& story,
                    const OutgoingFeed& feed,
                    const Publication& publication) {
  for (const std::string& tag : story.entry.tags)
    set(node.append_child("category"), "term", tag);
  for (const TopicLabel& topic : topics_of(story, feed)) {
    pugi::xml_node category = node.append_child("category");
    set(category, "term", topic.id.text);
    set(category, "scheme", scheme_of_topics(publication));
    set(category, "label", topic.title);
  }
}

void add_entry(pugi::xml_node parent,
               const Story& story,
               const OutgoingFeed& feed,
               const RenderContext& context) {
  const Entry& entry = story.entry;
  pugi::xml_node node = parent.append_child("entry");
  set(node, "xml:lang", entry.language);
  add_text(node, "id", story.id.text);
  add_text(node, "title", title_of(story));
  add_text(node, "updated", rfc3339(changed_time(story)));
  if (const auto announced = announced_time(entry))
    add_text(node, "published", rfc3339(*announced));
  if (!entry.link.empty()) add_link(node, "alternate", "text/html", entry.link);
  if (!entry.external_link.empty()) add_link(node, "related", "", entry.external_link);
  add_attachments(node, entry);
  for (const auto& [language, url] : alternates_of(story, feed))
    set(add_link(node, "alternate", "text/html", url), "hreflang", language);
  for (const Person& person : entry.authors) {
    if (!person.name.empty() || !person.email.empty()) add_person(node, person);
  }
  add_categories(node, story, feed, context.publication);
  if (!entry.summary.empty())
    add_text(node, "summary", entry.summary).append_attribute("type") = "text";
  // RFC 4287 §4.1.2: an entry without an alternate link must have content, and each should have
  // some text.
  std::string body = body_html(story, context);
  if (body.empty()) body = "<p>" + escape_markup(title_of(story)) + "</p>";
  add_text(node, "content", body).append_attribute("type") = "html";
  add_picture(node, entry);
  add_origins(node, story, context);
}

// RFC 5005 §4.
void add_history(pugi::xml_node feed, const FeedHistory& history, const Publication& publication) {
  const auto add = [&](const char* rel, const std::string& path) {
    if (!path.empty())
      add_link(feed, rel, "application/atom+xml", absolute(publication, path + ".atom"));
  };
  add("current", history.current);
  add("prev-archive", history.previous);
  add("next-archive", history.next);
  if (!history.is_archive) return;
  pugi::xml_node mark = feed.append_child("fh:archive");
  mark.append_attribute("xmlns:fh") = "http://purl.org/syndication/history/1.0";
}

}  // namespace

std::string render_atom(const OutgoingFeed& outgoing, const RenderContext& context) {
  const Publication& publication = context.publication;
  pugi::xml_document document;
  add_style(document, outgoing.path);
  pugi::xml_node feed = document.append_child("feed");
  feed.append_attribute("xmlns") = "http://www.w3.org/2005/Atom";
  feed.append_attribute("xmlns:media") = kMediaNamespace;
  set(feed, "xml:lang", outgoing.language);
  add_text(feed, "id", outgoing.id);
  add_text(feed, "title", outgoing.title);
  add_text(feed, "subtitle", outgoing.description);
  add_text(feed, "updated", rfc3339(outgoing.updated));
  add_link(
      feed, "self", "application/atom+xml", absolute(publication, address_of(outgoing, "atom")));
  add_link(feed, "alternate", "text/html", absolute(publication, page_of(outgoing)));
  add_history(feed, outgoing.history, publication);
  if (is_announced(outgoing, publication)) add_link(feed, "hub", "", publication.websub_hub);
  add_person(feed, Person{publication.title, {}, {}});
  add_text(feed, "generator", "ilofeed");
  for (const Story& story : outgoing.stories)
    add_entry(feed, story, outgoing, context);
  return spelled_by_number(to_bytes(document), {"title", "name", "category"});
}

}  // namespace ilofeed::feeds
