// The vocabulary of feeds as data: which element says what, and how it is read.
#pragma once

#include <span>
#include <string_view>

#include "feeds/model/element.h"
#include "feeds/parse/xml/names.h"

namespace ilofeed::feeds {

/// How the value of an element is come by.
enum class Reading {
  text,           ///< its text or mark-up; attributes `type` and `mode` say which (RFC 4287 §3.1)
  words,          ///< its own text only
  person,         ///< name, email and uri, or a text that holds them
  link,           ///< href, else the text
  category,       ///< term, else the text; scheme and label
  file,           ///< url and what is told of the file
  image,          ///< href or url, a <url> inside, else the text
  media_content,  ///< a file, with statements about it inside
  group,          ///< its children stand for themselves
  children,       ///< each child's text is a value of its own
  nested_category,  ///< iTunes: attribute text, and categories inside
  source,           ///< atom:source
};

enum class Place { feed, entry, both };

struct Term {
  Namespace space;
  std::string_view local;  ///< lower case
  Element element;
  Reading reading = Reading::words;
  Place place = Place::both;
};

/// Which vocabulary is meant by elements without a namespace.
enum class Core { rss, atom, cdf };

/// The word for an element; null for one that says nothing to us.
const Term* find_term(Namespace space, std::string_view local, Place place, Core core);

/// Rows of find_term; each format's stand in its own file.
std::span<const Term> rss_terms();
std::span<const Term> atom_terms();
std::span<const Term> cdf_terms();
std::span<const Term> extension_terms();

}  // namespace ilofeed::feeds
