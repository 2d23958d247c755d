#include "feeds/pages/choose/entry_form.h"

#include <algorithm>

#include "feeds/pages/sight/vocabulary.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::ptrdiff_t kReference = 4;  // digits of a document's number; a page's has fewer

std::ptrdiff_t digits_in(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

EntryForm::EntryForm(const PageSetting& page, const std::vector<PageEntry>& entries) : page_(page) {
  for (const PageEntry& entry : entries) {
    if (entry.dated()) ++dated_;
    if (entry.address.empty()) continue;
    ++linked_;
    if (page.links.on_site(entry.address)) ++on_site_;
    ++shapes_[address_shape(entry.address)];
  }
  count_ = static_cast<int>(entries.size());
}

bool EntryForm::is_entry(const PageEntry& entry) const {
  if (entry.advert || weight_of(entry.title) < 2 || is_control(entry.title)) return false;
  const bool off_site = !entry.address.empty() && !page_.links.on_site(entry.address);
  if (off_site && on_site_ * 2 > linked_ && !(entry.dated() && !entry.summary.empty()))
    return false;
  if (entry.address.empty() && linked_ * 10 >= count_ * 8 && !entry.dated()) return false;
  if (entry.dated() || dated_ * 10 < count_ * 7) return true;
  // Undated among dated ones: believed when it is addressed as they are.
  return is_usual(entry);
}

bool EntryForm::is_usual(const PageEntry& entry) const {
  const auto found = shapes_.find(address_shape(entry.address));
  return found != shapes_.end() && found->second * 4 >= linked_;
}

bool EntryForm::mostly_dated() const {
  return dated_ * 10 >= count_ * 8;
}

bool is_control(const std::string& title) {
  return says(Phrase::next, title) || says(Phrase::previous, title) ||
         says(Phrase::load_more, title) || says(Phrase::more, title) ||
         (bare(title).empty() && digits_in(title) < kReference);
}

}  // namespace ilofeed::feeds::pages
