#include "feeds/normalise/normalise.h"

#include <algorithm>
#include <utility>

#include "feeds/normalise/content.h"
#include "feeds/normalise/dates.h"
#include "feeds/normalise/identity.h"
#include "feeds/normalise/language.h"
#include "feeds/normalise/link_choice.h"
#include "feeds/normalise/people.h"
#include "feeds/normalise/plain_fields.h"
#include "feeds/normalise/plain_text.h"
#include "feeds/normalise/polling_hints.h"
#include "feeds/normalise/read_entry.h"
#include "feeds/normalise/tag_words.h"
#include "feeds/text/url/glob.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// As the document spells it ("en_US"), if it is a language at all.
std::string read_feed_language(const ParsedFeed& parsed, const Document& document) {
  const std::string stated =
      first_of(parsed.statements, EntryField::language, [](const Statement& statement) {
        return tidy_language(statement.value).empty() ? std::string{} : one_line(statement.value);
      });
  return stated.empty() ? tidy_language(document.language) : stated;
}

// Mark-up stays where there is some: what a feed tells of itself may hold links.
std::string read_description(std::span<const Statement> statements, Addresses& addresses) {
  return first_of(statements, EntryField::description, [&](const Statement& statement) {
    if (is_about_file(statement)) return std::string{};
    const bool html = statement.type != TextType::plain && has_html_tag(statement.value);
    const bool is_html =
        html || statement.type == TextType::html || statement.type == TextType::xhtml;
    return is_html ? safe_html(statement, addresses.base_of(statement)) : plain_text(statement);
  });
}

std::string read_icon(std::span<const Statement> statements,
                      EntryField field,
                      Addresses& addresses) {
  return first_of(statements, field, [&](const Statement& statement) {
    return addresses.absolute_http(statement);
  });
}

std::string first(std::vector<std::string> urls) {
  return urls.empty() ? std::string{} : std::move(urls.front());
}

// What a feed tells of itself serves where nobody knows where it came from.
std::string own_address(const ParsedFeed& parsed) {
  Addresses nowhere({}, {});
  std::string url = first(read_related(parsed.statements, Element::self_link, "self", nowhere));
  if (url.empty()) url = read_home_page(parsed.statements, nowhere);
  return url;
}

void describe(Feed& feed, std::span<const Statement> statements, Addresses& addresses) {
  feed.title = first_of(statements, EntryField::title, title_text);
  feed.home_page_url = read_home_page(statements, addresses);
  feed.feed_url = first(read_related(statements, Element::self_link, "self", addresses));
  feed.description = read_description(statements, addresses);
  feed.icon = read_icon(statements, EntryField::icon, addresses);
  feed.favicon = read_icon(statements, EntryField::favicon, addresses);
  feed.authors = read_authors(statements, addresses);
  feed.hubs = read_related(statements, Element::hub, "hub", addresses);
  feed.feed_links = read_related(statements, Element::feed_link, "feed", addresses);
  feed.next_url = first(read_related(statements, Element::next_page, "next", addresses));
  feed.hints = read_polling_hints(statements);
}

std::vector<std::string> read_children(const std::vector<std::string>& children,
                                       Addresses& addresses) {
  std::vector<std::string> urls;
  for (const std::string& child : children) {
    std::string url = addresses.absolute(child, {});
    if (!url.empty()) urls.push_back(std::move(url));
  }
  return urls;
}

// A sitemap lists all that a site has; its site says which of it are entries.
bool is_other_page(const Entry& entry, const Site* site) {
  if (site == nullptr || site->entry_links.empty() || entry.link.empty()) return false;
  const auto url = Url::parse(entry.link);
  return url && std::ranges::none_of(site->entry_links, [&](const std::string& glob) {
           return matches_glob(url->path(), glob);
         });
}

void read_notes(Feed& feed, const ParsedFeed& parsed, const Document& document) {
  for (const std::vector<Repair>* repairs : {&document.repairs, &parsed.repairs}) {
    for (const Repair& repair : *repairs) {
      feed.repairs.push_back({one_line(repair.what), repair.line});
    }
  }
  for (const std::string& note : parsed.notes) {
    feed.notes.push_back(one_line(note));
  }
}

Feed read_feed(const ParsedFeed& parsed, const Document& document, const Source* source) {
  Feed feed;
  feed.format = parsed.format;
  feed.shape = parsed.shape;
  feed.cut_short = parsed.cut_short;
  const bool is_set = source != nullptr && !source->language.empty();
  feed.language = is_set ? source->language : read_feed_language(parsed, document);
  read_notes(feed, parsed, document);
  return feed;
}

}  // namespace

class EntryStream::Reader {
 public:
  Reader(ParsedFeed parsed, const Document& document, const Source* source, Time now)
      : feed_(read_feed(parsed, document, source)),
        around_{Addresses(document.base_url, own_address(parsed)),
                source == nullptr ? nullptr : source->site.get(),
                tidy_language(feed_.language),
                now,
                source == nullptr ? std::string{} : source->timezone},
        entries_(std::move(parsed.entries)),
        at_(entries_.begin()) {
    mend_fields(parsed.statements);
    describe(feed_, parsed.statements, around_.addresses);
    if (feed_.home_page_url.empty() && is_page(feed_.format)) {
      feed_.home_page_url = around_.addresses.absolute(document.base_url, {});
    }
    feed_.children = read_children(parsed.children, around_.addresses);
    tell_apart();
  }

  const Feed& feed() const { return feed_; }

  std::optional<Entry> next() {
    for (; at_ != entries_.end(); ++at_) {
      mend_fields(at_.unpacked().statements);
      if (says_nothing(at_->statements)) {
        ++feed_.dropped;
        continue;
      }
      Entry entry = read_entry(at_->statements, around_);
      if (feed_.format == Format::sitemap && is_other_page(entry, around_.site)) {
        ++other_pages_;
        continue;
      }
      entry.id = identities_.id_of(entry);
      ++given_;
      ++at_;
      return entry;
    }
    finish();
    return std::nullopt;
  }

 private:
  // Titles and links are looked at only where ids do not tell all entries apart.
  void tell_apart() {
    std::size_t count = 0;
    each_entry([&](std::span<const Statement> statements) {
      identities_.stated.add(read_stated_id(statements, around_));
      see_dates(statements, around_.date_order);
      ++count;
    });
    identities_.stated.settle();
    if (identities_.stated.are_unique(count)) return;
    each_entry([&](std::span<const Statement> statements) {
      identities_.links.add(read_canonical_link(statements, around_));
    });
    identities_.links.settle();
    if (identities_.links.are_unique(count)) return;
    each_entry([&](std::span<const Statement> statements) {
      if (!identities_.are_told_apart(read_stated_id(statements, around_),
                                      read_canonical_link(statements, around_)))
        identities_.titles.add(read_title_and_day(statements, around_));
    });
    identities_.titles.settle();
  }

  template <class Read>
  void each_entry(Read read) {
    for (auto at = entries_.begin(); at != entries_.end(); ++at) {
      mend_fields(at.unpacked().statements);
      if (!says_nothing(at->statements)) read(at->statements);
    }
  }

  void finish() {
    if (std::exchange(is_finished_, true)) return;
    if (other_pages_ > 0) {
      feed_.notes.push_back("addresses left out that the site's entry_links do not name: " +
                            std::to_string(other_pages_));
    }
    if (around_.escaped_twice > 0) {
      feed_.repairs.push_back(
          {"content was escaped twice (" + std::to_string(around_.escaped_twice) + " entries)", 0});
    }
    const bool is_silent = given_ == 0 && feed_.notes.empty() && feed_.children.empty();
    if (is_silent) feed_.notes.emplace_back("the document holds no entries");
  }

  Feed feed_;
  Surroundings around_;
  ParsedEntries entries_;
  ParsedEntries::Iterator at_;
  Identities identities_;
  std::size_t given_ = 0;
  std::size_t other_pages_ = 0;
  bool is_finished_ = false;
};

EntryStream::EntryStream(ParsedFeed parsed,
                         const Document& document,
                         const Source* source,
                         Time now)
    : reader_(std::make_unique<Reader>(std::move(parsed), document, source, now)) {}

EntryStream::EntryStream(EntryStream&&) noexcept = default;
EntryStream& EntryStream::operator=(EntryStream&&) noexcept = default;
EntryStream::~EntryStream() = default;

const Feed& EntryStream::feed() const {
  return reader_->feed();
}

std::optional<Entry> EntryStream::next() {
  return reader_->next();
}

Feed normalise(ParsedFeed parsed, const Document& document, const Source* source, Time now) {
  EntryStream stream(std::move(parsed), document, source, now);
  std::vector<Entry> entries;
  bool is_too_long = false;
  while (auto entry = stream.next()) {
    is_too_long = entries.size() == kMostEntries;
    if (is_too_long) break;
    entries.push_back(std::move(*entry));
  }
  Feed feed = stream.feed();
  feed.entries = std::move(entries);
  if (is_too_long)
    feed.notes.push_back("only the first " + std::to_string(kMostEntries) + " entries were read");
  return feed;
}

}  // namespace ilofeed::feeds
