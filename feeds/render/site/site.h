// The pages for people: what each of them says. All are whole without scripts and without styles.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feeds/model/poll_state.h"
#include "feeds/render/render.h"

namespace ilofeed::feeds {

/// For whom a page is written.
struct PageManner {
  std::string language = "en";    ///< of its own words
  bool is_chosen = false;         ///< by the reader: the links to other pages say so, too
  bool is_file = false;           ///< which no server answers for: what one makes is not linked
  std::string query = {};         ///< what its address says beside the language: "date=2026&page=2"
  std::optional<Time> hour = {};  ///< as of which times are relative; none: they are not
};

/// What pages need to know besides what they say.
struct SiteContext {
  const Publication& publication;
  const SourceList& sources;
  PageManner manner = {};
};

/// The style sheets of all pages and of feeds in a browser, and the picture by which browsers mark
/// them (SVG).
std::string_view style_sheet();
std::string_view feed_style_sheet();
std::string_view favicon();

/// Where the page of an entry is, without a slash before it. Nothing else has that name, and it
/// lasts as long as the entry's row in the store.
std::string entry_path(StoryNumber number, const EntryId& id);
/// The story that a path may be the page of; `entry_path` of that story decides.
std::optional<StoryNumber> story_at(std::string_view path);

/// A topic that an entry is filed under, and the words that decided.
struct TopicReason {
  TopicLabel topic;
  std::string clause;
  std::string where;  ///< "title: forced labour"; may be empty
};

/// Another entry, as a link.
struct EntryLink {
  std::string path;  ///< see entry_path
  std::string title;
  std::string language;
};

/// What an entry said before.
struct EarlierText {
  Time until;
  std::string title;
  std::string summary;
  std::string text;  ///< HTML, or plain
};

/// The page of an entry.
struct EntryPage {
  Story story;
  std::vector<TopicReason> topics = {};
  std::vector<EntryLink> versions = {};   ///< in other languages
  std::vector<EarlierText> earlier = {};  ///< oldest first
  std::optional<TopicLabel> list = {};    ///< in which the next two stand; none: everything
  std::optional<EntryLink> newer = {};
  std::optional<EntryLink> older = {};
};

std::string render_entry_page(const EntryPage& entry, const SiteContext& context);

/// A way to see a list otherwise.
struct Choice {
  std::string label;
  std::string query;  ///< of its address, without the language of the page
  bool is_chosen = false;
};

/// Several, of which one is chosen.
struct Choices {
  std::string name;  ///< "Type"
  std::vector<Choice> choices;
};

/// The page of a topic or a source: what is newest, or what was chosen of it.
struct ListPage {
  OutgoingFeed feed;
  std::vector<Choices> filters = {};
  std::vector<Choice> months = {};
  std::optional<std::string> newer = {};  ///< queries of the pages before and after
  std::optional<std::string> older = {};
  bool is_part = false;    ///< chosen by filters, so that there may be more than it shows
  std::size_t events = 0;  ///< that are to come
};

std::string render_list_page(const ListPage& list, const SiteContext& context);

/// Where the page of what a feed's stories announce is, without extension. Empty: sources and
/// searches have none.
std::string events_path(const std::string& path);

/// What takes place when, by the clocks of those who told it: the region (tz database) of the one
/// who speaks for a story; empty: UTC.
std::string region_of(const Story& story, const SourceList& sources);

/// Events of one day, or of what else they are shown together as.
struct EventGroup {
  std::optional<Date> begin = {};  ///< none: they are running
  std::vector<Story> stories = {};
};

/// The page of what is announced, or of what of that is over.
struct EventsPage {
  OutgoingFeed feed;  ///< whose events they are
  std::vector<EventGroup> groups = {};
  bool is_past = false;
  std::optional<std::string> before = {};  ///< queries of the pages before and after
  std::optional<std::string> after = {};
};

std::string render_events_page(const EventsPage& events, const SiteContext& context);

/// A day or week on the page of a digest.
struct DigestSection {
  Date when;
  std::vector<Story> stories;  ///< of it, or of a part of it
};

/// The page of a topic's digest.
struct DigestPage {
  OutgoingFeed feed;                                       ///< of the digest, without entries
  std::vector<DigestSection> sections = {};                ///< newest first
  std::vector<std::pair<Date, std::string>> periods = {};  ///< the newest, and their queries
  std::optional<std::string> newer = {};  ///< queries of the pages before and after
  std::optional<std::string> older = {};
};

std::string render_digest_page(const DigestPage& digest, const SiteContext& context);

/// A topic on the start page.
struct FrontTopic {
  FeedListing listing;
  std::optional<EntryLink> newest = {};
};

/// The page at "/".
struct FrontPage {
  OutgoingFeed newest;                  ///< of everything
  std::vector<Story> events = {};       ///< a few of those to come, the next first
  std::vector<FrontTopic> topics = {};  ///< with that of everything
};

std::string render_front_page(const FrontPage& front, const SiteContext& context);

/// The page at "/opml.html": a form to choose topics of which to get the feeds as OPML.
std::string render_choice_page(const std::vector<TopicLabel>& topics, const SiteContext& context);

/// What the page of a search says.
struct SearchPage {
  std::string query;      ///< as typed; empty: only the form
  std::string complaint;  ///< why the query cannot be read; empty: it can
  std::string place;      ///< the query with a mark at the mistake, for a fixed-width font
  OutgoingFeed found;
  std::optional<std::string> newer = {};  ///< queries of the pages before and after
  std::optional<std::string> older = {};
};

/// The page at "/search": a form, and what was found.
std::string render_search_page(const SearchPage& search, const SiteContext& context);

/// The page at "/edit": a form, and what its filter would keep.
std::string render_edit_page(const EditPage& edit, const SiteContext& context);

/// Why there is nothing to show.
enum class Refusal { bad_address, no_such_page, wrong_method };

/// A page with a way on. `path` is that of the address as far as it counts for relative links: its
/// slashes.
std::string render_refusal_page(Refusal refusal, std::string_view path, const SiteContext& context);

/// What came or was done in a stretch of time.
struct Bar {
  Time begin;
  std::size_t count = 0;
  std::size_t failed = 0;  ///< of them
};

/// How one source fares.
struct SourceLine {
  SourceId id;
  std::string title;
  SourceCondition condition = SourceCondition::fresh;
  int entries = 0;
  std::optional<Time> last_poll = {};
  std::optional<Time> next_poll = {};
  std::string why = {};      ///< then
  std::string push = {};     ///< how its hub fares
  std::string problem = {};  ///< in words; empty: none
};

/// The page at "/status".
struct StatusPage {
  std::string health;                     ///< in a word, and why; as the daemon tells it
  std::vector<std::string> reasons = {};  ///< the worst first
  int stories = 0;
  std::vector<Bar> entries_a_day = {};  ///< oldest first
  std::vector<Bar> polls_an_hour = {};
  std::vector<SourceLine> sources = {};  ///< in any order: it shows the worst first
};

std::string render_status_page(const StatusPage& status, const SiteContext& context);

}  // namespace ilofeed::feeds
