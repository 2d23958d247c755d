// From the store to the pages for people.
#pragma once

#include "feeds/flow/publish.h"
#include "feeds/render/site/site.h"

namespace ilofeed::feeds {

/// What a page is made from.
struct PageOrder {
  Store& store;
  const PublishPlan& plan;
  const Place& place;
  Time now;

  SiteContext context() const;
};

/// A page, written.
struct MadePage {
  std::string html;
  Time changed = {};               ///< when anything of it last did
  bool is_recent = false;          ///< it tells how long ago something was
  std::optional<Time> until = {};  ///< when it reads otherwise by itself
};

/// Nothing: there is none.
std::optional<MadePage> make_front_page(const PageOrder& order);
std::optional<MadePage> make_entry_page(const PageOrder& order);
/// `newest`: what stands in the feed that it is the page of.
std::optional<MadePage> make_list_page(const PageOrder& order,
                                       const FeedPlan& list,
                                       const std::vector<StoryMark>& newest);
std::optional<MadePage> make_events_page(const PageOrder& order, const FeedPlan& list);

/// Of a topic that has a digest.
std::optional<MadePage> make_digest_page(const PageOrder& order, const Topic& topic);

/// Notes of a page that it shows a story.
void note_story(MadePage& page, const Story& story, Time now);

}  // namespace ilofeed::feeds
