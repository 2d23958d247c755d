// How the entries of one list are mostly made: where they lead, and whether they are dated.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

class EntryForm {
 public:
  /// `page` must outlive the form.
  EntryForm(const PageSetting& page, const std::vector<PageEntry>& entries);

  /// False for adverts, controls, and what differs from the many.
  bool is_entry(const PageEntry& entry) const;
  /// Addressed as many of them.
  bool is_usual(const PageEntry& entry) const;
  bool mostly_dated() const;

 private:
  const PageSetting& page_;
  std::map<std::string, int> shapes_;
  int dated_ = 0;
  int linked_ = 0;
  int on_site_ = 0;
  int count_ = 0;
};

/// The words of a pager or a menu are no titles.
bool is_control(const std::string& title);

}  // namespace ilofeed::feeds::pages
