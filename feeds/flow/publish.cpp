#include "feeds/flow/publish.h"

#include <algorithm>

#include "feeds/flow/archive.h"
#include "feeds/flow/fair_share.h"
#include "feeds/render/render.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";

// Collects the documents of the next edition; bytes that stood in the edition
// before keep their resource, so that a reader's validators stay good.
class Press {
 public:
  Press(const PublishPlan& plan, const Edition* before)
      : plan_(plan), before_(before), edition_(std::make_shared<Edition>()) {}

  RenderContext context() const { return {plan_.publication, plan_.sources}; }

  void put(const std::string& path, std::string_view media_type, std::string bytes, Time modified) {
    if (!keep_same(path, media_type, bytes))
      edition_->resources[path] = finish(std::string(media_type), std::move(bytes), modified);
  }

  void put_feed(const OutgoingFeed& feed) {
    for (const FeedFormat& format : feed_formats()) {
      const std::string path = '/' + path_in(format, feed.path);
      std::string bytes = format.render(feed, context());
      if (keep_same(path, format.media_type, bytes)) continue;
      edition_->resources[path] =
          finish_feed(format, std::move(bytes), feed.updated, find(path).get());
    }
    put('/' + feed.path + ".html", kHtml, render_topic_page(feed, context()), feed.updated);
  }

  /// Takes over what begins with `stem` and a dot from the edition before; false when nothing does.
  bool keep(const std::string& stem) {
    if (before_ == nullptr) return false;
    bool any = false;
    const std::string from = stem + '.';
    for (auto at = before_->resources.lower_bound(from);
         at != before_->resources.end() && at->first.starts_with(from);
         ++at) {
      edition_->resources.insert(*at);
      any = true;
    }
    return any;
  }

  void redirect(const std::string& from, const std::string& to) { edition_->redirects[from] = to; }

  std::shared_ptr<const Edition> take() { return std::move(edition_); }

 private:
  std::shared_ptr<const Resource> find(const std::string& path) const {
    if (before_ == nullptr) return nullptr;
    const auto at = before_->resources.find(path);
    return at == before_->resources.end() ? nullptr : at->second;
  }

  bool keep_same(const std::string& path, std::string_view media_type, const std::string& bytes) {
    const auto old = find(path);
    if (old == nullptr || old->bytes != bytes || old->media_type != media_type) return false;
    edition_->resources[path] = old;
    return true;
  }

  const PublishPlan& plan_;
  const Edition* before_;
  std::shared_ptr<Edition> edition_;
};

OutgoingFeed filled(const FeedPlan& plan, std::vector<Story> stories, Store& store, Time now) {
  OutgoingFeed feed = plan.feed;
  feed.updated = newest_change(stories);
  feed.history.previous = newest_archive(store, plan, stories, now);
  feed.stories = in_words_of(plan, std::move(stories));
  return feed;
}

// Reads on, as far as that is bearable, when much of what is newest is withheld.
std::vector<Story> newest_shown(const FeedPlan& plan, Store& store) {
  constexpr std::size_t kMostRead = 10'000;
  for (std::size_t limit = plan.entries;; limit *= 4) {
    std::vector<Story> newest = newest_shared(store.stories(), plan.list, limit);
    const bool is_all = newest.size() < limit || limit >= kMostRead;
    std::vector<Story> shown = without_withheld(store, plan.withheld, std::move(newest));
    if (!plan.withheld.any() || is_all || shown.size() >= plan.entries) {
      shown.resize(std::min(shown.size(), plan.entries));
      return shown;
    }
  }
}

OutgoingFeed topic_feed(const PublishPlan& plan, const Topic& topic, Store& store, Time now) {
  const FeedPlan made = plan_of(topic, plan);
  return filled(made, newest_shown(made, store), store, now);
}

OutgoingFeed source_feed(const PublishPlan& plan, const Source& source, Store& store, Time now) {
  const FeedPlan made = plan_of(source, plan);
  return filled(made, newest_shown(made, store), store, now);
}

// A topic's page without its extension, and everything under its old names.
void add_redirects(Press& press, const Topic& topic) {
  const std::string stem = '/' + path_of(topic);
  const std::string named = "/topics/" + topic.id.text;
  press.redirect(named, stem + ".html");
  std::vector<std::string> old_stems;
  if (named != stem) old_stems.push_back(named);
  for (const std::string& alias : topic.aliases)
    old_stems.push_back("/topics/" + alias);
  for (const std::string& old : old_stems) {
    press.redirect(old, stem + ".html");
    press.redirect(old + ".html", stem + ".html");
    for (const FeedFormat& format : feed_formats())
      press.redirect(path_in(format, old), path_in(format, stem));
  }
}

void print_lists(Press& press,
                 const PublishPlan& plan,
                 std::span<const Topic> topics,
                 Store& store) {
  const StoryCounts counted = store.stories().counts();
  std::map<TopicId, int> counts = counted.topics;
  counts[kAllTopics] = counted.stories;
  std::vector<FeedListing> listings;
  for (const Topic& topic : topics) {
    listings.push_back({topic.id,
                        topic.id == kAllTopics ? "Everything" : topic.title,
                        topic.description,
                        path_of(topic),
                        static_cast<std::size_t>(counts[topic.id])});
  }
  const Time modified = newest_change(store.stories().newest({}, 1));
  press.put("/opml.xml",
            "application/xml; charset=utf-8",
            render_opml(listings, plan.publication),
            modified);
  press.put("/", kHtml, render_index_page(listings, press.context()), modified);
  press.put("/style.css", "text/css; charset=utf-8", std::string(style_sheet()), Time{});
}

}  // namespace

std::shared_ptr<const Edition> publish(Store& store,
                                       const PublishPlan& plan,
                                       const Changes& changes,
                                       const Edition* before,
                                       Time now) {
  Press press(plan, before);
  const std::vector<Topic> topics = all_topics(plan);
  for (const Topic& topic : topics) {
    const bool changed =
        changes.everything || topic.id == kAllTopics || changes.topics.contains(topic.id);
    if (changed || !press.keep('/' + path_of(topic))) {
      press.put_feed(topic_feed(plan, topic, store, now));
    }
    add_redirects(press, topic);
  }
  for (const Source& source : plan.sources) {
    const bool changed = changes.everything || changes.sources.contains(source.id);
    if (changed || !press.keep("/sources/" + source.id.text)) {
      press.put_feed(source_feed(plan, source, store, now));
    }
  }
  print_lists(press, plan, topics, store);
  return press.take();
}

}  // namespace ilofeed::feeds
