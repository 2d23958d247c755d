#include "feeds/flow/company.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace ilofeed::feeds {
namespace {

std::string page_key(const std::string& page) {
  return "p" + page;
}

std::string text_key(std::int64_t key) {
  return "w" + std::to_string(key);
}

// Every key under which a telling is found again.
std::vector<std::string> keys_to_look_up(const Keys& keys, const TextKeys& text) {
  std::vector<std::string> all;
  if (!keys.address.empty()) all.push_back(page_key(keys.address.page));
  if (!keys.document_id.empty()) all.push_back("d" + keys.document_id);
  if (!keys.title.empty()) all.push_back("t" + keys.title.text);
  for (const std::int64_t key : text)
    all.push_back(text_key(key));
  return all;
}

}  // namespace

Company::Company(const SourceId& source,
                 const StoryRules& rules,
                 Tellings& tellings,
                 const std::vector<Keys>& fresh,
                 const Shown& shown)
    : source_(source), rules_(rules), shown_(shown) {
  std::vector<std::string> named_by_editor;
  for (const Keys& keys : fresh) {
    for (const std::vector<std::string>& pages :
         {rules.editor.one_with(keys.address.page), rules.editor.apart_from(keys.address.page)})
      named_by_editor.insert(named_by_editor.end(), pages.begin(), pages.end());
  }
  told_ = tellings.told_elsewhere({source, fresh, named_by_editor, rules.publishers});
  for (std::size_t s = 0; s < told_.stories.size(); ++s) {
    const std::vector<OriginRecord>& origins = told_.stories[s].origins;
    for (std::size_t o = 0; o < origins.size(); ++o) {
      const TextKeys text = sketches_.of(told_.stories[s].told_by(o)).keys();
      for (const std::string& key : keys_to_look_up(origins[o].keys, text))
        places_[key].push_back({s, o});
    }
  }
}

void Company::leave_out(StoryNumber story) {
  for (auto& [key, places] : places_)
    std::erase_if(places, [&](const Place& place) { return record(place.story).number == story; });
}

std::vector<Company::Place> Company::places_of(const Keys& keys) const {
  std::vector<std::string> wanted = keys_to_look_up(keys, keys.text.value_or(TextKeys()));
  for (const std::string& page : rules_.editor.one_with(keys.address.page))
    wanted.push_back(page_key(page));
  std::set<std::pair<std::size_t, std::size_t>> found;
  for (const std::string& key : wanted) {
    const auto at = places_.find(key);
    if (at == places_.end()) continue;
    for (const Place& place : at->second)
      found.emplace(place.story, place.origin);
  }
  std::vector<Place> places;
  for (const auto& [story, origin] : found)
    places.push_back({story, origin});
  return places;
}

// One document that a source lists under two paths, or the editor's word.
bool Company::is_another_telling(const Keys& told, const Telling& entry) const {
  const bool one_document =
      !entry.keys.document_id.empty() && told.document_id == entry.keys.document_id;
  return rules_.editor.are_one(told.address.page, entry.keys.address.page) ||
         (one_document && same_title(told.title, entry.keys.title));
}

// What the source told of a story at a page of its own, and shows no longer: it may point at the
// story's page now.
std::int64_t Company::earlier_telling(std::size_t story, const Telling& entry) const {
  for (const OriginRecord& origin : record(story).origins) {
    const bool is_gone = origin.source == source_ && !shown_.origins.contains(origin.number);
    if (is_gone && origin.keys.address.page != entry.keys.address.page) return origin.number;
  }
  return 0;
}

// A source that tells a story already tells another one now.
bool Company::may_join(std::size_t story, const Telling& entry) const {
  const auto& origins = record(story).origins;
  const auto [from, to] = joined_.equal_range(story);
  return std::ranges::all_of(origins,
                             [&](const OriginRecord& origin) {
                               return origin.source != source_ ||
                                      is_another_telling(origin.keys, entry);
                             }) &&
         std::all_of(
             from, to, [&](const auto& each) { return is_another_telling(each.second, entry); });
}

std::set<std::size_t> Company::stories_at(const std::string& page,
                                          const std::vector<Place>& places) const {
  std::set<std::size_t> stories;
  for (const Place& place : places) {
    if (record(place.story).origins[place.origin].keys.address.page == page)
      stories.insert(place.story);
  }
  return stories;
}

std::vector<Company::Found> Company::find(const Telling& entry) {
  const std::vector<Place> places = places_of(entry.keys);
  if (places.empty()) return {};
  const auto page = shown_.pages.find(entry.keys.address.page);
  const bool is_shared = (page != shown_.pages.end() && page->second > 1) ||
                         stories_at(entry.keys.address.page, places).size() > 1;
  const TextSketch& said = sketches_.of(entry.entry);
  std::map<const TextSketch*, Agreement> agreements;
  std::map<std::size_t, Verdict> joined;
  std::set<std::size_t> vetoed;
  for (const Place& place : places) {
    const StoryRecord& story = record(place.story);
    const bool is_company = may_join(place.story, entry);
    const Telling other{story.origins[place.origin].keys, story.words_for(place.origin)};
    const TextSketch& told = sketches_.of(other.entry);
    const auto [agreement, is_new] = agreements.try_emplace(&told);
    if (is_new) agreement->second = compare(said, told);
    Pairing pairing(entry, other, rules_.publishers, agreement->second);
    pairing.is_series = told_.series.contains(entry.keys.title.text);
    pairing.address_is_shared = is_shared;
    const Verdict verdict = verdict_on(pairing, rules_.editor);
    if (verdict.veto == "the editor") vetoed.insert(place.story);
    const bool may =
        is_company || (verdict.evidence == kSameAddress && !joined_.contains(place.story) &&
                       earlier_telling(place.story, entry) != 0);
    if (!verdict.joined || !may) continue;
    Verdict& best = joined[place.story];
    if (verdict.strength > best.strength) best = verdict;
  }
  std::vector<Found> found;
  for (const auto& [story, verdict] : joined) {
    if (vetoed.contains(story)) continue;
    const bool is_news = verdict.evidence != kSameAddress;
    found.push_back({story, verdict, is_news ? 0 : earlier_telling(story, entry)});
  }
  std::ranges::stable_sort(
      found, std::ranges::greater(), [](const Found& each) { return each.verdict.strength; });
  if (!found.empty()) joined_.emplace(found.front().story, entry.keys);
  return found;
}

}  // namespace ilofeed::feeds
