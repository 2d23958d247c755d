// Who speaks at an address.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feeds/model/ids.h"
#include "feeds/model/source.h"

namespace ilofeed::feeds {

/// A publisher is the hosts of a `sites:` entry, else one exact host without "www.".
class Publishers {
 public:
  Publishers() = default;
  /// Sites are those that the sources belong to.
  explicit Publishers(std::span<const Source> sources);

  /// Of a page ("ex.org/news/1", see Address): the site's id, or the host; empty: nobody's.
  std::string of_page(std::string_view page) const;
  /// Of a source: its site; else the host of its address; empty for a file.
  std::string of_source(const SourceId& source) const;

  bool owns(const SourceId& source, std::string_view page) const;

  /// The site whose host, or mirror, a page stands on; null: none is configured.
  const Site* site_of(std::string_view page) const;

  /// Each mirror's host with the canonical host of its site.
  std::vector<std::pair<std::string, std::string>> mirrors() const;

  /// Each host of a `sites:` entry with its publisher, in order.
  std::vector<std::pair<std::string, std::string>> hosts() const;

  /// The page on its site's canonical host, where a mirror serves it.
  std::string on_canonical_host(std::string page) const;

 private:
  struct Home {
    std::string publisher;
    std::string host;  ///< the site's canonical one; empty: none is configured
    std::shared_ptr<const Site> site;
  };

  std::map<std::string, Home, std::less<>> home_of_host_;
  std::map<SourceId, std::string> publisher_of_source_;
};

}  // namespace ilofeed::feeds
