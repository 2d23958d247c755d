// An entry as readers may get it: absolute URLs, UTC, safe HTML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

struct Person {
  std::string name;
  std::string url;
  std::string email;

  friend bool operator==(const Person&, const Person&) = default;
};

/// A file that belongs to an entry: an enclosure, an attachment.
struct Attachment {
  std::string url;
  std::string media_type;
  std::string title;
  std::optional<std::uint64_t> size;  ///< bytes
  std::optional<double> duration;     ///< seconds

  friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// Every string is valid UTF-8 without characters that XML 1.0 forbids. Empty
/// strings mean "not said". All URLs are absolute.
struct Entry {
  /// The document's own id, else the canonical link, else a digest of title and day.
  std::string id;
  std::string stated_id;  ///< the document's own id, which may stand there more than once
  std::string link;       ///< URL of the entry's page, as a reader should open it
  /// The link's one spelling, for comparing: mirrors mapped, no fragment, no tracking.
  std::string canonical_link;
  std::string external_link;  ///< what it is about, on another site (JSON Feed's external_url)
  std::string title;          ///< plain text
  std::string summary;        ///< plain text
  std::string content_html;   ///< sanitised
  std::string content_text;   ///< where the document gave its content as text only
  std::string image;          ///< URL
  std::string image_alt;
  std::string image_credit;       ///< without the © sign
  std::optional<Date> published;  ///< when it was announced
  std::optional<Date> updated;
  std::optional<Date> happens;  ///< of an event: its day, or its first and last; see also `place`
  std::vector<Person> authors;
  std::vector<std::string> tags;     ///< categories, the kicker first
  std::vector<std::string> schemes;  ///< of its categories (Atom's scheme, RSS' domain), each once
  std::string language;              ///< BCP 47; as stated, else as its text is read
  std::string language_evidence;     ///< what it was read from when nothing stated it
  std::vector<Attachment> attachments;
  std::string season;         ///< of a recording: its number, digits only
  std::string episode;        ///< the same
  std::string kicker;         ///< "Press release"
  std::string place;          ///< "Phnom Penh, Cambodia"
  std::string date_evidence;  ///< what the published date was read from, e.g. "time element"
  std::string document_id;    ///< the publisher's id for the document, see Site::document_id
  /// Versions in other languages (hreflang): language, URL.
  std::vector<std::pair<std::string, std::string>> alternates;

  friend bool operator==(const Entry&, const Entry&) = default;
};

}  // namespace ilofeed::feeds
