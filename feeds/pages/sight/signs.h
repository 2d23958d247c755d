// What an element is called, read once for each: its classes and id against one table of words.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {

/// What the words of an element's class and id say that it is.
enum class Sign : std::size_t {
  consent,      ///< asks for leave to set cookies, or stands over the page
  menu,         ///< leads elsewhere: menus, crumbs, pagers, sharing
  footer,       ///< the page's foot
  aside,        ///< beside the page's matter
  masthead,     ///< the page's head
  layout,       ///< named after what else it holds: "with-sidebar"
  beside_text,  ///< in a text, but no part of it: related links, comments, sharing
  comments,     ///< what readers say
  teaser,       ///< leads to another story
  author,       ///< who wrote a text
  contributor,  ///< who had a part in an entry
  caption,      ///< what is said of an image
  title,        ///< a title of whatever is titled, in many languages
  headline,     ///< the title of an article
  no_picture,   ///< an image that shows nothing of the story
  dated,        ///< a date
  updated,      ///< the date of a change
  meta_line,    ///< date, author and section of a text
  place,        ///< where something takes place
  kicker,       ///< the kind or topic above a title
  counts,       ///< views, comments, minutes
  inactive,     ///< a control that does nothing
  next,         ///< leads to what follows
  pager,        ///< numbers and arrows of a list of pages
  older,        ///< in a pager: what is older
  post_pager,   ///< the pager of a list of posts
  current,      ///< where the reader is
  load_more,    ///< brings more entries
  count_        ///< how many signs there are
};

using Signs = std::bitset<static_cast<std::size_t>(Sign::count_)>;

/// All that the element is called. A word of a class stands between hyphens, underscores, digits
/// and capitals: "views-field-title" has the words views, field and title, and is itself one.
Signs signs_of(pugi::xml_node element);

inline bool has(const Signs& signs, Sign sign) {
  return signs[static_cast<std::size_t>(sign)];
}

inline bool is_called(pugi::xml_node element, Sign sign) {
  return has(signs_of(element), sign);
}

}  // namespace ilofeed::feeds::pages
