#include "feeds/stories/match.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "feeds/stories/agreement.h"
#include "feeds/stories/match_keys.h"
#include "feeds/stories/positions.h"

namespace ilofeed::feeds {
namespace {

// An id whose date moved so far, and of whose words nothing is left, went to another article.
constexpr std::int64_t kDaysOfARecycledId = 180;

std::int64_t days_between(const Keys& a, const Keys& b) {
  const auto day_a = a.day();
  const auto day_b = b.day();
  return day_a && day_b ? std::abs(*day_a - *day_b) : 0;
}

// A date that changes on every poll moves little between two of them.
bool could_be_one_moment(const Keys& a, const Keys& b) {
  const bool nothing_else_tells = a.address.empty() || b.address.empty();
  if (!nothing_else_tells) return same_moment(a, b);
  return days_between(a, b) <= 1;
}

class Matching {
 public:
  explicit Matching(const MatchTask& task)
      : task_(task),
        taken_(task.known.size()),
        ids_are_positions_(task.ids_are_positions),
        ids_changed_(all_ids_changed(task)) {
    out_.entries.resize(task.document.size());
    ids_are_places_ = ids_that_are_places(task.keys);
  }

  Matches run() {
    find_repeats();
    for (const Pass& pass : kPasses) {
      if (pass.needs_trust && !ids_tell()) continue;
      match_by(pass);
      if (pass.is_last_exact && ids_are_on_the_move(task_, out_.entries)) ids_are_positions_ = true;
    }
    out_.ids_are_positions = ids_are_positions_;
    out_.ids_are_places = ids_are_places_;
    for (const std::size_t i : recycled_) {
      if (is_open(i)) out_.taken_over.push_back(i);
    }
    return std::move(out_);
  }

 private:
  /// Who else may have the key of a pair.
  enum class Others { allowed, not_in_document, none };

  /// One rule: entries with the same key are one, where `allowed` agrees.
  struct Pass {
    std::string_view evidence;
    std::string (*key)(const Keys&);
    bool (Matching::*allowed)(std::size_t entry, std::size_t known);
    Others others = Others::allowed;
    bool needs_trust = false;  ///< in the ids of this source
    bool is_last_exact = false;
  };

  static const std::array<Pass, 10> kPasses;

  const Keys& entry(std::size_t i) const { return task_.keys[i]; }

  const Keys& known(std::size_t k) const { return task_.known[k].keys; }

  bool ids_tell() const { return !ids_are_positions_ && !ids_changed_; }

  bool is_open(std::size_t i) const { return out_.entries[i].kind == Match::Kind::fresh; }

  void find_repeats() {
    std::unordered_map<std::string, std::vector<std::size_t>> pages;
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < task_.keys.size(); ++i) {
      const Keys& keys = entry(i);
      bool repeats = false;
      const bool states = states_its_id(i);
      for (const std::string& pair : {states ? id_page_and_title(keys) : std::string(),
                                      keys.address.empty() ? id_and_title(keys) : std::string(),
                                      states ? id_and_words(keys) : std::string()}) {
        if (!pair.empty() && !seen.insert(pair).second) repeats = true;
      }
      auto& same_page = pages[page_and_title(keys)];
      if (!page_and_title(keys).empty()) {
        repeats |= std::ranges::any_of(
            same_page, [&](std::size_t earlier) { return is_one_issue(i, earlier); });
        same_page.push_back(i);
      }
      if (repeats) out_.entries[i].kind = Match::Kind::repeats;
    }
  }

  void match_by(const Pass& pass) {
    std::unordered_map<std::string, std::vector<std::size_t>> by_key;
    for (std::size_t k = 0; k < task_.known.size(); ++k) {
      std::string key = pass.key(known(k));
      if (!key.empty()) by_key[std::move(key)].push_back(k);
    }
    std::unordered_map<std::string, int> in_document;
    for (std::size_t i = 0; i < task_.keys.size(); ++i) {
      if (out_.entries[i].kind != Match::Kind::repeats) ++in_document[pass.key(entry(i))];
    }
    for (std::size_t i = 0; i < task_.keys.size(); ++i) {
      if (!is_open(i) || (pass.needs_trust && ids_are_places_[i])) continue;
      const std::string key = pass.key(entry(i));
      const auto found = by_key.find(key);
      if (key.empty() || found == by_key.end()) continue;
      if (pass.others != Others::allowed && in_document[key] > 1) continue;
      if (pass.others == Others::none && found->second.size() > 1) continue;
      if (const auto k = free_one(pass, i, found->second)) {
        taken_[*k] = true;
        out_.entries[i] = {Match::Kind::known, *k, pass.evidence};
      }
    }
  }

  // The newest one comes first: an older one under the same id was told before it.
  std::optional<std::size_t> free_one(const Pass& pass,
                                      std::size_t i,
                                      const std::vector<std::size_t>& candidates) {
    constexpr std::size_t kMostLookedAt = 32;
    std::size_t looked_at = 0;
    for (auto at = candidates.rbegin(); at != candidates.rend() && looked_at < kMostLookedAt;
         ++at, ++looked_at) {
      if (!taken_[*at] && (this->*pass.allowed)(i, *at)) return *at;
    }
    return std::nullopt;
  }

  TextSketch text_of(std::size_t i) const { return TextSketch(words_said(task_.document[i])); }

  bool always(std::size_t /*i*/, std::size_t /*k*/) { return true; }

  bool states_its_id(std::size_t i) const {
    return !task_.document[i].stated_id.empty() || entry(i).id != entry(i).link;
  }

  // Of two entries of the document at one page and under one title: a day is enough to tell those
  // apart that have ids of their own; others need texts that differ, too.
  bool is_one_issue(std::size_t i, std::size_t earlier) const {
    if (!entry(i).date || !entry(earlier).date || entry(i).day() == entry(earlier).day())
      return true;
    return !states_its_id(i) && compare(text_of(i), text_of(earlier)) != Agreement::differ;
  }

  // One page may show one thing after the other under one title, each with its day and text.
  bool is_no_other_issue(std::size_t i, std::size_t k) {
    if (entry(i).day() == known(k).day() || !entry(i).date || !known(k).date) return true;
    if (is_a_series(page_and_title(entry(i)))) return false;
    const Entry* before = task_.words_of(k);
    return before == nullptr ||
           compare(text_of(i), TextSketch(words_said(*before))) != Agreement::differ;
  }

  bool is_another_issue(std::size_t i, std::size_t k) {
    const std::string key = page_and_title(entry(i));
    return !key.empty() && key == page_and_title(known(k)) && !is_no_other_issue(i, k);
  }

  // An id that is made of the address says no more than the address.
  bool is_no_other_issue_under_one_id(std::size_t i, std::size_t k) {
    return states_its_id(i) || !is_another_issue(i, k);
  }

  // Several of one page and title: their days tell them apart.
  bool is_a_series(const std::string& key) const {
    const auto has_key = [&](const Keys& keys) { return page_and_title(keys) == key; };
    return std::ranges::count_if(task_.keys, has_key) > 1 ||
           std::ranges::count_if(task_.known,
                                 [&](const KnownEntry& each) { return has_key(each.keys); }) > 1;
  }

  bool says_something_else(std::size_t i, std::size_t k) {
    const Entry* before = task_.words_of(k);
    if (before == nullptr) return false;
    const Entry& now = task_.document[i];
    const bool titles =
        now.title.empty() || before->title.empty() || half_agree(now.title, before->title);
    const TextSketch text = text_of(i);
    const TextSketch text_before(words_said(*before));
    const bool texts =
        text.empty() || text_before.empty() || shared_words(text, text_before) >= 0.5;
    const bool both_silent = text.empty() || text_before.empty();
    return !titles && (both_silent || !texts);
  }

  bool is_not_recycled(std::size_t i, std::size_t k) {
    if (!is_no_other_issue_under_one_id(i, k)) return false;
    if (days_between(entry(i), known(k)) < kDaysOfARecycledId) return true;
    if (!says_something_else(i, k)) return true;
    recycled_.insert(i);
    return false;
  }

  bool has_no_page(std::size_t i, std::size_t k) {
    return entry(i).address.empty() || known(k).address.empty();
  }

  bool has_no_page_but_a_moment(std::size_t i, std::size_t k) {
    return has_no_page(i, k) && could_be_one_moment(entry(i), known(k));
  }

  // A page is told again under another headline; with another day and other words it is another
  // article at an address that was used before.
  bool is_the_same_page(std::size_t i, std::size_t k) {
    const bool same_day = entry(i).day() == known(k).day();
    if (same_day) return true;
    if (is_another_issue(i, k)) return false;
    if (ids_tell() && own_ids_differ(entry(i), known(k))) return false;
    return !entry(i).date || !known(k).date || !says_something_else(i, k);
  }

  // The same title at the same moment under another address: the address was mended, or is none of
  // the entry's own.
  bool is_the_same_moment(std::size_t i, std::size_t k) {
    const Keys& a = entry(i);
    const Keys& b = known(k);
    if (!same_title(a.title, b.title) || !could_be_one_moment(a, b)) return false;
    const Entry* before = task_.words_of(k);
    const Entry& now = task_.document[i];
    if (before != nullptr &&
        (!languages_agree(now.language, before->language) ||
         compare(text_of(i), TextSketch(words_said(*before))) == Agreement::differ)) {
      return false;
    }
    if (has_no_page(i, k)) return true;
    const bool ids_differ = ids_tell() && own_ids_differ(a, b);
    return is_telling(now.title) && is_only_one_so_named(a) && !ids_differ &&
           !document_ids_differ(a, b) && !parameters_differ(a, b);
  }

  bool is_only_one_so_named(const Keys& keys) const {
    const auto is_so_named = [&](const Keys& other) {
      return other.title.text == keys.title.text && could_be_one_moment(other, keys);
    };
    return std::ranges::count_if(task_.keys, is_so_named) <= 1 &&
           std::ranges::count_if(
               task_.known, [&](const KnownEntry& each) { return is_so_named(each.keys); }) <= 1;
  }

  const MatchTask& task_;
  std::vector<bool> taken_;  // of what is known
  bool ids_are_positions_;
  bool ids_changed_;                  // all of them since the last poll
  std::vector<bool> ids_are_places_;  // of each entry
  std::set<std::size_t> recycled_;    // entries under an id that was given to another article
  Matches out_;
};

const std::array<Matching::Pass, 10> Matching::kPasses{{
    {"id, address and title", &id_page_and_title, &Matching::is_no_other_issue_under_one_id},
    {"address, title and day", &page_title_and_day, &Matching::always},
    {"address and title",
     &page_and_title,
     &Matching::is_no_other_issue,
     Others::allowed,
     false,
     true},
    {"id and address", &id_and_page, &Matching::is_not_recycled},
    {"id and title", &id_and_title, &Matching::has_no_page, Others::allowed, true},
    {"id and words", &id_and_words, &Matching::has_no_page, Others::allowed, true},
    {"id", &id_alone, &Matching::is_not_recycled, Others::not_in_document, true},
    {"address", &page_alone, &Matching::is_the_same_page, Others::none},
    {"title and moment", &title_alone, &Matching::is_the_same_moment},
    {"words", &words_alone, &Matching::has_no_page_but_a_moment},
}};

}  // namespace

Matches match(const MatchTask& task) {
  return Matching(task).run();
}

}  // namespace ilofeed::feeds
