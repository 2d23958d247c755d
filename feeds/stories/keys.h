// By what an entry is known again.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "feeds/model/entry.h"
#include "feeds/model/ids.h"

namespace ilofeed::feeds {

/// An entry reduced to what tells it from others.
struct Keys {
  std::string id;                   ///< as the source gives it
  std::string link;                 ///< canonical; empty: none
  std::string title_key;            ///< digest of the folded title; empty: no title
  std::optional<std::int64_t> day;  ///< of publication, in days since 1970; none: undated
  std::string document_id;
  std::string digest;  ///< of all that readers see
};

Keys keys_of(const Entry& entry);

/// Changes whenever readers would see something else. Dates do not count (they change on every poll
/// of some sources), image credits do not (their year follows the crawl), nor do query strings of
/// images, files and links (they hold tokens).
std::string digest_of(const Entry& entry);

/// True when the link names this entry and not a whole site.
bool is_own_page(const std::string& link);

/// The id that readers will know a story by, for ever (RFC 4287 §4.2.6): the document's own when it
/// is an IRI, else made of the source and what identifies the entry there; never of what may
/// change.
std::string mint_id(const SourceId& source, const Keys& keys);
bool is_iri(const std::string& text);

/// A name for a story that does not depend on anything but these texts: "urn:uuid:…".
std::string urn_of(const std::string& text);

/// A digest of few bytes, for what stays for ever.
std::int64_t number_of(const std::string& text);

/// Digests by which a removed entry is known again: any two of id, link and title.
std::array<std::int64_t, 3> tombstones_of(const SourceId& source, const Keys& keys);
std::int64_t tombstone_of_link(const SourceId& source, const std::string& link);

}  // namespace ilofeed::feeds
