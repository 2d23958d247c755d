// The one store of stories, origins and poll states. The only room that names
// SQLite. Not thread-safe: one Store belongs to one thread; a second,
// read-only Store on the same file may serve another.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "feeds/model/feed.h"
#include "feeds/model/ids.h"
#include "feeds/model/poll_state.h"
#include "feeds/model/source.h"
#include "feeds/model/story.h"
#include "feeds/model/story_need.h"
#include "feeds/model/subscription.h"

namespace ilofeed::feeds {

/// The machine failed us: disk full, file unreadable, store corrupt.
class StoreError : public std::runtime_error {
 public:
  StoreError(const std::string& what, bool disk_full)
      : std::runtime_error(what), disk_full_(disk_full) {}

  /// There may be space again later; nothing was written.
  bool disk_full() const { return disk_full_; }

 private:
  bool disk_full_;
};

/// What a poll brought.
struct Merged {
  std::vector<StoryNumber> fresh;    ///< stories not known before
  std::vector<StoryNumber> revised;  ///< stories whose published form changed
  int seen = 0;                      ///< entries that were known and unchanged
  int joined = 0;                    ///< entries found to be a known story of another source
  std::vector<StoryNumber>
      extended;  ///< the stories they were found to be: read in one more source
};

/// What a story said before it was edited.
struct Revision {
  int number = 0;
  Time replaced;  ///< until when it said so
  std::string title;
  std::string summary;
};

/// A list that stories stand in: a topic, a source, or all.
struct StoryList {
  std::optional<TopicId> topic = {};
  std::optional<SourceId> source = {};
};

/// Of sort_time: the first moment, and the first one after.
struct TimeSpan {
  Time from;
  Time before;
};

enum class OpenMode { read_write, read_only };

class Store {
 public:
  /// Opens or creates the store and brings its schema up to date. A file that
  /// is no sound database is moved aside (`PATH.broken-TIME`), never deleted,
  /// and told in `opening_notes`. ":memory:" for tests. Throws StoreError.
  explicit Store(const std::filesystem::path& path, OpenMode mode = OpenMode::read_write);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// What had to be done on opening, for the log; usually empty.
  const std::vector<std::string>& opening_notes() const;

  /// The folder of the store's file; empty for one in memory.
  std::filesystem::path folder() const;

  /// Everything done through the store until `commit` happens at once or not
  /// at all. One at a time.
  class Transaction {
   public:
    explicit Transaction(Store& store);
    ~Transaction();  ///< rolls back what was not committed
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
  };

  /// Takes in the entries of one document of a source. Decides for each
  /// whether it is new, a revision, or a known story of another source
  /// (canonical URL; document id; title, day and language with summaries that
  /// do not contradict). Runs inside the caller's transaction, or its own.
  Merged merge(const Source& source, const Feed& feed, Time now);

  /// What an article page adds to a known story of a source (full_text).
  bool add_full_text(StoryNumber number, const Entry& article, Time now);

  /// Stories whose pages are to be read for their text: when that was last tried in vain, if it
  /// was.
  std::map<StoryNumber, std::optional<Time>> wanted_articles(const SourceId& source);
  /// Does nothing for a story that is gone.
  void save_wanted_article(const SourceId& source,
                           StoryNumber story,
                           const std::optional<Time>& tried);
  void forget_wanted_article(StoryNumber story);

  std::map<SourceId, PollState> poll_states();
  void save_poll_state(const SourceId& source, const PollState& state);
  /// The sitemaps of each index, newest first as they were saved.
  std::map<SourceId, std::vector<SitemapState>> sitemap_states();
  /// Replaces what was saved of an index; empty: forgets it.
  void save_sitemap_states(const SourceId& index, std::span<const SitemapState> newest_first);
  /// Until when a host (`name:port`) must not be asked, over restarts.
  std::map<std::string, Time> host_holds();
  void save_host_hold(const std::string& host, Time until);

  /// Subscriptions at hubs, over restarts; one is known by its callback.
  std::vector<Subscription> subscriptions();
  void save_subscription(const Subscription& subscription);
  void remove_subscription(const std::string& callback);
  /// The ETags of our own feeds that the hub was last told of, by their public URLs.
  std::map<std::string, std::string> announced_feeds();
  void save_announced_feed(const std::string& url, const std::string& etag);
  void forget_announced_feed(const std::string& url);

  /// Newest first by sort_time, then by place in the page. `topic` none: all.
  std::vector<Story> newest(const std::optional<TopicId>& topic, std::size_t limit);
  std::vector<Story> newest_of_source(const SourceId& source, std::size_t limit);
  /// Those of a stretch of time, newest first.
  std::vector<Story> between(const StoryList& list, const TimeSpan& span, std::size_t limit);
  /// The sort_time of the newest story before a moment; nothing when there is none.
  std::optional<Time> newest_before(const StoryList& list, Time before);
  /// The sort_time of the oldest story that is not before a moment.
  std::optional<Time> oldest_since(const StoryList& list, Time since);
  std::vector<Story> stories(std::span<const StoryNumber> numbers);
  /// By published id, canonical link or any origin's link or entry id.
  std::optional<Story> find(const std::string& url_or_id);
  /// Oldest first.
  std::vector<Revision> revisions(StoryNumber story);
  /// Canonical links of a source's entries, newest first.
  std::vector<std::string> known_links(const SourceId& source, std::size_t limit);
  /// Which of these canonical links the source has not shown before.
  std::vector<std::string> unknown_links(const SourceId& source,
                                         std::span<const std::string> links);
  std::map<SourceId, int> entry_counts();
  std::map<TopicId, int> topic_counts();
  int story_count();

  /// Calls `visit` for every story, oldest number first, a page at a time.
  template <class Visit>
  void each_story(Visit visit) {
    for (StoryNumber after = 0;;) {
      const std::vector<Story> page = stories_after(after, 500);
      if (page.empty()) return;
      for (const Story& story : page)
        visit(story);
      after = page.back().number;
    }
  }

  std::vector<Story> stories_after(StoryNumber after, std::size_t limit);

  /// The stories that may fulfil a need, newest first: all that do, and some more.
  std::vector<StoryNumber> candidates(const StoryNeed& need, std::size_t limit);
  /// Makes the words of some stories known to `candidates`, which else gives them to every need.
  /// True when more are left.
  bool index_words(std::size_t limit);

  /// Which topics a story belongs to; replaces what was said before.
  void set_topics(StoryNumber story, std::span<const TopicId> topics);
  std::vector<TopicId> topics_of(StoryNumber story);
  /// Empties a topic before it is filled anew.
  void clear_topic(const TopicId& topic);
  void add_to_topic(const TopicId& topic, std::span<const StoryNumber> stories);
  /// The digest of the definition by which each topic was last filled.
  std::map<TopicId, std::string> topic_digests();
  void save_topic_digest(const TopicId& topic, const std::string& digest);

  /// Removes stories published and first seen before `before`, in small batches; keeps what is
  /// needed to know them again. Gives how many.
  int prune(Time before);

  /// A consistent copy while others read and write.
  void backup(const std::filesystem::path& to);

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace ilofeed::feeds
