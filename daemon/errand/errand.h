// What is fetched, and how far that has come: five kinds of errands, each with its own fields only.
#pragma once

#include <compare>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "daemon/errand/cookies.h"
#include "daemon/errand/redirects.h"
#include "daemon/fetch/fetcher.h"
#include "daemon/system/clock.h"
#include "feeds/model/feed.h"
#include "feeds/model/poll_state.h"
#include "feeds/model/response.h"
#include "feeds/model/source.h"
#include "feeds/model/story.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

/// The end of an errand, after all its redirects: a failure, or a document that was read, or the
/// news that nothing changed.
struct Outcome {
  int status = 0;        ///< HTTP; 0: no answer
  bool is_page = false;  ///< what came was a page, with entries or without
  std::optional<feeds::Failure> failure;
  bool offline = false;  ///< the failure may be our own network's
  AnswerFields fields;
  std::optional<feeds::Feed> feed;      ///< nothing when nothing changed
  std::size_t listed = 0;               ///< entries on the first page of the list
  std::optional<feeds::Recipe> healed;  ///< the proposed recipe that `feed` was read by
  std::string body_digest;              ///< with `feed`, or of a body known before
  std::string asked_url;                ///< where the errand began
  std::string answered_by;              ///< the address that gave the answer
  bool moved_for_good = false;          ///< all redirects on the way were permanent
  std::size_t received = 0;
  Duration took{0};
};

/// The way of an errand through the network.
struct Journey {
  std::shared_ptr<const feeds::Source> source;
  std::shared_ptr<const FetchLimits> limits;
  RedirectTrail trail;
  Cookies cookies = {};  ///< of its redirects
  bool heeds_robots = false;
  bool only_asks = false;  ///< whether it was allowed to read what is there already
  std::optional<RedirectTrail> robots = {};  ///< while robots.txt is asked for
  Moment deadline{};
};

/// A document that is asked for on the way, what is known of it, and what came.
struct AskedPage {
  std::string url;
  feeds::Validators validators = {};  ///< to send; empty: not conditional
  std::string known_digest = {};      ///< of the body that is known already; empty: none
  int status = 0;                     ///< that was answered after the first page; 0: none
  AnswerFields fields = {};           ///< of that answer
  std::string body_digest = {};       ///< of a body that was read then; empty: none
};

/// A source's document, and the pages of the list that follow it.
struct Poll {
  Journey journey;
  std::string reading;                  ///< see reading_digest; begins the digests of bodies
  AskedPage asked;                      ///< the page that is read now, or was last
  std::optional<feeds::Response> page;  ///< the first page, while it may be needed once more
  int pages = 0;                        ///< read so far
  Outcome outcome;
};

/// The page of one story, for its text.
struct Article {
  Journey journey;
  feeds::StoryNumber story = 0;
  Outcome outcome;
};

/// A document that a hub brought; nothing is asked for.
struct Push {
  std::shared_ptr<const feeds::Source> source;
  std::shared_ptr<void> room;  ///< its place in the queue of pushes, until it is done with
  Outcome outcome;
};

/// What a sitemap index lists, one sitemap after the other.
struct Sitemap {
  Journey journey;
  std::string reading;            ///< as of a poll
  std::deque<AskedPage> planned;  ///< still to be asked for
  AskedPage asked;                ///< the one that is read now, or was last
  std::vector<AskedPage> read;    ///< what came of them
  Outcome outcome;                ///< the index, and all that was read after it
};

/// A page whose list is not where it was; it is read by another recipe.
struct Heal {
  Poll poll;
};

using Errand = std::variant<Poll, Article, Push, Sitemap, Heal>;

/// By what the schedule knows an errand.
enum class ErrandKind { poll, article, push };

/// A source's polls stand in the schedule beside the reading of its articles.
struct ErrandKey {
  feeds::SourceId source;
  ErrandKind kind = ErrandKind::poll;

  friend auto operator<=>(const ErrandKey&, const ErrandKey&) = default;
};

const feeds::Source& source_of(const Errand& errand);
Outcome& outcome_of(Errand& errand);
/// A poll that goes on as another kind keeps its key.
ErrandKey key_of(const Errand& errand);

}  // namespace ilofeed::daemon
