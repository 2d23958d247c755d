// The page on which an editor tries a filter. It works without scripts and changes nothing.
#include "feeds/render/render.h"
#include "feeds/render/site/page.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

std::string counted(std::size_t number, const char* thing, const char* things) {
  return std::to_string(number) + ' ' + (number == 1 ? thing : things);
}

pugi::xml_node add_label(pugi::xml_node form, const char* id, const char* text) {
  pugi::xml_node label = add_element(form, "label", text);
  set(label, "for", id);
  return label;
}

void add_choice(pugi::xml_node form, const EditPage& edit) {
  add_label(form, "against", "Compare with the topic");
  pugi::xml_node choice = form.append_child("select");
  set(choice, "id", "against");
  set(choice, "name", "against");
  add_element(choice, "option", "none: a new topic").append_attribute("value").set_value("");
  for (const TopicLabel& topic : edit.topics) {
    pugi::xml_node option = add_element(choice, "option", topic.title);
    set(option, "value", topic.id.text);
    if (topic.id.text == edit.against) set(option, "selected", "selected");
  }
}

void add_form(pugi::xml_node parent, const EditPage& edit) {
  pugi::xml_node form = add_element(parent, "form", "", "edit");
  set(form, "action", "edit");
  set(form, "method", "get");
  add_label(form, "q", "Filter");
  pugi::xml_node field = add_element(form, "textarea", edit.query);
  set(field, "id", "q");
  set(field, "name", "q");
  set(field, "rows", "4");
  set(field, "maxlength", "4000");
  set(field, "spellcheck", "false");
  set(field, "aria-describedby", "grammar");
  set(add_element(form,
                  "p",
                  "a b · a OR b · -a · \"exact phrase\" · word* · @concept · #tag · title:word · "
                  "lang:fr · age<30d · a NEAR/3 b. Empty: the filter of the topic below.",
                  "quiet"),
      "id",
      "grammar");
  add_choice(form, edit);
  set(add_element(form, "button", "Try it"), "type", "submit");
}

void add_stories(pugi::xml_node main,
                 const std::string& heading,
                 const TriedStories& stories,
                 const RenderContext& context) {
  if (stories.count == 0) return;
  pugi::xml_node section = main.append_child("section");
  add_element(section, "h2", heading);
  for (const TriedStory& each : stories.newest) {
    add_story(section, each.story, {}, context);
    const std::string why = each.where.empty() ? each.clause : each.clause + " — " + each.where;
    if (!why.empty()) set(add_element(section.last_child(), "p", why, "meta"), "dir", "ltr");
  }
  if (stories.count > stories.newest.size())
    add_element(section,
                "p",
                "and " + counted(stories.count - stories.newest.size(), "older one", "older ones"),
                "quiet");
}

void add_counts(pugi::xml_node main, const EditPage& edit) {
  const Trial& trial = *edit.trial;
  std::string counts = "Keeps " + std::to_string(trial.kept.count) + " of the " +
                       counted(trial.looked_at, "newest story", "newest stories");
  if (trial.published < trial.kept.count)
    counts += " and publishes " + std::to_string(trial.published) +
              " (the others are there in a better language)";
  if (!edit.against.empty())
    counts += "; against the running topic it adds " + std::to_string(trial.added.count) +
              " and drops " + std::to_string(trial.dropped.count);
  if (!trial.complete) counts += ". There was no time to look at more";
  set(add_element(main, "p", counts + '.', "counts"), "role", "status");
}

void add_topic(pugi::xml_node main, const std::string& yaml) {
  pugi::xml_node details = main.append_child("details");
  add_element(details, "summary", "Save as topic");
  add_element(details,
              "p",
              "Paste this into the configuration, then: ilofeed check, ilofeed preview --against "
              "running, ilofeed reload.",
              "quiet");
  add_element(details, "pre", yaml);
}

void add_outcome(pugi::xml_node main, const EditPage& edit, const RenderContext& context) {
  add_counts(main, edit);
  for (const std::string& doubt : edit.doubts)
    add_element(main, "p", "Can that be meant? " + doubt + '.');
  add_topic(main, edit.yaml);
  const Trial& trial = *edit.trial;
  add_stories(main, "Added", trial.added, context);
  add_stories(main, "Dropped", trial.dropped, context);
  add_stories(main, "Kept, newest first", trial.kept, context);
}

}  // namespace

std::string render_edit_page(const EditPage& edit, const RenderContext& context) {
  const Publication& publication = context.publication;
  Page page("Try a filter – " + publication.title, "en", "");
  pugi::xml_node robots = page.head().append_child("meta");
  set(robots, "name", "robots");
  set(robots, "content", "noindex, nofollow");
  pugi::xml_node header = page.body().append_child("header");
  add_anchor(add_element(header, "p", "", "quiet"), "./", publication.title);
  add_element(header, "h1", "Try a filter");
  add_form(header, edit);
  pugi::xml_node main = page.body().append_child("main");
  if (!edit.complaint.empty()) {
    set(add_element(main, "p", "This filter cannot be read: " + edit.complaint + "."),
        "role",
        "alert");
    if (!edit.place.empty()) add_element(main, "pre", edit.place);
  } else if (edit.trial) {
    add_outcome(main, edit, context);
  } else {
    add_element(main,
                "p",
                "What a filter keeps of the newest stories is shown here, with the clause that "
                "decided. Nothing is changed by trying.",
                "quiet");
  }
  return page.bytes();
}

}  // namespace ilofeed::feeds
