// By what an entry is known again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "feeds/model/entry.h"
#include "feeds/model/ids.h"
#include "feeds/stories/address.h"
#include "feeds/stories/publishers.h"
#include "feeds/stories/title.h"

namespace ilofeed::feeds {

/// An entry reduced to what tells it from others.
struct Keys {
  std::string id;  ///< as the source gives it
  bool id_is_address =
      true;  ///< the id says no more than where the entry stands, or is made of that
  bool id_is_believed = true;  ///< false: it says where an entry stands in the document
  std::string link;            ///< canonical
  Address address;
  TitleKey title;            ///< its text as a digest
  std::optional<Date> date;  ///< of publication, as the source says now
  std::string document_id;
  std::string digest;                             ///< of all that is published of it
  std::optional<std::vector<std::int64_t>> text;  ///< see text_keys_of; nothing: not asked yet

  /// In days since 1970; nothing: undated.
  std::optional<std::int64_t> day() const;
};

/// What is known of a document's surroundings when its entries are reduced.
struct KeyContext {
  const Publishers& publishers;
  std::vector<std::string> names;  ///< of the source and its site, in plain typography
};

Keys keys_of(const Entry& entry, const KeyContext& context);

/// Changes whenever anything that is published changes. Dates do not count (they change on every
/// poll of some sources), image credits do not (their year follows the crawl), nor do query strings
/// of images, files and links (they hold tokens).
std::string digest_of(const Entry& entry);

/// What keys hold of a title where no name of a site is known.
std::string title_digest(std::string_view title);

/// A digest of few bytes, for what is looked up: of a folded title, an address, …
std::int64_t number_of(std::string_view text);

/// Both have an id of their own, and the ids differ.
bool own_ids_differ(const Keys& a, const Keys& b);
/// The same page, at another part of it.
bool anchors_differ(const Keys& a, const Keys& b);
/// The same path with other parameters: they name the document.
bool parameters_differ(const Keys& a, const Keys& b);
bool document_ids_differ(const Keys& a, const Keys& b);
/// Both give a clock time and it is the same, or both a day, or neither anything.
bool same_moment(const Keys& a, const Keys& b);

}  // namespace ilofeed::feeds
