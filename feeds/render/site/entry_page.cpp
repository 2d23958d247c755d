// The page of one entry: all that is known of it.
#include <algorithm>
#include <span>

#include "feeds/render/body.h"
#include "feeds/render/site/content.h"
#include "feeds/render/site/difference.h"
#include "feeds/render/site/story_line.h"
#include "feeds/render/wording.h"
#include "feeds/render/xml.h"
#include "feeds/text/date/written_date.h"
#include "feeds/text/html/html.h"
#include "feeds/text/language_name.h"

namespace ilofeed::feeds {
namespace {

bool is_of_kind(const Attachment& file, std::string_view kind) {
  return file.media_type.starts_with(kind);
}

void add_illustration(const Page& page, pugi::xml_node article, const Story& story) {
  const Entry& entry = story.entry;
  const bool is_in_text =
      entry.content_html.find(escape_markup(entry.image.substr(0, entry.image.find('?')))) !=
      std::string::npos;
  if (is_in_text) return;
  pugi::xml_node figure = article.append_child("figure");
  if (!add_picture(page, figure, story, entry.image_alt)) {
    article.remove_child(figure);
    return;
  }
  if (entry.image_credit.empty()) return;
  const std::string credit =
      std::string(phrase(Phrase::picture, entry.language)) + ": " + entry.image_credit;
  speak(add_element(figure, "figcaption", credit), entry.language);
}

// What is heard or seen can be played here; the browser asks for it when it is to be played.
void add_player(pugi::xml_node article, const Attachment& file) {
  const bool is_heard = is_of_kind(file, "audio/");
  if (!is_heard && !is_of_kind(file, "video/")) return;
  pugi::xml_node player = article.append_child(is_heard ? "audio" : "video");
  player.append_attribute("controls").set_value("");
  set(player, "preload", "none");
  set(player, "aria-label", file.title);
  set(player, "src", file.url);
}

// All but the picture that is shown already.
std::vector<Attachment> files_of(const Entry& entry) {
  std::vector<Attachment> files = entry.attachments;
  std::erase_if(files, [&](const Attachment& file) { return file.url == entry.image; });
  return files;
}

void add_files(const Page& page, pugi::xml_node article, const Entry& entry) {
  const std::vector<Attachment> files = files_of(entry);
  if (files.empty()) return;
  for (const Attachment& file : files)
    add_player(article, file);
  add_element(article, "h2", page.say(Say::files));
  pugi::xml_node list = article.append_child("ul");
  for (const Attachment& file : files) {
    pugi::xml_node item = list.append_child("li");
    add_outward_anchor(item, file.url, file.title.empty() ? file.url : file.title);
    if (!file.media_type.empty()) add_element(item, "span", " " + file.media_type, "meta");
  }
}

void add_article(Page& page, const Story& story) {
  const Entry& entry = story.entry;
  pugi::xml_node article = add_element(page.main(), "article", "", "entry");
  speak(add_element(article, "h1", title_of(story)), entry.language);
  add_meta(page, article, story, LineKind::news);
  if (!entry.link.empty()) {
    pugi::xml_node way = add_element(article, "p", "");
    add_outward_anchor(way, entry.link, page.say(Say::original) + " ↗");
  }
  add_illustration(page, article, story);
  pugi::xml_node text = article.append_child("div");
  speak(text, entry.language);
  add_content(text, text_html(entry), [&](const std::string& published) {
    return picture_address(page, story, published);
  });
  add_files(page, article, entry);
}

pugi::xml_node add_list(const Page& page, pugi::xml_node parent, Say heading) {
  add_element(parent, "h2", page.say(heading));
  return parent.append_child("ul");
}

void add_entry_anchor(const Page& page, pugi::xml_node parent, const EntryLink& entry) {
  speak(add_anchor(parent, page.to_page(entry.path), entry.title), entry.language);
}

void add_moment(const Page& page, pugi::xml_node parent, Time time) {
  const std::string& language = page.context().manner.language;
  pugi::xml_node element =
      add_element(parent, "time", written_date({time, Precision::minute, {}}, language));
  set(element, "datetime", rfc3339(time));
}

void add_versions(Page& page, pugi::xml_node about, const EntryPage& entry) {
  if (entry.versions.empty() && entry.story.entry.alternates.empty()) return;
  pugi::xml_node list = add_list(page, about, Say::other_languages);
  for (const EntryLink& version : entry.versions) {
    pugi::xml_node item = list.append_child("li");
    add_element(item, "bdi", own_name_of(version.language));
    add_element(item, "span", ": ");
    add_entry_anchor(page, item, version);
  }
  for (const auto& [language, url] : entry.story.entry.alternates) {
    if (std::ranges::find(entry.versions, language, &EntryLink::language) != entry.versions.end())
      continue;
    pugi::xml_node anchor =
        add_outward_anchor(list.append_child("li"), url, own_name_of(language) + " ↗");
    set(anchor, "hreflang", language);
    speak(anchor, language);
  }
}

void add_origins(Page& page, pugi::xml_node about, const Story& story) {
  const std::vector<Teller> tellers = tellers_of(story, page.context().sources);
  if (tellers.empty()) return;
  pugi::xml_node list = add_list(page, about, Say::read_where);
  for (const Teller& teller : tellers) {
    pugi::xml_node item = list.append_child("li");
    add_element(add_anchor(item, page.to_page("sources/" + teller.source.text + ".html"), ""),
                "bdi",
                teller.title);
    const auto origin = std::ranges::find(story.origins, teller.source, &Origin::source);
    add_element(item, "span", " · ");
    add_moment(page, item, origin->first_seen);
    if (teller.page.empty()) continue;
    add_element(item, "span", " · ");
    add_outward_anchor(item, teller.page, page.say(Say::original) + " ↗");
  }
}

void add_topics(Page& page, pugi::xml_node about, const EntryPage& entry) {
  if (entry.topics.empty()) return;
  pugi::xml_node list = add_list(page, about, Say::topics_of_entry);
  for (const TopicReason& reason : entry.topics) {
    pugi::xml_node item = list.append_child("li");
    add_anchor(item, page.to_page("topics/" + reason.topic.id.text + ".html"), reason.topic.title);
    if (!reason.clause.empty()) {
      add_element(item, "span", " – " + page.say(Say::because) + " ");
      set(add_element(item, "code", reason.clause), "dir", "auto");
    }
    if (!reason.where.empty()) {
      add_element(item, "span", reason.clause.empty() ? " – " : " · ");
      add_element(item, "bdi", reason.where, "meta");
    }
  }
}

void add_difference(pugi::xml_node parent, const std::string& before, const std::string& after) {
  for (const Stretch& stretch : difference(before, after)) {
    const char* name = stretch.kind == Stretch::Kind::gone   ? "del"
                       : stretch.kind == Stretch::Kind::come ? "ins"
                                                             : "span";
    add_element(parent, name, stretch.text);
  }
}

std::string plain(const std::string& text) {
  return looks_like_html(text) ? text_of_html(text) : text;
}

// What one text said otherwise than the next.
void add_edit(const Page& page,
              pugi::xml_node parent,
              const EarlierText& before,
              const EarlierText& after) {
  const std::array parts{std::tuple(Say::title, &before.title, &after.title),
                         std::tuple(Say::summary, &before.summary, &after.summary),
                         std::tuple(Say::text, &before.text, &after.text)};
  pugi::xml_node details = parent.append_child("details");
  pugi::xml_node summary = add_element(details, "summary", page.say(Say::until) + " ");
  add_moment(page, summary, before.until);
  for (const auto& [name, was, is] : parts) {
    const std::string old_text = plain(*was);
    const std::string new_text = plain(*is);
    if (old_text == new_text) continue;
    add_element(details, "h3", page.say(name));
    pugi::xml_node text = add_element(details, "p", "");
    text.append_attribute("dir").set_value("auto");
    add_difference(text, old_text, new_text);
  }
}

void add_edits(Page& page, pugi::xml_node about, const EntryPage& entry) {
  if (entry.earlier.empty()) return;
  const Entry& now = entry.story.entry;
  EarlierText after{
      {}, now.title, now.summary, now.content_html.empty() ? now.content_text : now.content_html};
  add_element(about, "h2", page.say(Say::edited));
  add_element(about, "p", page.say(Say::words_that_changed), "meta");
  for (auto before = entry.earlier.rbegin(); before != entry.earlier.rend(); ++before) {
    add_edit(page, about, *before, after);
    after = *before;
  }
}

void add_neighbours(Page& page, const EntryPage& entry) {
  if (!entry.newer && !entry.older) return;
  pugi::xml_node nav = add_element(page.main(), "nav", "", "pages");
  set(nav, "aria-label", entry.list ? entry.list->title : page.say(Say::everything));
  const auto add = [&](Say what, const std::optional<EntryLink>& link) {
    pugi::xml_node place = nav.append_child("span");
    if (!link) return;
    add_element(place, "span", page.say(what) + ": ", "meta");
    add_entry_anchor(page, place, *link);
  };
  add(Say::newer_entry, entry.newer);
  add(Say::older_entry, entry.older);
}

void describe_entry(Page& page, const Story& story) {
  const Entry& entry = story.entry;
  page.describe("description", excerpt_of(entry));
  page.describe("og:type", "article");
  page.describe("og:title", title_of(story));
  page.describe("og:description", excerpt_of(entry));
  if (page.context().publication.images != Images::none) page.describe("og:image", entry.image);
}

}  // namespace

std::string render_entry_page(const EntryPage& entry, const SiteContext& context) {
  const std::string path = entry_path(entry.story.number, entry.story.id);
  Page page(title_of(entry.story), context, path);
  page.name_as(path);
  describe_entry(page, entry.story);
  add_article(page, entry.story);
  pugi::xml_node about = add_element(page.main(), "aside", "", "about");
  set(about, "aria-label", page.say(Say::read_where));
  add_versions(page, about, entry);
  add_origins(page, about, entry.story);
  add_topics(page, about, entry);
  add_edits(page, about, entry);
  add_neighbours(page, entry);
  return page.bytes();
}

}  // namespace ilofeed::feeds
