// The page on which an editor tries a filter. It works without scripts and changes nothing.
#include "feeds/render/site/operator_words.h"
#include "feeds/render/site/site.h"
#include "feeds/render/site/story_line.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

constexpr const char* kGrammar =
    "a b · a OR b · -a · \"exact phrase\" · word* · @concept · #tag · title:word · lang:fr · "
    "age<30d · a NEAR/3 b";

// What this page says stands in the table of operators' words.
std::string told(const Page& page, const std::string& english) {
  return told_in(english, page.context().manner.language).value_or(english);
}

pugi::xml_node add_label(const Page& page, pugi::xml_node form, const char* id, const char* text) {
  pugi::xml_node label = add_element(form, "label", told(page, text));
  set(label, "for", id);
  return label;
}

void add_choice(const Page& page, pugi::xml_node form, const EditPage& edit) {
  add_label(page, form, "against", "Compare with the topic");
  pugi::xml_node choice = form.append_child("select");
  set(choice, "id", "against");
  set(choice, "name", "against");
  add_element(choice, "option", told(page, "none: a new topic"))
      .append_attribute("value")
      .set_value("");
  for (const TopicLabel& topic : edit.topics) {
    pugi::xml_node option = add_element(choice, "option", topic.title);
    set(option, "value", topic.id.text);
    if (topic.id.text == edit.against) set(option, "selected", "selected");
  }
}

void add_form(Page& page, const EditPage& edit) {
  pugi::xml_node form = add_element(page.main(), "form", "", "edit");
  set(form, "action", page.to("edit"));
  set(form, "method", "get");
  add_language_field(page, form);
  add_label(page, form, "q", "Filter");
  pugi::xml_node field = add_element(form, "textarea", edit.query);
  set(field, "id", "q");
  set(field, "name", "q");
  set(field, "rows", "4");
  set(field, "dir", "auto");
  set(field, "maxlength", "4000");
  set(field, "spellcheck", "false");
  set(field, "aria-describedby", "grammar");
  pugi::xml_node help = add_element(form, "p", "", "quiet");
  set(help, "id", "grammar");
  set(add_element(help, "bdi", kGrammar), "dir", "ltr");
  add_element(help, "span", ". " + told(page, "Empty: the filter of the topic below."));
  add_choice(page, form, edit);
  set(add_element(form, "button", told(page, "Try it")), "type", "submit");
}

void add_stories(Page& page, const char* heading, const TriedStories& stories) {
  if (stories.count == 0) return;
  pugi::xml_node section = page.main().append_child("section");
  add_element(section, "h2", told(page, heading));
  const OutgoingFeed bare;
  for (const TriedStory& each : stories.newest) {
    add_story_line(page, section, {each.story, bare, "h3"});
    const std::string why = each.where.empty() ? each.clause : each.clause + " — " + each.where;
    if (!why.empty()) set(add_element(section.last_child(), "p", why, "meta"), "dir", "ltr");
  }
  if (stories.count > stories.newest.size())
    add_element(
        section,
        "p",
        told(page, "and " + std::to_string(stories.count - stories.newest.size()) + " older"),
        "quiet");
}

void add_counts(Page& page, const EditPage& edit) {
  const Trial& trial = *edit.trial;
  std::string counts = told(page,
                            "Keeps " + std::to_string(trial.kept.count) + " of the " +
                                std::to_string(trial.looked_at) + " newest stories");
  if (trial.published < trial.kept.count)
    counts += told(page,
                   " and publishes " + std::to_string(trial.published) +
                       " (the others are there in a better language)");
  if (!edit.against.empty())
    counts += told(page,
                   "; against the running topic it adds " + std::to_string(trial.added.count) +
                       " and drops " + std::to_string(trial.dropped.count));
  if (!trial.complete) counts += told(page, ". There was no time to look at more");
  set(add_element(page.main(), "p", counts + '.', "counts"), "role", "status");
}

void add_yaml(Page& page, const std::string& yaml) {
  pugi::xml_node details = page.main().append_child("details");
  add_element(details, "summary", told(page, "Save as topic"));
  pugi::xml_node way = add_element(
      details, "p", told(page, "Paste this into the configuration, then:") + ' ', "quiet");
  set(add_element(way, "bdi", "ilofeed check, ilofeed preview --against running, ilofeed reload"),
      "dir",
      "ltr");
  set(add_element(details, "pre", yaml), "dir", "ltr");
}

// What the parser says is English.
void add_remark(Page& page, const std::string& name, const std::string& remark, const char* role) {
  pugi::xml_node line = add_element(page.main(), "p", name + ' ');
  set(line, "role", role);
  pugi::xml_node text = add_element(line, "bdi", remark + '.');
  if (page.context().manner.language != "en") set(text, "lang", "en");
}

void add_outcome(Page& page, const EditPage& edit) {
  add_counts(page, edit);
  for (const std::string& doubt : edit.doubts)
    add_remark(page, told(page, "Can that be meant?"), doubt, "");
  add_yaml(page, edit.yaml);
  add_stories(page, "Added", edit.trial->added);
  add_stories(page, "Dropped", edit.trial->dropped);
  add_stories(page, "Kept, newest first", edit.trial->kept);
}

}  // namespace

std::string render_edit_page(const EditPage& edit, const SiteContext& context) {
  constexpr const char* kTitle = "Try a filter";
  Page page(told_in(kTitle, context.manner.language).value_or(kTitle), context, "edit");
  page.hide_from_robots();
  add_element(page.main(), "h1", told(page, kTitle));
  add_form(page, edit);
  if (!edit.complaint.empty()) {
    add_remark(page, told(page, "This filter cannot be read:"), edit.complaint, "alert");
    if (!edit.place.empty()) set(add_element(page.main(), "pre", edit.place), "dir", "ltr");
  } else if (edit.trial) {
    add_outcome(page, edit);
  } else {
    add_element(page.main(),
                "p",
                told(page,
                     "What a filter keeps of the newest stories is shown here, with the clause "
                     "that decided. Nothing is changed by trying."),
                "quiet");
  }
  return page.bytes();
}

}  // namespace ilofeed::feeds
