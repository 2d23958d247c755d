#include "feeds/flow/publish.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "feeds/flow/archive.h"
#include "feeds/flow/fair_share.h"
#include "feeds/flow/feed_identity.h"
#include "feeds/render/render.h"
#include "feeds/text/digest.h"

namespace ilofeed::feeds {
namespace {

using Kind = Place::Kind;

constexpr std::string_view kHtml = "text/html; charset=utf-8";

Topic topic_at(const PublishPlan& plan, std::size_t index) {
  if (index > 0) return plan.topics[index - 1];
  Topic everything;
  everything.id = kAllTopics;
  everything.title = plan.publication.title;
  return everything;
}

FeedPlan feed_plan(const PublishPlan& plan, const Place& place) {
  if (place.kind == Kind::source) return plan_of(plan.sources.in_order()[place.index], plan);
  return plan_of(topic_at(plan, place.index), plan);
}

bool is_feed(const Place& place) {
  return place.kind == Kind::topic || place.kind == Kind::source;
}

bool is_calendar(const Place& place) {
  return place.format == &calendar_format();
}

/// Texts of any kind, so told apart that no two lists of them are alike.
class Sum {
 public:
  Sum& add(std::string_view text) {
    text_.append(std::to_string(text.size())).append(":").append(text);
    return *this;
  }

  Sum& add(std::int64_t number) {
    text_.append(std::to_string(number)).append(";");
    return *this;
  }

  Sum& add(Time time) { return add(std::int64_t{time.time_since_epoch().count()}); }

  std::string etag() const { return '"' + digest(text_) + '"'; }

 private:
  std::string text_;
};

void add_publication(Sum& sum, const Publication& publication) {
  sum.add(kRendererVersion)
      .add(publication.title)
      .add(publication.public_url)
      .add(publication.language)
      .add(publication.websub_hub);
}

// What a feed says of those who told a story.
void add_source(Sum& sum, const SourceId& id, const SourceList& sources) {
  sum.add(id.text);
  if (const Source* source = sources.find(id)) sum.add(source->title).add(source->url);
}

void add_beside(Sum& sum, const Beside& beside) {
  for (const TopicLabel& topic : beside.topics)
    sum.add(topic.id.text).add(topic.title);
  sum.add(std::int64_t{0});
  for (const auto& [language, url] : beside.versions)
    sum.add(language).add(url);
}

// Reads on, as far as that is bearable, when much of what is newest is not shown.
std::vector<StoryMark> newest_shown(Store& store, const FeedPlan& plan) {
  constexpr std::size_t kMostRead = 10'000;
  for (std::size_t limit = plan.entries;; limit *= 4) {
    std::vector<StoryMark> newest = newest_shared(store.stories(), plan.list, limit);
    const bool is_all = newest.size() < limit || limit >= kMostRead;
    std::vector<StoryMark> shown = shown_of(store, plan, std::move(newest));
    if (is_all || shown.size() >= plan.entries) {
      shown.resize(std::min(shown.size(), plan.entries));
      return shown;
    }
  }
}

Contents newest_contents(Store& store, const FeedPlan& plan, Time now) {
  Contents contents;
  contents.path = plan.feed.path;
  contents.marks = newest_shown(store, plan);
  contents.history.previous = newest_archive(store, plan, contents.marks, now);
  return contents;
}

// Of those that are over, calendars keep the latest.
Contents events_contents(Store& store, const FeedPlan& plan) {
  constexpr std::size_t kMostEvents = 500;
  Contents contents;
  contents.path = plan.feed.path;
  contents.marks = shown_of(store, plan, store.stories().latest_events(plan.list, kMostEvents));
  return contents;
}

Contents archive_contents(Store& store, const FeedPlan& plan, const ArchivePart& part, Time now) {
  Contents contents;
  auto made = archive(store, plan, part, now);
  contents.exists = made.has_value();
  if (!made) return contents;
  contents.path = std::move(made->path);
  contents.marks = std::move(made->marks);
  contents.history = std::move(made->history);
  return contents;
}

std::vector<StoryNumber> numbers_of(const std::vector<StoryMark>& marks) {
  std::vector<StoryNumber> numbers;
  for (const StoryMark& mark : marks)
    numbers.push_back(mark.number);
  return numbers;
}

Contents feed_contents(Store& store, const PublishPlan& plan, const Place& place, Time now) {
  const FeedPlan feed = feed_plan(plan, place);
  Contents contents = is_calendar(place) ? events_contents(store, feed)
                      : place.archive    ? archive_contents(store, feed, *place.archive, now)
                                         : newest_contents(store, feed, now);
  contents.beside = beside_of(store, feed.known, numbers_of(contents.marks));
  Sum sum;
  add_publication(sum, plan.publication);
  sum.add(place.format == nullptr ? "html" : place.format->extension)
      .add(identity_of(store, feed.feed.path).id)
      .add(contents.path)
      .add(feed.feed.title)
      .add(feed.feed.description)
      .add(feed.feed.language)
      .add(contents.history.current)
      .add(contents.history.previous)
      .add(contents.history.next)
      .add(std::int64_t{contents.history.is_archive});
  for (const SourceId& told_by : feed.told_by)
    sum.add(told_by.text);
  for (const StoryMark& mark : contents.marks) {
    sum.add(mark.number).add(mark.version).add(mark.changed);
    for (const SourceId& source : mark.told)
      add_source(sum, source, plan.sources);
    if (const auto at = contents.beside.find(mark.number); at != contents.beside.end())
      add_beside(sum, at->second);
    contents.edition.last_modified = std::max(contents.edition.last_modified, mark.changed);
  }
  contents.edition.etag = sum.etag();
  return contents;
}

std::vector<FeedListing> listings_of(Store& store, const PublishPlan& plan) {
  const StoryCounts counted = store.stories().counts();
  std::vector<FeedListing> listings;
  for (std::size_t index = 0; index <= plan.topics.size(); ++index) {
    const Topic topic = topic_at(plan, index);
    const bool is_all = index == 0;
    const auto known = counted.topics.find(topic.id);
    const int filed = known == counted.topics.end() ? 0 : known->second;
    listings.push_back({topic.id,
                        is_all ? "Everything" : topic.title,
                        topic.description,
                        path_of(topic),
                        static_cast<std::size_t>(is_all ? counted.stories : filed)});
  }
  return listings;
}

Contents list_contents(Store& store, const PublishPlan& plan, const Place& place) {
  Contents contents;
  Sum sum;
  add_publication(sum, plan.publication);
  sum.add(static_cast<std::int64_t>(place.kind));
  if (place.kind == Kind::index_page) sum.add(static_cast<std::int64_t>(plan.sources.size()));
  for (const FeedListing& each : listings_of(store, plan)) {
    sum.add(each.path).add(each.title).add(each.description);
    if (place.kind == Kind::index_page) sum.add(static_cast<std::int64_t>(each.entries));
  }
  for (const StoryMark& mark : store.stories().newest_marks({}, 1))
    contents.edition.last_modified = mark.changed;
  contents.edition.etag = sum.etag();
  return contents;
}

std::shared_ptr<const Resource> of_edition(std::string_view media_type,
                                           std::string bytes,
                                           const Edition& edition) {
  auto resource = std::make_shared<Resource>();
  resource->media_type = std::string(media_type);
  resource->bytes = std::move(bytes);
  resource->etag = edition.etag;
  resource->last_modified = edition.last_modified;
  return resource;
}

std::shared_ptr<const Resource> render_feed(Store& store,
                                            const PublishPlan& plan,
                                            const Place& place,
                                            const Contents& contents,
                                            const Resource* before) {
  const FeedPlan made = feed_plan(plan, place);
  OutgoingFeed feed = made.feed;
  std::vector<Story> stories = stories_of(store, contents.marks);
  const FeedIdentity identity = identity_of(store, feed.path);
  feed.id = identity.id;
  feed.updated = stories.empty() ? identity.since : newest_change(stories);
  feed.path = contents.path;
  feed.history = contents.history;
  feed.stories = in_words_of(made, std::move(stories));
  feed.beside = contents.beside;
  const RenderContext context{plan.publication, plan.sources};
  if (place.format == nullptr)
    return of_edition(kHtml, render_topic_page(feed, context), contents.edition);
  return finish_feed(*place.format, place.format->render(feed, context), contents.edition, before);
}

}  // namespace

Contents contents_of(Store& store, const PublishPlan& plan, const Place& place, Time now) {
  if (is_feed(place)) return feed_contents(store, plan, place, now);
  if (place.kind != Kind::style_sheet) return list_contents(store, plan, place);
  Contents contents;
  contents.edition.etag = '"' + digest(style_sheet()) + '"';
  return contents;
}

std::shared_ptr<const Resource> render(Store& store,
                                       const PublishPlan& plan,
                                       const Place& place,
                                       const Contents& contents,
                                       const Resource* before) {
  if (is_feed(place)) return render_feed(store, plan, place, contents, before);
  if (place.kind == Kind::style_sheet)
    return of_edition("text/css; charset=utf-8", std::string(style_sheet()), contents.edition);
  const std::vector<FeedListing> listings = listings_of(store, plan);
  if (place.kind == Kind::feed_list)
    return of_edition("application/xml; charset=utf-8",
                      render_opml(listings, plan.publication),
                      contents.edition);
  return of_edition(
      kHtml, render_index_page(listings, {plan.publication, plan.sources}), contents.edition);
}

bool concerns(const Changes& changes, const PublishPlan& plan, const Place& place) {
  if (changes.everything) return true;
  if (place.kind == Kind::style_sheet || !changes.any()) return false;
  if (place.kind == Kind::source) {
    return plan.withheld.any() ||  // any topic may show or withhold a story of it
           changes.sources.contains(plan.sources.in_order()[place.index].id);
  }
  if (place.kind == Kind::topic && place.index > 0)
    return changes.topics.contains(plan.topics[place.index - 1].id);
  return true;
}

}  // namespace ilofeed::feeds
