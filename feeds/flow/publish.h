// The way out: the order of the stages from the store to published bytes, a document at a time and
// when it is asked for.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/flow/archive.h"
#include "feeds/flow/changes.h"
#include "feeds/flow/outgoing.h"
#include "feeds/flow/page_view.h"
#include "feeds/model/edition.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

/// One published document: of which list of stories, and in which format.
struct Place {
  enum class Kind {
    index_page,
    feed_list,
    feed_choice,
    style_sheet,
    feed_style_sheet,
    favicon,
    topic,
    source,
    entry
  };

  /// By which ids the entries of a topic's feed are known: those that the stories have everywhere,
  /// or the topic's own, for readers that show what has one id in one feed only.
  enum class Ids { of_stories, of_topic };

  Kind kind = Kind::index_page;
  std::size_t index = 0;  ///< of the source; of the topic after that of everything, which is 0
  const FeedFormat* format = nullptr;       ///< of a feed, or its calendar; null: its page
  std::optional<ArchivePart> archive = {};  ///< of a feed
  std::string entry = {};                   ///< see entry_path
  PageView view = {};                       ///< of a page
  Ids ids = Ids::of_stories;                ///< of a feed, or of the feeds of a list
  bool is_digest = false;                   ///< of a topic's feed
  bool is_events = false;                   ///< of a topic's page: that of its events
};

/// Which documents there are, and which had other names. Immutable.
class Directory {
 public:
  explicit Directory(const PublishPlan& plan);

  /// /, /opml.html, /style.css, /feed.css, /favicon.svg, /opml.xml, /per-topic/*, /events.ics,
  /// /events.html, /feed.*, /topics/ID.*, /topics/ID/events.html, /sources/ID.*, /entries/NAME; and
  /// of archives /archive/ID/ and /archive/sources/ID/ with the name of an ArchivePart. An entry or
  /// archive is found whether there is such a one or not.
  std::optional<Place> find(std::string_view path) const;
  /// Where a document of that name stands now; empty: there was none.
  std::string renamed(std::string_view path) const;
  /// Of all documents but archives and entries, in order.
  std::vector<std::string> paths() const;
  /// Of the feeds that such changes name, in each format, and of that of everything.
  std::vector<std::string> feeds_named(const Changes& changes) const;

 private:
  struct Feed {
    Place::Kind kind;
    std::size_t index;
  };

  void add_old_names(const Topic& topic);
  std::optional<Place> find_archive(std::string_view path) const;
  std::optional<Place> find_part(std::string_view stem, std::string_view extension) const;

  std::map<std::string, Feed, std::less<>> feeds_;             ///< by path without extension
  std::map<std::string, std::size_t, std::less<>> calendars_;  ///< topics, by path
  std::map<std::string, std::size_t, std::less<>> events_;     ///< topics, by path of the page
  std::map<std::string, std::size_t, std::less<>> digests_;  ///< topics, by path without extension
  std::map<std::string, std::size_t, std::less<>>
      own_feeds_;                                      ///< topics, by path without extension
  std::map<std::string, Feed, std::less<>> archives_;  ///< by folder
  std::map<std::string, std::string, std::less<>> renamed_;
  std::map<std::string, std::string, std::less<>> renamed_archives_;  ///< folders
};

/// What a document is made of at one moment, known without rendering it. The same ETag means the
/// same bytes, in this process or the next.
struct Contents {
  Edition edition;
  std::vector<StoryMark> marks;
  FeedHistory history;
  std::string path;    ///< of a feed or archive, without extension
  bool exists = true;  ///< false: an archive without stories, no such entry
  std::map<StoryNumber, Beside> beside;
  std::optional<Time> until = {};             ///< when it reads otherwise by itself
  std::shared_ptr<const Resource> page = {};  ///< which is written to know what it is
};

/// `now` decides which months are over, see newest_archive.
Contents contents_of(Store& store, const PublishPlan& plan, const Place& place, Time now);

/// The document with these contents, which must have been read in the same Store::Reading; `before`
/// is how it was last made, or null.
std::shared_ptr<const Resource> render(Store& store,
                                       const PublishPlan& plan,
                                       const Place& place,
                                       const Contents& contents,
                                       const Resource* before);

/// Whether a document is for people, and can be seen in several ways.
bool is_page(const Place& place);

/// Whether a document may read otherwise after such changes.
bool concerns(const Changes& changes, const PublishPlan& plan, const Place& place);

}  // namespace ilofeed::feeds
