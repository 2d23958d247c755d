#include "daemon/commands/preview.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "config/diagnostics.h"
#include "daemon/commands/command_line.h"
#include "daemon/commands/comparison.h"
#include "daemon/commands/fetch_once.h"
#include "daemon/commands/healing.h"
#include "daemon/setup/setup.h"
#include "daemon/show/source_yaml.h"
#include "daemon/show/table.h"
#include "feeds/flow/fair_share.h"
#include "feeds/flow/ingest.h"
#include "feeds/flow/outgoing.h"
#include "feeds/flow/versions.h"
#include "feeds/render/render.h"

namespace ilofeed::daemon {
namespace {

using feeds::Entry;
using feeds::Story;

std::string day_of(const std::optional<feeds::Date>& date) {
  return date ? feeds::rfc3339(feeds::published_time(*date)).substr(0, 10) : "undated";
}

void print_notes(const CommandContext& context, const std::vector<std::string>& notes) {
  for (const std::string& note : notes)
    std::fprintf(context.err, "note: %s\n", note.c_str());
}

int show_document(const CommandContext& context,
                  const feeds::Feed& feed,
                  const std::string& name,
                  const PreviewOptions& options) {
  if (options.json) {
    std::fprintf(context.out, "%s\n", feeds::render_parsed(feed, name, {}).c_str());
  } else {
    Table table({"DATE", "TITLE", "KIND", "PLACE", "LINK"});
    for (const Entry& entry : feed.entries) {
      table.add({day_of(entry.published), entry.title, entry.kicker, entry.place, entry.link});
    }
    table.print(context.out);
    print_notes(context, feed.notes);
    if (!feed.next_url.empty())
      std::fprintf(context.err, "note: goes on at %s\n", feed.next_url.c_str());
  }
  return feed.entries.empty() ? 1 : 0;
}

// What is read from one address; `source` is null where none is configured for it.
struct PreviewedAddress {
  std::string url;
  const feeds::Source* source = nullptr;
};

// What to write into the configuration, for an address that is not in it yet;
// a feed that the page advertises says more than the page.
void advise(const CommandContext& context,
            const feeds::Feed& feed,
            const PreviewedAddress& address) {
  std::set<std::string> taken;
  if (!feed.feed_links.empty()) {
    const std::string& link = feed.feed_links.front();
    std::fprintf(
        context.out,
        "\nThe page advertises a feed, which says more than the page; to poll that instead:\n");
    std::fprintf(
        context.out, "sources:\n%s", yaml_of({feed.title, link, "", false}, taken).c_str());
  }
  if (address.source != nullptr || feed.entries.empty()) return;
  std::fprintf(context.out,
               "\nTo poll this address:\nsources:\n%s",
               yaml_of({feed.title, address.url, "", false}, taken).c_str());
}

int tell_failure(const CommandContext& context,
                 const PreviewedAddress& address,
                 const feeds::Failure& failure) {
  std::fprintf(context.err,
               "%s: %s (%s)\n",
               address.url.c_str(),
               failure.detail.c_str(),
               std::string{feeds::name_of(failure.reason)}.c_str());
  return 1;
}

// A file needs no configuration.
std::shared_ptr<const FetchLimits> limits_of(const CommandContext& context) {
  return context.setup ? context.setup->limits : std::make_shared<const FetchLimits>();
}

int explain_address(const CommandContext& context, const PreviewedAddress& address) {
  auto response = fetch_response(address.url, limits_of(context));
  if (!response) return tell_failure(context, address, response.error());
  const auto lines = feeds::explain_document(std::move(*response), address.source);
  if (!lines) return tell_failure(context, address, lines.error());
  for (const std::string& line : *lines)
    std::fprintf(context.out, "%s\n", line.c_str());
  return 0;
}

int preview_address(const PreviewedAddress& address,
                    const PreviewOptions& options,
                    const CommandContext& context) {
  if (options.explain) return explain_address(context, address);
  const auto feed = fetch_once(address.url, address.source, limits_of(context));
  if (!feed) return tell_failure(context, address, feed.error());
  const int status = show_document(context, *feed, address.url, options);
  if (!options.json) advise(context, *feed, address);
  return status;
}

// The filter as it stands in the file now, over all that was ever stored.
std::vector<Story> kept_by(const feeds::TopicId& topic, const Setup& setup, feeds::Store& store) {
  const Time now = read_clocks().time();
  std::vector<Story> kept;
  store.stories().each([&](const Story& story) {
    const auto topics = setup.matcher.match(story, now);
    if (std::ranges::find(topics, topic) != topics.end()) kept.push_back(story);
  });
  std::ranges::stable_sort(
      kept, std::ranges::greater{}, [](const Story& story) { return feeds::sort_time(story); });
  return kept;
}

// Takes out what is published in a better language.
void leave_out_lesser_versions(const feeds::FeedPlan& plan,
                               feeds::Store& store,
                               std::vector<Story>& kept) {
  std::vector<feeds::StoryNumber> numbers;
  for (const Story& story : kept)
    numbers.push_back(story.number);
  const auto better = feeds::better_versions(store, plan.versions, numbers);
  std::erase_if(kept, [&](const Story& story) { return better.contains(story.number); });
}

struct TopicCounts {
  std::size_t kept = 0;
  std::size_t published = 0;  ///< once versions in other languages are left out
};

void print_topic_json(feeds::OutgoingFeed feed,
                      const TopicCounts& counts,
                      const CommandContext& context) {
  const feeds::PublishPlan& plan = context.setup->plan;
  const std::string rendered =
      feeds::feed_format("json")->render(feed, {plan.publication, plan.sources});
  auto document = nlohmann::ordered_json::parse(rendered);
  document["_ilofeed"]["kept"] = counts.kept;
  document["_ilofeed"]["published"] = counts.published;
  std::fprintf(context.out, "%s\n", document.dump().c_str());
}

// "12 stories kept, 9 published: …"
void print_topic_table(const std::vector<Story>& shown,
                       const TopicCounts& counts,
                       const CommandContext& context) {
  Table table({"DATE", "TITLE", "SOURCE", "LINK"});
  for (const Story& story : shown) {
    table.add({day_of(story.entry.published),
               story.entry.title,
               story.origins.front().source.text,
               story.entry.link});
  }
  table.print(context.out);
  std::fprintf(context.err, "%zu %s kept", counts.kept, counts.kept == 1 ? "story" : "stories");
  if (counts.published < counts.kept)
    std::fprintf(
        context.err, ", %zu published: the others are, in a better language", counts.published);
  std::fputc('\n', context.err);
}

int show_topic(const feeds::Topic& topic,
               std::vector<Story> kept,
               const PreviewOptions& options,
               const CommandContext& context) {
  feeds::FeedPlan plan = feeds::plan_of(topic, context.setup->plan);
  TopicCounts counts{.kept = kept.size()};
  leave_out_lesser_versions(plan, *context.store, kept);
  counts.published = kept.size();
  kept = feeds::in_words_of(plan, feeds::fair_cut(std::move(kept), plan.entries));
  if (options.json) {
    plan.feed.id = topic.id.text;
    plan.feed.stories = std::move(kept);
    print_topic_json(std::move(plan.feed), counts, context);
  } else {
    print_topic_table(kept, counts, context);
  }
  return counts.kept == 0 ? 1 : 0;
}

int preview_topic(const feeds::Topic& topic,
                  const PreviewOptions& options,
                  const CommandContext& context) {
  if (context.store == nullptr) {
    std::fprintf(context.err, "nothing is stored yet; run 'ilofeed poll' first\n");
    return 1;
  }
  return show_topic(topic, kept_by(topic.id, *context.setup, *context.store), options, context);
}

int complain(const std::string& what, const CommandContext& context) {
  const Setup& setup = *context.setup;
  std::vector<std::string> names;
  for (const feeds::Source& source : setup.sources)
    names.push_back(source.id.text);
  for (const feeds::Topic& topic : setup.config.topics)
    names.push_back(topic.id.text);
  const std::string meant = config::nearest(what, names);
  std::fprintf(context.err, "ilofeed: '%s' is no source, topic, address or file", what.c_str());
  if (!meant.empty()) std::fprintf(context.err, "; did you mean '%s'?", meant.c_str());
  std::fputs("\n'ilofeed status' lists the sources, 'ilofeed opml export' their addresses.\n",
             context.err);
  return kUsageError;
}

}  // namespace

std::string local_file(const std::string& what) {
  std::error_code ignored;
  if (what.starts_with("file:")) return what;
  const bool looks_like_one = what.find_first_of("/.") != std::string::npos;
  if (!looks_like_one || !std::filesystem::is_regular_file(what, ignored)) return {};
  return "file://" + std::filesystem::absolute(what).string();
}

int preview_file(const std::string& url, const PreviewOptions& options) {
  return preview_address({url}, options, {.config = {}, .setup = nullptr});
}

int preview(const PreviewOptions& options, const CommandContext& context) {
  const Setup& setup = *context.setup;
  const std::string& what = options.what;
  if (!options.against.empty()) return preview_comparison(options, context);
  if (options.heal) {
    const feeds::Source* source = setup.sources.find({what});
    if (source != nullptr) return preview_healing(*source, context);
    std::fprintf(
        context.err, "ilofeed: '%s' is no source; only a source can be healed\n", what.c_str());
    return kUsageError;
  }
  if (const feeds::Source* source = setup.sources.find({what}))
    return preview_address({source->url, source}, options, context);
  const auto topic =
      std::ranges::find(setup.config.topics, feeds::TopicId{what}, &feeds::Topic::id);
  if (topic != setup.config.topics.end()) return preview_topic(*topic, options, context);
  const bool is_address = what.starts_with("http://") || what.starts_with("https://");
  return is_address ? preview_address({what}, options, context) : complain(what, context);
}

}  // namespace ilofeed::daemon
