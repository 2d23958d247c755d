#include "daemon/poll/page_watch.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <string_view>

namespace ilofeed::daemon {
namespace {

using feeds::Entry;
using feeds::Failure;
using feeds::Feed;
using feeds::Format;
using feeds::PollState;
using feeds::Reason;

constexpr double kWeight = 0.2;        // of the newest poll in what is usual
constexpr int kPollsToKnow = 3;        // before that no number of entries is unusual
constexpr std::size_t kLeastList = 3;  // entries that make a list
constexpr double kFewOfMany = 8;       // lists shorter than this may well shrink
constexpr double kFewLeft = 0.25;      // of the usual number of entries
constexpr double kMostHad = 0.8;
constexpr double kFewHave = 0.2;
constexpr int kTriesToBelieveCut = 3;  // a document that always ends early is all there is

// Feeds have no shape; the name of their format stands for it.
std::string signature_of(const Feed& feed) {
  if (!feed.children.empty()) return std::string{kIndexSignature};
  return is_page(feed.format) ? "page " + feed.shape : std::string{feeds::name_of(feed.format)};
}

bool was_feed(const PollState& state) {
  return !state.shape.signature.empty() && !state.shape.signature.starts_with("page ");
}

double share(const Feed& feed, bool (*has)(const Entry&)) {
  if (feed.entries.empty()) return 0;
  const auto count = std::ranges::count_if(feed.entries, has);
  return static_cast<double>(count) / static_cast<double>(feed.entries.size());
}

bool has_date(const Entry& entry) {
  return entry.published.has_value();
}

bool has_summary(const Entry& entry) {
  return !entry.summary.empty();
}

bool has_one_title(const Feed& feed) {
  const std::string& first = feed.entries.front().title;
  return !first.empty() && std::ranges::all_of(feed.entries, [&](const Entry& entry) {
    return entry.title == first;
  });
}

double share_of_titles(const Feed& feed) {
  std::set<std::string_view> titles;
  for (const Entry& entry : feed.entries)
    titles.insert(entry.title);
  return feed.entries.empty()
             ? 1
             : static_cast<double>(titles.size()) / static_cast<double>(feed.entries.size());
}

std::optional<std::chrono::sys_days> day_of(const Entry& entry) {
  if (!entry.published) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(entry.published->time);
}

// Most entries say when they were published, and none of those before the newest that is known.
bool is_all_newer(const Feed& feed, const std::vector<feeds::Story>& known) {
  std::optional<std::chrono::sys_days> newest;
  for (const feeds::Story& story : known)
    newest = std::max(newest, day_of(story.entry));
  std::size_t dated = 0;
  for (const Entry& entry : feed.entries) {
    const auto day = day_of(entry);
    if (day && newest && *day < *newest) return false;
    if (day) ++dated;
  }
  return dated * 2 > feed.entries.size();
}

std::string notes_of(const Feed& feed) {
  std::string text;
  for (const std::string& note : feed.notes)
    text += (text.empty() ? "" : "; ") + note;
  return text.empty() ? "nothing in it is an entry" : text;
}

std::optional<Failure> doubt_cut(const Feed& feed, const PollState& state) {
  if (!feed.cut_short || !state.last_success) return std::nullopt;
  if (state.last_status == 200 && state.consecutive_failures >= kTriesToBelieveCut)
    return std::nullopt;
  return Failure{Reason::truncated, "the document ends before its end"};
}

std::optional<Failure> doubt_empty(const Feed& feed, const PollState& state) {
  if (!feed.entries.empty()) return std::nullopt;
  if (feed.format != Format::unknown && !is_page(feed.format))
    return std::nullopt;  // an empty channel
  if (was_feed(state))
    return Failure{Reason::not_the_page, "a page in the place of the feed: " + notes_of(feed)};
  if (state.shape.polls == 0) return Failure{Reason::no_entries, notes_of(feed)};
  return Failure{Reason::changed_shape, "no entries where there were some: " + notes_of(feed)};
}

std::optional<Failure> doubt_shape(const Feed& feed, const PollState& state) {
  const feeds::ShapeProfile& usual = state.shape;
  if (!is_page(feed.format) || usual.polls == 0) return std::nullopt;
  const auto entries = static_cast<double>(feed.entries.size());
  if (usual.polls >= kPollsToKnow && looks_otherwise(feed, state) && usual.entries >= kFewOfMany &&
      entries < usual.entries * kFewLeft) {
    return Failure{Reason::changed_shape,
                   "only " + std::to_string(feed.entries.size()) +
                       " entries where there are usually " +
                       std::to_string(static_cast<int>(usual.entries))};
  }
  if (usual.dated >= kMostHad && share(feed, has_date) < kFewHave) {
    return Failure{Reason::changed_shape, "the entries have lost their dates"};
  }
  if (feed.entries.size() >= kLeastList && usual.distinct >= kFewHave && has_one_title(feed)) {
    return Failure{Reason::changed_shape,
                   "all " + std::to_string(feed.entries.size()) +
                       " entries have the same title: " + feed.entries.front().title};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Failure> doubt(const Feed& feed, const PollState& state) {
  if (auto failure = doubt_cut(feed, state)) return failure;
  if (auto failure = doubt_empty(feed, state)) return failure;
  if (was_feed(state) && is_page(feed.format)) {
    return Failure{Reason::not_the_page, "a web page in the place of the feed"};
  }
  return doubt_shape(feed, state);
}

bool looks_otherwise(const Feed& feed, const PollState& state) {
  return is_page(feed.format) && state.shape.polls > 0 &&
         state.shape.signature != signature_of(feed);
}

std::optional<Failure> doubt_strangers(const Feed& feed, const std::vector<feeds::Story>& known) {
  if (feed.entries.size() < kLeastList || known.empty()) return std::nullopt;
  std::set<std::string_view> signs;  // links and titles: a site may move its pages with its design
  for (const feeds::Story& story : known) {
    signs.insert(story.entry.canonical_link);
    signs.insert(story.entry.title);
    for (const feeds::Origin& origin : story.origins)
      signs.insert(origin.link);
  }
  signs.erase("");
  const bool knows_one = std::ranges::any_of(feed.entries, [&](const Entry& entry) {
    return signs.contains(entry.canonical_link) || signs.contains(entry.link) ||
           signs.contains(entry.title);
  });
  if (knows_one || is_all_newer(feed, known)) return std::nullopt;
  return Failure{Reason::changed_shape,
                 "another list: of its " + std::to_string(feed.entries.size()) +
                     " links none is known, and they are not newer than what is"};
}

feeds::ShapeProfile shape_of(const Feed& feed) {
  feeds::ShapeProfile shape;
  shape.signature = signature_of(feed);
  shape.dated = share(feed, has_date);
  shape.summarised = share(feed, has_summary);
  shape.distinct = share_of_titles(feed);
  return shape;
}

void remember_shape(PollState& state, const feeds::ShapeProfile& shape, std::size_t listed) {
  feeds::ShapeProfile& usual = state.shape;
  const double weight = usual.polls == 0 ? 1.0 : kWeight;
  const auto blend = [weight](double& before, double now) { before += (now - before) * weight; };
  blend(usual.entries, static_cast<double>(listed));
  blend(usual.dated, shape.dated);
  blend(usual.summarised, shape.summarised);
  blend(usual.distinct, shape.distinct);
  usual.signature = shape.signature;
  ++usual.polls;
}

}  // namespace ilofeed::daemon
