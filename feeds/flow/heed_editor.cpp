#include "feeds/flow/heed_editor.h"

#include <algorithm>
#include <array>
#include <set>

#include "feeds/flow/company.h"

namespace ilofeed::feeds {
namespace {

const std::string& page_of(const OriginRecord& origin) {
  return origin.keys.address.page;
}

template <class Holds>
bool any_pair(const StoryRecord& story, const StoryRecord& other, Holds holds) {
  return std::ranges::any_of(story.origins, [&](const OriginRecord& a) {
    return std::ranges::any_of(other.origins, [&](const OriginRecord& b) { return holds(a, b); });
  });
}

// Which origins are held in their story: those that came by evidence, and those that the editor
// joined with one that is held.
std::vector<bool> held(const StoryRecord& story,
                       const EditorsWord& editor,
                       const std::set<std::string_view>& brought_by) {
  const auto& origins = story.origins;
  std::vector<bool> is_held;
  for (const OriginRecord& origin : origins)
    is_held.push_back(!brought_by.contains(origin.merge_reason));
  if (std::ranges::find(is_held, true) == is_held.end()) is_held.front() = true;
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t i = 0; i < origins.size(); ++i) {
      if (is_held[i] || origins[i].merge_reason != kJoinedByEditor) continue;
      for (std::size_t j = 0; j < origins.size() && !is_held[i]; ++j)
        is_held[i] = is_held[j] && editor.are_one(page_of(origins[i]), page_of(origins[j]));
      grew = grew || is_held[i];
    }
  }
  return is_held;
}

// Where one goes that the editor had joined, those go that came along with any: which of them
// belongs to whom, the evidence tells.
std::vector<bool> staying(const StoryRecord& story, const EditorsWord& editor) {
  std::vector<bool> stays = held(story, editor, {kJoinedByEditor});
  if (std::ranges::find(stays, false) != stays.end())
    stays = held(story, editor, {kJoinedByEditor, kCameAlong});
  for (std::size_t i = 1; i < stays.size(); ++i) {
    for (std::size_t j = 0; j < i && stays[i]; ++j) {
      if (stays[j] && editor.are_apart(page_of(story.origins[i]), page_of(story.origins[j])))
        stays[i] = false;
    }
  }
  return stays;
}

class Heeding {
 public:
  Heeding(const StoryRules& rules, Tellings& tellings, Time now)
      : rules_(rules), editor_(rules.editor), tellings_(tellings), now_(now) {}

  void run() {
    part();
    for (const StoryNumber number : to_judge_)
      judge(number);
    for (const std::string& page : editor_.pages())
      unite(page);
  }

  Heeded heeded;
  std::set<StoryNumber> changed;

 private:
  void part() {
    std::vector<StoryRecord> touched;
    std::vector<StoryRecord> parted;
    for (StoryRecord& story : concerned()) {
      for (const OriginRecord& origin : story.origins) {
        if (origin.merge_reason == kPartedByEditor) to_judge_.insert(story.number);
      }
      const std::vector<bool> stays = staying(story, editor_);
      if (std::ranges::find(stays, false) == stays.end()) continue;
      const auto first = parted.end() - parted.begin();
      for (std::size_t i = stays.size(); i-- > 0;) {
        if (!stays[i]) parted.insert(parted.begin() + first, take_out(story, i));
      }
      touched.push_back(std::move(story));
    }
    write(touched);
    write(parted);
    for (const StoryRecord& story : parted)
      to_judge_.insert(story.number);
    heeded.parted += static_cast<int>(parted.size());
  }

  std::vector<StoryRecord> concerned() {
    std::set<StoryNumber> numbers;
    for (const StoryRecord& story : standing_at(editor_.pages()))
      numbers.insert(story.number);
    for (const StoryRecord& story : tellings_.decided_by_editor())
      numbers.insert(story.number);
    return tellings_.records(std::vector<StoryNumber>(numbers.begin(), numbers.end()));
  }

  std::vector<StoryRecord> standing_at(const std::vector<std::string>& pages) {
    std::vector<StoryNumber> numbers;
    for (const StoryRecord& story :
         tellings_.told_elsewhere({{}, {}, pages, rules_.publishers}).stories)
      numbers.push_back(story.number);
    return tellings_.records(numbers);
  }

  StoryRecord take_out(StoryRecord& story, std::size_t origin) {
    OriginRecord& leaving = story.origins[origin];
    leaving.keys.id_is_believed =
        !tellings_.remember(leaving.source, std::span(&leaving.keys, 1)).ids_are_positions;
    StoryRecord out = split_off(story, origin, rules_, now_);
    OriginRecord& left = out.origins.front();
    if (editor_.parts(page_of(left))) left.merge_reason = kPartedByEditor;
    return out;
  }

  // Whether a story that was parted is one with another, by what the editor says now.
  void judge(StoryNumber number) {
    std::vector<StoryRecord> stories = tellings_.records(std::span(&number, 1));
    if (stories.empty()) return;
    StoryRecord& story = stories.front();
    auto at = std::ranges::find(story.origins, kPartedByEditor, &OriginRecord::merge_reason);
    if (at == story.origins.end()) at = story.origins.begin();
    const auto index = static_cast<std::size_t>(at - story.origins.begin());
    const Shown shown{{{page_of(*at), 1}}, {at->number}};
    Company company(at->source, rules_, tellings_, {at->keys}, shown);
    for (auto later = to_judge_.find(number); later != to_judge_.end(); ++later)
      company.leave_out(*later);  // those still to be judged find this one
    const auto found = company.find({at->keys, story.told_by(index)});
    const auto other =
        found.empty() ? std::vector<StoryRecord>()
                      : tellings_.records(std::array{company.record(found.front().story).number});
    if (!other.empty() && may_be_one(other.front(), story)) {
      at->merge_reason = found.front().verdict.evidence;
      at->strength = found.front().verdict.strength;
      join(other.front(), std::move(story));
    } else if (at->merge_reason == kPartedByEditor && !editor_.parts(page_of(*at))) {
      at->merge_reason = "new";
      at->write = Write::row;
      tellings_.write(stories, now_);
    }
  }

  // All that tell a page, or one that is said to be the same, become the oldest story of them.
  void unite(const std::string& page) {
    std::vector<std::string> pages = editor_.one_with(page);
    if (pages.empty()) return;
    pages.push_back(page);
    std::vector<StoryRecord> stories = standing_at(pages);
    std::ranges::sort(stories, {}, [](const StoryRecord& story) {
      return std::pair(story.first_seen, story.number);
    });
    for (std::size_t i = 1; i < stories.size(); ++i) {
      StoryRecord& oldest = stories.front();
      if (!are_said_to_be_one(oldest, stories[i]) || !may_be_one(oldest, stories[i])) continue;
      for (OriginRecord& origin : stories[i].origins) {
        const bool is_named = std::ranges::any_of(oldest.origins, [&](const OriginRecord& other) {
          return editor_.are_one(page_of(origin), page_of(other));
        });
        origin.merge_reason = is_named ? kJoinedByEditor : kCameAlong;
        if (is_named) origin.strength = kEditorsStrength;
      }
      const StoryNumber number = oldest.number;
      join(oldest, std::move(stories[i]));
      oldest = tellings_.records(std::span(&number, 1)).front();
    }
  }

  bool are_said_to_be_one(const StoryRecord& story, const StoryRecord& other) const {
    return any_pair(story, other, [&](const OriginRecord& a, const OriginRecord& b) {
      return editor_.are_one(page_of(a), page_of(b));
    });
  }

  // Two entries of one page of a source are two stories, whatever is said of the page.
  bool may_be_one(const StoryRecord& story, const StoryRecord& other) const {
    return !any_pair(story, other, [&](const OriginRecord& a, const OriginRecord& b) {
      return editor_.are_apart(page_of(a), page_of(b)) ||
             (a.source == b.source && page_of(a) == page_of(b));
    });
  }

  void join(StoryRecord story, StoryRecord other) {
    changed.insert(other.number);
    std::vector<StoryRecord> both;
    take_over(story, other, rules_);
    both.push_back(std::move(story));
    both.push_back(std::move(other));  // second: what it had belongs to the first by then
    write(both);
    ++heeded.joined;
  }

  void write(std::vector<StoryRecord>& stories) {
    if (stories.empty()) return;
    tellings_.write(stories, now_);
    for (const StoryRecord& story : stories)
      changed.insert(story.number);
  }

  const StoryRules& rules_;
  const EditorsWord& editor_;
  Tellings& tellings_;
  const Time now_;
  std::set<StoryNumber> to_judge_;
};

}  // namespace

Heeded heed_editor(const FilingRules& rules, Store& store, Time now) {
  Heeding heeding(rules.stories, store.tellings(), now);
  heeding.run();
  const std::vector<StoryNumber> changed(heeding.changed.begin(), heeding.changed.end());
  if (!changed.empty()) refile(changed, rules, store, now);
  return heeding.heeded;
}

}  // namespace ilofeed::feeds
