// Stories → bytes. Output depends on its arguments only: no clock, so that
// unchanged stories give unchanged bytes.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feeds/model/edition.h"
#include "feeds/model/feed.h"
#include "feeds/model/source_list.h"
#include "feeds/model/story.h"
#include "feeds/model/topic.h"

namespace ilofeed::feeds {

/// Where what a feed holds no more is to be found (RFC 5005 §4): paths without extension; empty:
/// none.
struct FeedHistory {
  std::string current;   ///< of an archive: the feed it belongs to
  std::string previous;  ///< the archive of the time before
  std::string next;
  bool is_archive = false;  ///< nothing is added to it any more
};

/// A topic by its names.
struct TopicLabel {
  TopicId id;
  std::string title;
};

/// What is published of a story besides its words.
struct Beside {
  std::vector<TopicLabel> topics;  ///< that it is filed under, of those that readers know of
  /// Its versions in other languages that are stories, too: language (BCP 47), URL.
  std::vector<std::pair<std::string, std::string>> versions;
};

/// A feed to be written: its own metadata and its stories, newest first.
struct OutgoingFeed {
  std::string id;  ///< atom:id, "tag:…" or a URN; independent of title and public URL
  std::string title;
  std::string description;
  std::string language;     ///< of the feed's own words; may be empty
  std::string path;         ///< without extension, relative to public_url: "topics/forced-labour"
  std::string query;        ///< "?q=…" of a search; empty for what has a path only
  std::string digest = {};  ///< of a topic that has one: where, without extension
  std::string page = {};    ///< where people read it; empty: at its own path
  Time updated;             ///< newest change in it
  FeedHistory history;      ///< written by formats with HistoryLinks
  std::vector<Story> stories;
  std::map<StoryNumber, Beside> beside = {};  ///< of the stories that have anything
};

/// What renderers need to know besides the feed.
struct RenderContext {
  const Publication& publication;
  const SourceList& sources;  ///< for atom:source and attribution
};

/// Whether a format can say where what a feed holds no more is to be found.
enum class HistoryLinks { none, written };

/// One output format. To write a new one: its file, its declaration, its row in the table; all who
/// publish, list, link or serve feeds ask the table.
struct FeedFormat {
  std::string_view name;       ///< as people know it: "JSON Feed"
  std::string_view extension;  ///< "atom"
  std::string_view media_type;
  HistoryLinks history;  ///< archives are served in the formats that link them
  std::string (*render)(const OutgoingFeed&, const RenderContext&);
  /// Where the entries stand in what `render` gave; between two stands what parts any two. Null:
  /// no part of it can be read without the rest.
  std::vector<EntryPlace> (*entries_of)(std::string_view bytes);
};

/// All of them. The first is the one that is named where only one can be.
std::span<const FeedFormat> feed_formats();
/// The format whose documents end in a dot and `extension`; null when there is none.
const FeedFormat* feed_format(std::string_view extension);
/// Where the document of a format is for a path without extension.
std::string path_in(const FeedFormat& format, const std::string& path);

/// iCalendar (RFC 5545) of what a feed's stories announce: only those with days of an event stand
/// in it. Not one of the formats that every list has.
const FeedFormat& calendar_format();
/// Where the calendar is of a feed at a path without extension: that of everything has a name of
/// its own. Empty: sources, searches and digests have none.
std::string calendar_path(const std::string& path);

/// What a list of feeds says of each (OPML, start page).
struct FeedListing {
  TopicId topic = {};  ///< "all" for the merged feed; empty for what is no topic
  std::string title;
  std::string description = {};
  std::string path;  ///< as in OutgoingFeed
  std::size_t entries = 0;
  std::string query = {};  ///< as in OutgoingFeed
  std::string page = {};   ///< as in OutgoingFeed
};

struct FeedFolder {
  std::string title;
  std::vector<FeedListing> feeds = {};
};

/// OPML 2.0 of feeds in folders.
std::string render_opml(std::span<const FeedFolder> folders, const Publication& publication);
/// OPML 2.0 of what is polled, for another aggregator.
std::string render_source_opml(std::span<const Source> sources, const Publication& publication);

/// A story that a trial of a filter came upon, and why it went as it did.
struct TriedStory {
  Story story;
  std::string clause;
  std::string where;
};

struct TriedStories {
  std::size_t count = 0;
  std::vector<TriedStory> newest = {};  ///< a few, newest first
};

/// What a filter would keep, and how that differs from a running topic.
struct Trial {
  std::size_t looked_at = 0;
  bool complete = true;  ///< false: the time ended it before
  /// Of what it keeps, that is published: of a story in several languages the best version alone.
  std::size_t published = 0;
  TriedStories kept = {};
  TriedStories added = {};
  TriedStories dropped = {};
};

/// What the page for editors says.
struct EditPage {
  std::string query;                ///< as typed; empty: only the form
  std::string against;              ///< id of the running topic that it is compared with
  std::vector<TopicLabel> topics;   ///< to choose from
  std::string complaint;            ///< why the query cannot be read; empty: it can
  std::string place;                ///< the query with a mark at the mistake
  std::vector<std::string> doubts;  ///< of what can be read, but hardly be meant
  std::optional<Trial> trial;
  std::string yaml;  ///< the topic to be pasted
};

/// One line of JSON Feed 1.1 for `ilofeed parse`: a normalised document with
/// `_ilofeed: {file, format, recovered, next_url, errors}`. `errors` come besides the feed's notes.
std::string render_parsed(const Feed& feed,
                          std::string_view file,
                          std::span<const std::string> errors);

/// The same line, handed to `write` piece by piece: a document of a hundred
/// megabytes need not stand in memory as a whole.
class ParsedLine {
 public:
  explicit ParsedLine(std::function<void(std::string_view)> write) : write_(std::move(write)) {}

  /// First what a feed tells of itself, then its entries, then how it was read.
  void begin(const Feed& feed);
  void add(const Entry& entry);
  void end(const Feed& feed, std::string_view file, std::span<const std::string> errors);

 private:
  std::function<void(std::string_view)> write_;
  std::string_view separator_;
  std::string line_;  // an item; the next is as long as this, more or less
};

/// Changes whenever the same stories are rendered to other bytes: readers that have a document of
/// an earlier renderer must not be told that nothing changed. A test demands it.
inline constexpr int kRendererVersion = 10;

/// Finishes a document that has its ETag from its bytes.
std::shared_ptr<const Resource> finish(std::string media_type,
                                       std::string bytes,
                                       Time last_modified);

/// The same for a page that shows entries.
std::shared_ptr<const Resource> finish_page(std::string html,
                                            Time last_modified,
                                            const Publication& publication);

/// A feed that remembers what it held before: `before` is its document as last made, or null.
std::shared_ptr<const Resource> finish_feed(const FeedFormat& format,
                                            std::string bytes,
                                            const Edition& edition,
                                            const Resource* before);

/// The same document with one more of its forms, where it has not got that yet.
std::shared_ptr<const Resource> in_form(std::shared_ptr<const Resource> resource, Coding coding);

}  // namespace ilofeed::feeds
