#include "daemon/commands/check.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "config/load.h"
#include "daemon/commands/command_line.h"
#include "daemon/setup/environment.h"
#include "daemon/setup/setup.h"
#include "daemon/system/public_folder.h"
#include "feeds/flow/editor/silent_words.h"

namespace ilofeed::daemon {
namespace {

std::string counted(std::size_t number, const std::string& things) {
  return std::to_string(number) + ' ' +
         (number == 1 ? things.substr(0, things.size() - 1) : things);
}

// Enough to tell that a filter finds nothing, and soon read.
constexpr std::size_t kStoriesLookedAt = 10'000;

struct Kept {
  std::string topic;
  std::vector<feeds::StoryNumber> stories;
};

std::vector<Kept> kept_of(const std::vector<feeds::Story>& stories, const Setup& setup) {
  const feeds::Time now = read_clocks().time();
  std::map<feeds::TopicId, std::vector<feeds::StoryNumber>> by_topic;
  for (const feeds::Story& story : stories) {
    for (const feeds::TopicId& topic : setup.matcher.match(story, now))
      by_topic[topic].push_back(story.number);
  }
  std::vector<Kept> kept;
  for (const feeds::Topic& topic : setup.matcher.topics())
    kept.push_back({topic.id.text, by_topic[topic.id]});
  return kept;
}

// The languages in which so much is stored that a word of them should have occurred.
std::set<std::string> languages_of(const std::vector<feeds::Story>& stories) {
  constexpr int kEnough = 200;
  std::map<std::string, int> counts;
  std::set<std::string> languages;
  for (const feeds::Story& story : stories) {
    const std::string& tag = story.entry.language;
    const std::string language = tag.substr(0, tag.find('-'));
    if (!language.empty() && ++counts[language] == kEnough) languages.insert(language);
  }
  return languages;
}

std::string listed(const std::vector<std::string>& words) {
  constexpr std::size_t kMost = 8;
  std::string list;
  for (std::size_t i = 0; i < std::min(words.size(), kMost); ++i)
    list += (i == 0 ? "'" : ", '") + words[i] + '\'';
  if (words.size() > kMost) list += " and " + std::to_string(words.size() - kMost) + " more";
  return list;
}

void tell_silent_words(const Setup& setup,
                       const std::vector<feeds::Story>& stories,
                       const CommandContext& context) {
  constexpr std::chrono::seconds kLongest{5};
  constexpr std::size_t kMostConcepts = 20;
  const auto end = std::chrono::steady_clock::now() + kLongest;
  const auto silent =
      feeds::silent_words(*context.store, setup.config.concepts, languages_of(stories), [end] {
        return std::chrono::steady_clock::now() >= end;
      });
  for (std::size_t i = 0; i < std::min(silent.found.size(), kMostConcepts); ++i) {
    std::fprintf(context.err,
                 "note: concept '%s': no stored story holds %s\n",
                 silent.found[i].group.c_str(),
                 listed(silent.found[i].words).c_str());
  }
  if (silent.found.size() > kMostConcepts)
    std::fprintf(
        context.err, "note: the same of %zu more concepts\n", silent.found.size() - kMostConcepts);
  if (silent.not_looked_at > 0)
    std::fprintf(context.err,
                 "note: there was no time to look for the words of %zu more concepts\n",
                 silent.not_looked_at);
}

// What no look at the file alone shows: topics that keep nothing of what is stored, or the same.
void look_at_store(const Setup& setup, const CommandContext& context) {
  const auto stories = context.store->stories().newest({}, kStoriesLookedAt);
  if (stories.empty()) return;
  tell_silent_words(setup, stories, context);
  const std::vector<Kept> kept = kept_of(stories, setup);
  for (auto each = kept.begin(); each != kept.end(); ++each) {
    if (each->stories.empty()) {
      std::fprintf(context.err,
                   "note: topic '%s' keeps 0 of the %zu newest stories\n",
                   each->topic.c_str(),
                   stories.size());
      continue;
    }
    const auto twin = std::find_if(
        kept.begin(), each, [&](const Kept& other) { return other.stories == each->stories; });
    if (twin != each) {
      std::fprintf(context.err,
                   "note: topics '%s' and '%s' keep the same of the %zu newest stories\n",
                   twin->topic.c_str(),
                   each->topic.c_str(),
                   stories.size());
    }
  }
}

// Whether it can be written, only the daemon's own process can tell.
void look_at_directory(const std::string& folder, const CommandContext& context) {
  if (folder.empty()) return;
  std::string why = context.report == nullptr ? "" : why_not_writable(folder);
  if (why.empty()) why = why_not_readable_by_others(folder);
  if (why.empty()) return;
  std::fprintf(
      context.err,
      "note: server.directory: %s; choose a folder below /var/lib/ilofeed, or chmod o+x it\n",
      why.c_str());
}

}  // namespace

int check(const CommandContext& context) {
  config::Loaded loaded = load_configuration(context.config);
  if (loaded.config) config::check_examples(*loaded.config, loaded.diagnostics);
  if (!loaded.diagnostics.all().empty()) {
    std::fprintf(context.err, "%s\n", loaded.diagnostics.text().c_str());
  }
  if (loaded.diagnostics.has_errors() || !loaded.config) return kConfigError;
  std::fprintf(context.out,
               "%s: %s, %s, %s: all is well\n",
               loaded.config->file.c_str(),
               counted(loaded.config->sources.size(), "sources").c_str(),
               counted(loaded.config->topics.size(), "topics").c_str(),
               counted(loaded.config->examples.size(), "examples").c_str());
  look_at_directory(loaded.config->server.directory, context);
  if (context.store != nullptr) look_at_store(*make_setup(std::move(*loaded.config)), context);
  return 0;
}

}  // namespace ilofeed::daemon
