// Where an entry stands, apart from how its address is dressed.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// An address as it is compared: two that differ in dress only (scheme, "www.", last slash, index
/// file, session id, order of parameters) are equal.
struct Address {
  std::string page;    ///< "ex.org/news/1?lang=en"; empty: none
  std::string anchor;  ///< what the fragment names in the page; empty: nothing

  bool empty() const { return page.empty(); }

  friend auto operator<=>(const Address&, const Address&) = default;
};

/// `canonical` is an entry's canonical link, which has no fragment and no tracking parameters;
/// `link` the same as a reader should open it. Fragments that name no part of the page (text
/// fragments, #comments, #top) are none.
Address address_of(std::string_view canonical, std::string_view link);

/// The page of an address by itself; a text that is no http address stands for itself.
std::string undressed(std::string_view url);

/// "ex.org/news/1" of "ex.org/news/1?lang=en".
std::string_view path_of_page(std::string_view page);
/// The host of a page, without its port.
std::string_view host_of_page(std::string_view page);
/// True when a page is more than its site's front door.
bool is_own_page(std::string_view page);

}  // namespace ilofeed::feeds
