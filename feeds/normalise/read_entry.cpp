#include "feeds/normalise/read_entry.h"

#include <algorithm>

#include "feeds/normalise/content.h"
#include "feeds/normalise/dates.h"
#include "feeds/normalise/files.h"
#include "feeds/normalise/identity.h"
#include "feeds/normalise/language.h"
#include "feeds/normalise/language_detection.h"
#include "feeds/normalise/link_choice.h"
#include "feeds/normalise/links.h"
#include "feeds/normalise/people.h"
#include "feeds/normalise/plain_text.h"
#include "feeds/normalise/tag_words.h"
#include "feeds/normalise/tags.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongestId = 4096;

std::string read_title(std::span<const Statement> statements) {
  return first_of(statements, EntryField::title, [](const Statement& statement) {
    return is_about_file(statement) ? std::string{} : title_text(statement);
  });
}

// An id stays as it is letter by letter, unless whoever takes it for HTML would run it.
std::string inert(std::string id) {
  if (id.find('<') == std::string::npos || harmless(id) == id) return id;
  for (std::size_t at = id.find('<'); at != std::string::npos; at = id.find('<', at))
    id.replace(at, 1, "%3C");
  return id;
}

// Behind a counting redirect, where the document tells.
std::string read_original_link(std::span<const Statement> statements,
                               Surroundings& around,
                               std::string_view link) {
  std::string original =
      first_of(statements, EntryField::original_link, [&](const Statement& statement) {
        return around.addresses.published_http(statement);
      });
  return original.empty() ? std::string(link) : original;
}

// Returns the address that the entry's mark-up was made for.
std::string read_links(Entry& entry, std::span<const Statement> statements, Surroundings& around) {
  std::string link = read_entry_page(statements, around.addresses, entry.language);
  const std::string readable = readable_url(link, around.site);
  const std::string original = read_original_link(statements, around, link);
  entry.canonical_link = canonical_url(original, around.site);
  entry.document_id = document_id(original, around.site);
  entry.link = readable.empty() ? std::move(link) : readable;
  entry.external_link =
      first_of(statements, EntryField::external_link, [&](const Statement& statement) {
        return around.addresses.published_http(statement);
      });
  return original;
}

std::string line_of(std::span<const Statement> statements, Element element) {
  return one_line(value_of(statements, element));
}

// "7" of "7", "Episode 7" and "S07", "7.5" of "7.5"; nothing where no number ends the text.
std::string number_at_end(std::string_view text) {
  constexpr std::size_t kMostDigits = 6;  // more than any series has
  const std::size_t before = text.find_last_not_of(".0123456789");
  std::string_view number = text.substr(before == text.npos ? 0 : before + 1);
  if (before != text.npos && !is_ascii_letter(text[before]) &&
      !holds_any(text.substr(before, 1), " #"))
    return {};
  const bool is_long_text = std::ranges::count(text, ' ') > 1;
  if (is_long_text || number.size() > kMostDigits || std::ranges::count(number, '.') > 1 ||
      number.starts_with('.') || number.ends_with('.'))
    return {};
  number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
  return std::string(number.starts_with('.') ? std::string_view{} : number);
}

std::string number_of(std::span<const Statement> statements,
                      std::initializer_list<Element> elements) {
  for (const Element element : elements) {
    if (std::string number = number_at_end(line_of(statements, element)); !number.empty())
      return number;
  }
  return {};
}

// Of Media RSS: who made the picture, and not who made what is heard or seen.
std::string read_media_credit(std::span<const Statement> statements) {
  for (const Statement& statement : statements) {
    const std::string_view role = statement.attribute("role");
    if (statement.element == Element::media_credit &&
        (role.empty() || ascii_iequals(role, "photographer") || ascii_iequals(role, "illustrator")))
      return one_line(statement.value);
  }
  return {};
}

// "© M. Crozet / ILO 2022" and "Photo: …" name the same person.
std::string read_credit(std::span<const Statement> statements, const Entry& entry) {
  std::string text = line_of(statements, Element::page_image_credit);
  const auto is_picture = [](const Attachment& file) {
    return file.media_type.starts_with("image/");
  };
  if (text.empty() && !entry.image.empty() && std::ranges::all_of(entry.attachments, is_picture))
    text = read_media_credit(statements);
  constexpr std::string_view kSign = "©";
  std::string_view credit = text;
  while (credit.starts_with(kSign))
    credit = trim(credit.substr(kSign.size()));
  return std::string(credit);
}

// Said of the entry itself, it is more than what the feed says of all.
bool denies_language(std::span<const Statement> statements) {
  for (const Element element : elements_of(EntryField::language)) {
    if (says_no_language(value_of(statements, element))) return true;
  }
  return false;
}

std::string read_entry_language(std::span<const Statement> statements, const std::string& usual) {
  std::string language = read_language(statements);
  if (!language.empty()) return language;
  if (denies_language(statements)) return {};
  for (const EntryField field : {EntryField::content, EntryField::title, EntryField::summary}) {
    language = first_of(statements, field, [](const Statement& statement) {
      return tidy_language(statement.language);
    });
    if (!language.empty()) return language;
  }
  return usual;
}

}  // namespace

// Ids are opaque and compared letter by letter; only what is plainly a path is made whole.
std::string read_stated_id(std::span<const Statement> statements, Surroundings& around) {
  return first_of(statements, EntryField::id, [&](const Statement& statement) {
    std::string id = opaque_line(statement.value);
    const bool is_path = id.starts_with('/') || id.starts_with("./") || id.starts_with("../");
    if (is_path && statement.element != Element::rss_guid) {
      if (std::string url = around.addresses.absolute(statement); !url.empty()) return url;
    }
    return id.size() > kLongestId ? std::string{} : inert(std::move(id));
  });
}

std::string read_canonical_link(std::span<const Statement> statements, Surroundings& around) {
  const std::string link = read_entry_page(
      statements, around.addresses, read_entry_language(statements, around.language));
  return canonical_url(read_original_link(statements, around, link), around.site);
}

std::string read_title_and_day(std::span<const Statement> statements, Surroundings& around) {
  const std::string language = read_entry_language(statements, around.language);
  return title_and_day(
      read_title(statements),
      read_dates(statements, {language, around.date_order, around.timezone, around.now}).published);
}

Entry read_entry(std::span<const Statement> statements, Surroundings& around) {
  Entry entry;
  entry.stated_id = read_stated_id(statements, around);
  entry.title = read_title(statements);
  entry.language = read_entry_language(statements, around.language);
  const std::string own_address = read_links(entry, statements, around);

  Body body = read_body(statements, around.addresses, own_address);
  if (body.escaped_twice) ++around.escaped_twice;
  entry.content_html = std::move(body.html);
  entry.content_text = std::move(body.text);
  entry.summary = std::move(body.summary);

  EntryDates dates =
      read_dates(statements, {entry.language, around.date_order, around.timezone, around.now});
  entry.published = dates.published;
  entry.updated = dates.updated;
  entry.date_evidence = std::move(dates.evidence);

  entry.authors = read_authors(statements, around.addresses);
  entry.tags = read_tags(statements);
  entry.schemes = read_schemes(statements);
  entry.attachments = read_attachments(statements, around.addresses, body.played);
  entry.image = read_image(statements, around.addresses);
  entry.image_alt = line_of(statements, Element::page_image_alt);
  entry.image_credit = read_credit(statements, entry);
  entry.kicker = line_of(statements, Element::page_kicker);
  entry.place = line_of(statements, Element::page_place);
  entry.season = number_of(statements, {Element::itunes_season, Element::podcast_season});
  entry.episode = number_of(statements, {Element::itunes_episode, Element::podcast_episode});
  entry.alternates = read_alternates(statements, around.addresses, entry.link);
  if (entry.language.empty()) {
    DetectedLanguage detected = detect_language(entry);
    entry.language = std::move(detected.tag);
    entry.language_evidence = std::move(detected.evidence);
  }
  return entry;
}

bool says_nothing(std::span<const Statement> statements) {
  return std::all_of(statements.begin(), statements.end(), [](const Statement& statement) {
    const bool names_somebody = !statement.attribute("name").empty() ||
                                !statement.attribute("email").empty() ||
                                !statement.attribute("uri").empty();
    return trim(statement.value).empty() && !names_somebody;
  });
}

}  // namespace ilofeed::feeds
