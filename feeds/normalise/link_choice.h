// Which of the links a document gives is the link.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "feeds/normalise/addresses.h"
#include "feeds/normalise/precedence.h"

namespace ilofeed::feeds {

/// Whether an Atom link is of this relation ("enclosure"); one that names none is an alternate.
bool has_relation(const Statement& link, std::string_view relation);

/// The page that an entry or a feed is about; may be empty. A translation, which is a link of
/// another language (hreflang) than `language` (BCP 47, may be empty), is never that.
std::string read_entry_page(std::span<const Statement> statements,
                            Addresses& addresses,
                            std::string_view language);
std::string read_home_page(std::span<const Statement> statements, Addresses& addresses);

/// Where the same stands in other languages (hreflang), each page and language once: language
/// (BCP 47), URL. `own` is the entry's page.
std::vector<std::pair<std::string, std::string>> read_alternates(
    std::span<const Statement> statements, Addresses& addresses, std::string_view own);

/// All links of one relation (RFC 8288), each once: those of an element that
/// stands for the relation, and Atom links that name it.
std::vector<std::string> read_related(std::span<const Statement> statements,
                                      Element element,
                                      std::string_view relation,
                                      Addresses& addresses);

}  // namespace ilofeed::feeds
