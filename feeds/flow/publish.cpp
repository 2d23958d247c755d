#include "feeds/flow/publish.h"

#include <algorithm>
#include <utility>

#include "feeds/flow/archive.h"
#include "feeds/flow/digest/feed.h"
#include "feeds/flow/feed_identity.h"
#include "feeds/flow/feed_list.h"
#include "feeds/flow/site/pages.h"
#include "feeds/render/render.h"
#include "feeds/text/digest.h"

namespace ilofeed::feeds {
namespace {

using Kind = Place::Kind;

constexpr std::string_view kHtml = "text/html; charset=utf-8";

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

/// What is the same for every publisher.
struct FixedFile {
  std::string_view media_type;
  std::string_view bytes;
};

FixedFile file_of(Kind kind) {
  if (kind == Kind::favicon) return {"image/svg+xml", favicon()};
  if (kind == Kind::feed_style_sheet) return {"text/css; charset=utf-8", feed_style_sheet()};
  return {"text/css; charset=utf-8", style_sheet()};
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
      .add(publication.websub_hub)
      .add(publication.contact);
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
  contents.marks = shown_of(
      store, plan, store.stories().latest_events(plan.list, Time::max(), {0, kMostEvents}));
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

Contents feed_contents(Store& store, const PublishPlan& plan, const Place& place, Time now) {
  const FeedPlan feed = feed_plan(plan, place);
  Contents contents = is_calendar(place) ? events_contents(store, feed)
                      : place.archive    ? archive_contents(store, feed, *place.archive, now)
                                         : newest_contents(store, feed, now);
  if (place.ids == Place::Ids::of_topic) {
    contents.path = own_path_of(topic_at(plan, place.index));
    contents.history = {};
  }
  contents.beside = beside_of(store, feed.known, numbers_of(contents.marks));
  const FeedIdentity identity = identity_of(store, feed.feed.path);
  if (contents.marks.empty()) contents.edition.last_modified = identity.since;
  Sum sum;
  add_publication(sum, plan.publication);
  sum.add(place.format->extension)
      .add(identity.id)
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

std::shared_ptr<Resource> of_edition(std::string_view media_type,
                                     std::string bytes,
                                     const Edition& edition) {
  auto resource = std::make_shared<Resource>();
  resource->media_type = std::string(media_type);
  resource->bytes = std::move(bytes);
  resource->etag = edition.etag;
  resource->last_modified = edition.last_modified;
  return resource;
}

Contents opml_contents(Store& store, const PublishPlan& plan, const Place& place) {
  Contents contents;
  const auto folders =
      place.ids == Place::Ids::of_topic ? topics_to_follow_alone(plan) : feeds_to_follow(plan);
  std::string opml = render_opml(folders, plan.publication);
  contents.edition.etag = '"' + digest(opml) + '"';
  for (const StoryMark& mark : store.stories().newest_marks({}, 1))
    contents.edition.last_modified = mark.changed;
  contents.page = of_edition("application/xml; charset=utf-8", std::move(opml), contents.edition);
  return contents;
}

std::optional<MadePage> made_page(const PageOrder& order) {
  const Place& place = order.place;
  if (place.kind == Kind::index_page) return make_front_page(order);
  if (place.kind == Kind::entry) return make_entry_page(order);
  if (place.kind == Kind::feed_choice)
    return MadePage{.html = render_choice_page(known_by(order.plan).topics, order.context())};
  if (place.is_digest) return make_digest_page(order, topic_at(order.plan, place.index));
  const FeedPlan feed = feed_plan(order.plan, place);
  if (place.is_events) return make_events_page(order, feed);
  return make_list_page(order, feed, newest_shown(order.store, feed));
}

// A few stories, and no other rendering than this: it is written to know how it reads.
Contents digest_contents(Store& store, const PublishPlan& plan, const Place& place, Time now) {
  Contents contents;
  const DigestFeed made = digest_of(store, topic_at(plan, place.index), plan, now);
  std::string bytes = place.format->render(made.feed, {plan.publication, plan.sources});
  contents.until = made.until;
  contents.edition.last_modified = made.feed.updated;
  contents.edition.etag = '"' + digest(bytes) + '"';
  contents.page = of_edition(place.format->media_type, std::move(bytes), contents.edition);
  return contents;
}

// To know how a page reads is to write it: it shows more than a feed, and few ask for it.
Contents page_contents(const PageOrder& order) {
  using std::chrono::hours;
  Contents contents;
  const auto made = made_page(order);
  contents.exists = made.has_value();
  if (!made) return contents;
  const Time hour = std::chrono::floor<hours>(order.now);
  const bool ages = made->is_recent && !order.place.view.is_file;
  contents.until = made->until;
  if (ages) contents.until = std::min(contents.until.value_or(Time::max()), Time{hour + hours{1}});
  contents.edition.last_modified = ages ? std::max(made->changed, hour) : made->changed;
  contents.edition.etag = '"' + digest(made->html) + '"';
  auto page = of_edition(kHtml, made->html, contents.edition);
  page->loads = loads_of(order.plan.publication.images);
  contents.page = std::move(page);
  return contents;
}

// Ids that are the same as long as those that they are made of.
void give_own_ids(OutgoingFeed& feed, const std::string& topic, const FeedIdentity& identity) {
  feed.id = id_within(identity, "per-topic");
  feed.page = topic + ".html";
  for (Story& story : feed.stories)
    story.id.text = id_within(identity, story.id.text);
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
  if (place.ids == Place::Ids::of_topic) give_own_ids(feed, made.feed.path, identity);
  const RenderContext context{plan.publication, plan.sources};
  return finish_feed(*place.format, place.format->render(feed, context), contents.edition, before);
}

}  // namespace

bool is_page(const Place& place) {
  return place.kind == Kind::index_page || place.kind == Kind::entry ||
         place.kind == Kind::feed_choice || (is_feed(place) && place.format == nullptr);
}

Contents contents_of(Store& store, const PublishPlan& plan, const Place& place, Time now) {
  if (is_page(place)) return page_contents({store, plan, place, now});
  if (place.is_digest) return digest_contents(store, plan, place, now);
  if (is_feed(place)) return feed_contents(store, plan, place, now);
  if (place.kind == Kind::feed_list) return opml_contents(store, plan, place);
  Contents contents;
  contents.edition.etag = '"' + digest(file_of(place.kind).bytes) + '"';
  return contents;
}

std::shared_ptr<const Resource> render(Store& store,
                                       const PublishPlan& plan,
                                       const Place& place,
                                       const Contents& contents,
                                       const Resource* before) {
  if (contents.page != nullptr) return contents.page;
  if (is_feed(place)) return render_feed(store, plan, place, contents, before);
  const FixedFile file = file_of(place.kind);
  return of_edition(file.media_type, std::string(file.bytes), contents.edition);
}

bool concerns(const Changes& changes, const PublishPlan& plan, const Place& place) {
  if (changes.everything) return true;
  const bool is_fixed = place.kind == Kind::feed_choice || place.kind == Kind::style_sheet ||
                        place.kind == Kind::favicon || place.kind == Kind::feed_style_sheet;
  if (is_fixed || !changes.any()) return false;
  if (place.kind == Kind::source) {
    return plan.withheld.any() ||  // any topic may show or withhold a story of it
           changes.sources.contains(plan.sources.in_order()[place.index].id);
  }
  if (place.kind == Kind::topic && place.index > 0)
    return changes.topics.contains(plan.topics[place.index - 1].id);
  return true;
}

}  // namespace ilofeed::feeds
