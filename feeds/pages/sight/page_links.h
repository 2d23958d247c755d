// Addresses on a page: which of them may be an entry's, and how alike they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/pages/sight/outline.h"
#include "feeds/text/date/date.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds::pages {

class PageLinks {
 public:
  /// `page_url` may be empty; <base href> is honoured.
  PageLinks(const pugi::xml_document& page, std::string_view page_url);

  /// The address without its fragment, absolute where a base is known; empty for an address that
  /// cannot be an entry's: a fragment of this page, mailto, javascript, a sharing service.
  std::string entry_address(std::string_view href) const;
  /// The absolute address; the reference itself without a base. Empty for mailto, javascript and
  /// the like.
  std::string absolute(std::string_view href) const;
  /// True when the address is on this page's site (the same registered domain).
  bool on_site(std::string_view address) const;
  /// True when it is this page's own address.
  bool is_self(std::string_view address) const;

  /// <base href> as it stood; empty: none.
  const std::string& base_href() const { return base_href_; }

  const std::string& page_url() const { return page_url_; }

 private:
  std::string page_url_;
  std::string base_href_;
  std::optional<Url> base_;
  std::optional<Url> page_;
};

/// The shape of an address: its host and directories, numbers and words left out, so that the
/// entries of one list mostly agree ("www.ilo.org/resource/news/#").
std::string address_shape(std::string_view address);

/// The year that a part of the path is or begins with, "/2021/05/", "/2021-05-03-story",
/// "/202105/"; 0: none.
int year_in(std::string_view address);

/// The day that a path tells, "/2021/05/03/story", "/2021-05-03-story", "/20210503", "/03-05-2021";
/// nothing where there is none.
std::optional<Time> day_in(std::string_view address);

}  // namespace ilofeed::feeds::pages
