#include "daemon/commands/why.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "config/suggest.h"
#include "daemon/commands/command_line.h"
#include "daemon/commands/why_json.h"
#include "daemon/commands/why_topics.h"
#include "daemon/setup/setup.h"
#include "daemon/show/terminal.h"
#include "feeds/flow/editor/told_versions.h"
#include "feeds/flow/look_up.h"
#include "feeds/stories/word_difference.h"
#include "feeds/text/html/html.h"

namespace ilofeed::daemon {
namespace {

using feeds::Story;

void print_field(const CommandContext& context, const char* name, const std::string& value) {
  if (!value.empty()) std::fprintf(context.out, "%-11s %s\n", name, value.c_str());
}

std::string date_text(const feeds::Entry& entry) {
  if (!entry.published) return "none was found";
  std::string text = feeds::rfc3339(feeds::published_time(*entry.published));
  if (!entry.date_evidence.empty()) text += ", read from the " + entry.date_evidence;
  return text;
}

std::string language_text(const feeds::Entry& entry) {
  if (entry.language.empty()) return "unknown: stated nowhere, and too little text to tell";
  if (entry.language_evidence.empty()) return entry.language;
  return entry.language + ", read from " + entry.language_evidence;
}

void print_story(const CommandContext& context, const Story& story) {
  print_field(context, "title", story.entry.title);
  print_field(context, "id", story.id.text);
  print_field(context, "link", story.entry.link);
  print_field(context, "published", date_text(story.entry));
  print_field(context, "kind", story.entry.kicker);
  print_field(context, "place", story.entry.place);
  print_field(context, "language", language_text(story.entry));
  print_field(context, "document id", story.entry.document_id);
  print_field(context, "first seen", feeds::rfc3339(story.first_seen));
  print_field(context, "revisions", std::to_string(story.revision));
}

// "taken as this story by url (90 of 100)"
std::string evidence_text(const feeds::Origin& origin) {
  if (origin.merge_reason == "new") return "where it was new";
  const std::string by = "taken as this story by " + origin.merge_reason;
  return origin.strength == 0 ? by : by + " (" + std::to_string(origin.strength) + " of 100)";
}

void print_origins(const CommandContext& context, const Story& story) {
  std::fprintf(context.out, "\nRead in:\n");
  for (const feeds::Origin& origin : story.origins) {
    print_wrapped(context.out,
                  2,
                  origin.source.text + ", since " + feeds::rfc3339(origin.first_seen) + ", " +
                      evidence_text(origin));
    print_wrapped(context.out, 6, origin.link);
  }
}

void print_rule(const CommandContext& context,
                const std::string& what,
                const char* key,
                const std::string& url,
                const std::string& other) {
  std::fprintf(context.out,
               "  # %s\n  stories:\n    %s:\n      - [ \"%s\",\n          \"%s\" ]\n",
               what.c_str(),
               key,
               url.c_str(),
               other.c_str());
}

// What to write into the configuration where the story is not what it should be.
void print_last_word(const CommandContext& context,
                     const Story& story,
                     const feeds::Publishers& publishers) {
  const std::string& link = story.entry.link;
  if (link.empty()) return;
  std::fprintf(context.out, "\nTo have the last word, paste into the configuration and reload:\n");
  std::set<std::string> pages{feeds::page_at(link, publishers)};
  for (const feeds::Origin& origin : story.origins) {
    if (!origin.link.empty() && pages.insert(feeds::page_at(origin.link, publishers)).second)
      print_rule(context, "part what " + origin.source.text + " shows", "apart", link, origin.link);
  }
  print_rule(context, "join another", "same", link, "URL OF THE OTHER");
}

std::string text_of(const std::string& content) {
  return content.find('<') == std::string::npos ? content : feeds::text_of_html(content);
}

feeds::Revision as_it_stands(const Story& story) {
  const feeds::Entry& entry = story.entry;
  return {story.revision,
          story.changed,
          entry.title,
          entry.summary,
          entry.content_html.empty() ? entry.content_text : entry.content_html};
}

// Each text beside the one that replaced it; what did not change is left out.
void print_revisions(const CommandContext& context,
                     const Story& story,
                     std::vector<feeds::Revision> revisions) {
  if (revisions.empty()) {
    std::fprintf(context.out,
                 "\nNothing of its words was edited, or what it said is no longer kept.\n");
    return;
  }
  revisions.push_back(as_it_stands(story));
  for (std::size_t i = 0; i + 1 < revisions.size(); ++i) {
    const feeds::Revision& before = revisions[i];
    const feeds::Revision& after = revisions[i + 1];
    std::fprintf(
        context.out, "\nEdited %s: [-went-] {+came+}\n", feeds::rfc3339(before.replaced).c_str());
    const auto print = [&context](const char* name, const std::string& was, const std::string& is) {
      if (was != is) print_field(context, name, feeds::word_difference(was, is));
    };
    print("title", before.title, after.title);
    print("summary", before.summary, after.summary);
    print("text", text_of(before.content), text_of(after.content));
  }
}

void print_all(const CommandContext& context, const Story& story, const std::string& topic) {
  print_story(context, story);
  const feeds::ToldVersions versions(
      story, *context.store, context.setup->matcher, context.setup->plan, read_clocks().time());
  if (topic.empty()) {
    print_origins(context, story);
    print_last_word(context, story, context.setup->stories.publishers);
  }
  print_versions(context, versions);
  print_topics(context, story, versions, topic);
}

// Empty, or why there is no such topic.
std::string complaint_about_topic(const std::string& topic, const Setup& setup) {
  std::vector<std::string> names;
  for (const feeds::Topic& each : setup.matcher.topics())
    names.push_back(each.id.text);
  if (topic.empty() || std::ranges::find(names, topic) != names.end()) return "";
  return config::quote(topic) + " is no topic" + config::did_you_mean(topic, names);
}

int tell_json(const std::vector<Story>& stories,
              const std::string& topic,
              const CommandContext& context) {
  nlohmann::json list = nlohmann::json::array();
  for (const Story& story : stories) {
    nlohmann::json told = why_json(story, *context.store, *context.setup, read_clocks().time());
    if (!topic.empty())
      std::erase_if(told["topics"].get_ref<nlohmann::json::array_t&>(),
                    [&](const nlohmann::json& row) { return row["id"] != topic; });
    list.push_back(std::move(told));
  }
  const nlohmann::json whole{{"stories", std::move(list)}};
  std::fprintf(context.out,
               "%s\n",
               whole.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  return 0;
}

}  // namespace

int why(const WhyOptions& options, const CommandContext& context) {
  const feeds::Publishers& publishers = context.setup->stories.publishers;
  if (context.store == nullptr) {
    std::fprintf(
        context.err,
        "ilofeed: there is no store yet at %s; 'ilofeed serve' or 'ilofeed poll' makes it\n",
        context.place.name().c_str());
    return 1;
  }
  if (const std::string complaint = complaint_about_topic(options.topic, *context.setup);
      !complaint.empty()) {
    std::fprintf(context.err, "ilofeed: %s\n", complaint.c_str());
    return kUsageError;
  }
  const std::vector<Story> stories =
      feeds::look_up(options.entry, context.store->stories(), publishers);
  if (stories.empty()) {
    std::fprintf(
        context.err,
        "ilofeed: no entry in %s has the id or address '%s'; give one as the feeds show it\n",
        context.place.name().c_str(),
        options.entry.c_str());
    return 1;
  }
  if (options.json) return tell_json(stories, options.topic, context);
  for (const Story& story : stories) {
    if (&story != &stories.front()) std::fprintf(context.out, "\n");
    if (options.revisions) {
      print_story(context, story);
      print_revisions(context, story, context.store->stories().revisions(story.number));
    } else {
      print_all(context, story, options.topic);
    }
  }
  return 0;
}

}  // namespace ilofeed::daemon
