// The small words of news pages, in the languages institutions publish in.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds::pages {

/// What a short text on a page says.
enum class Phrase {
  more,  ///< "Read more", "Lire la suite"
  next,  ///< "Next", "Suivant", "Older posts"
  previous,
  load_more,         ///< "Load more", "Voir plus"
  advert,            ///< "Sponsored", "Anzeige"
  advert_or_notice,  ///< "Anuncio", "PR": may head an announcement as well
  side_list,         ///< heads what is not the page's own list: "Related", "Most read", "Contact"
  news_page,         ///< names a page of news: "Newsroom", "Actualités"
  date_label,        ///< stands before a date: "Published", "Date"
  publication,       ///< stands in a sentence that tells when a text was published
  updated_label,     ///< stands before the date of a change: "Last updated"
  author_label,      ///< stands before a name: "By", "Par"
  kind,              ///< names a kind of entry: "Press release", "Vidéo"
  credit_label,      ///< stands before the maker of an image: "Photo:"
  place_label,       ///< stands before a place: "Venue", "Lieu"
  own_page,          ///< a title of a page about the site: terms, licences, privacy
  expiry_label,      ///< the date beside it is the last on which something holds
  kind_label,        ///< stands before a kind or topic: "Type", "Category"
};

/// True when the text says nothing but a phrase of that kind; case, accents, arrows and
/// punctuation around it do not count.
bool says(Phrase phrase, std::string_view text);

/// True when one of the phrases of that kind stands in the text as whole words.
bool mentions(Phrase phrase, std::string_view text);

/// The length of the phrase of that kind that the text begins with, colon and blanks after it
/// included; 0: none.
std::size_t begins_with(Phrase phrase, std::string_view text);

/// Folded, without punctuation, arrows and digits around it.
std::string bare(std::string_view text);

/// Letters and digits only, folded: two texts are the same to a reader when this is equal.
std::string squeezed(std::string_view text);

}  // namespace ilofeed::feeds::pages
