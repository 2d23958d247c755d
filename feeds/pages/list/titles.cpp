#include "feeds/pages/list/titles.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "feeds/pages/list/title_score.h"
#include "feeds/pages/list/title_signs.h"
#include "feeds/pages/sight/date_beside.h"
#include "feeds/pages/sight/page_date.h"
#include "feeds/pages/sight/segments.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::size_t kMostOptions = 48;  // an item
constexpr int kLongestTitle = 400;
constexpr int kShortestLine = 8;
constexpr int kLongestLabel = 40;

class TitleFinder {
 public:
  TitleFinder(const Outline& outline, const std::vector<Extent>& items)
      : outline_(outline), items_(items) {}

  std::vector<Title> find() {
    for (const Extent& item : items_) {
      options_.push_back(options_of(item));
      std::set<std::string> names;
      for (TitleOption& option : options_.back()) {
        option.told = told_by(option);
        names.insert(name_of(option));
      }
      for (const std::string& name : names)
        ++called_[name];
    }
    for (std::size_t i = 0; i < items_.size(); ++i)
      count(i);
    std::map<Path, double> scores;
    for (const auto& [key, tally] : tallies_)
      scores[key] = tally.score(items_.size());
    std::vector<Title> titles;
    for (const auto& options : options_)
      titles.push_back(best(options, scores));
    return titles;
  }

 private:
  Title best(const std::vector<TitleOption>& options, const std::map<Path, double>& scores) const {
    const TitleOption* chosen = nullptr;
    double most = 0;
    for (const TitleOption& option : options) {
      if (option.told.more) continue;
      double score = std::max(scores.at(option.key), scores.at(option.loose) - 0.01);
      if (is_common(option)) score += weight_of(TitleSign::common);
      if (option.told.reference) score += weight_of(TitleSign::reference);
      if (holds_label(options, option)) score += weight_of(TitleSign::labelled);
      if (chosen == nullptr || score > most) {
        chosen = &option;
        most = score;
      }
    }
    return chosen == nullptr ? Title{} : Title{chosen->text, chosen->spot};
  }

  // One option an item and place: numbers, and what is called the same in most rows, count where
  // nothing else is.
  void count(std::size_t item) {
    std::set<Path> seen;
    for (const bool minor : {false, true}) {
      int order = 0;
      for (const TitleOption& option : options_[item]) {
        ++order;
        if ((is_common(option) || option.told.reference) != minor) continue;
        for (const Path key : {option.key, option.loose}) {
          if (seen.insert(key).second) tallies_[key].add(option, item, order);
        }
      }
    }
  }

  // Numbers of documents are told apart by their digits.
  static const std::string& name_of(const TitleOption& option) {
    return option.told.reference ? option.text : option.told.wording;
  }

  // "Case no. 16-0775: The board's decision", where the decision has an element of its own.
  static bool holds_label(const std::vector<TitleOption>& options, const TitleOption& option) {
    const std::size_t colon = option.text.find(':');
    if (colon == std::string::npos || colon > kLongestLabel) return false;
    const std::string rest = strip(std::string_view(option.text).substr(colon + 1));
    return std::any_of(options.begin(), options.end(), [&](const TitleOption& other) {
      return other.spot != option.spot && strip(other.text) == rest;
    });
  }

  // Called the same in most rows: "Summary", beside a title that is made as it is.
  bool is_common(const TitleOption& option) const {
    return items_.size() > 2 && called_.at(name_of(option)) * 2 > static_cast<int>(items_.size());
  }

  std::vector<TitleOption> options_of(Extent item) const {
    std::vector<TitleOption> options;
    for (int at = item.begin; at < item.end && options.size() < kMostOptions; ++at) {
      const Spot& spot = outline_[at];
      if (spot.role == Role::anchor && spot.weight == 0) add_wordless(options, at, item);
      if (spot.role == Role::text || spot.weight == 0 || spot.weight > kLongestTitle) continue;
      const bool heading =
          spot.role == Role::heading || std::string_view(spot.node.name()) == "summary";
      const bool anchor = spot.role == Role::anchor;
      if (!heading && !anchor && !has_direct_text(at)) continue;
      if (anchor && is_in_sentence(outline_, at)) continue;
      if (is_label(at)) continue;
      TitleOption option;
      option.spot = at;
      const std::vector<Segment> segments = segments_of(outline_, outline_.extent(at), {});
      if (segments.size() != 1) {
        // "<a>Title <span>3 May</span></a>": the title is the link's own text.
        const bool lines =
            heading && std::all_of(segments.begin(), segments.end(), [&](const Segment& line) {
              return line.element == at;
            });
        if (!lines) option.spot = own_text(at, segments);
        if ((!anchor && !heading) || option.spot < 0) continue;
      }
      option.text = outline_.text(outline_.extent(option.spot));
      const int around = outline_.heading_of(at);
      option.heading = heading || around >= item.begin || has_child_role(at, Role::heading);
      option.linked = outline_.anchor_of(at) >= 0 || has_child_role(at, Role::anchor);
      option.named = is_named_title(spot.node) ||
                     (at > item.begin && is_named_title(outline_[spot.parent].node));
      const std::string_view name = spot.node.name();
      option.strong = name == "b" || name == "strong";
      set_keys(option, item);
      options.push_back(std::move(option));
    }
    add_lines(options, item);
    return options;
  }

  // A line among others in one element, parted from them by breaks or labels.
  void add_lines(std::vector<TitleOption>& options, Extent item) const {
    std::set<int> firsts;
    for (const Segment& segment : segments_of(outline_, item, {})) {
      if (options.size() == kMostOptions) return;
      if (segment.first != segment.last || segment.weight < kShortestLine ||
          segment.weight > kLongestTitle)
        continue;
      const bool known =
          std::any_of(options.begin(), options.end(), [&](const TitleOption& option) {
            return option.spot == segment.element || option.spot == segment.first;
          });
      if (known) continue;
      TitleOption option;
      option.spot = segment.first;
      option.text = without_lead(segment.text);
      option.linked = segment.anchor >= 0;
      option.unseen = true;
      if (firsts.insert(segment.element).second) {
        // The first line of a cell is what stands alone in the cells of other rows.
        const int line = std::exchange(option.spot, segment.element);
        set_keys(option, item);
        option.spot = line;
        option.unseen = false;
        option.named = is_named_title(outline_[segment.element].node);
      } else {
        option.key = segment.slot;
        option.loose = segment.slot.then("by name");
      }
      options.push_back(std::move(option));
    }
  }

  // "Docket:", whose value follows.
  bool is_label(int spot) const {
    const Spot& at = outline_[spot];
    if (at.weight > kLongestLabel || at.role == Role::heading || at.role == Role::anchor)
      return false;
    return outline_.text(outline_.extent(spot)).ends_with(':');
  }

  // A link without words may be called by its label or by the text for its image.
  void add_wordless(std::vector<TitleOption>& options, int anchor, Extent item) const {
    TitleOption option;
    option.spot = anchor;
    option.unseen = true;
    for (const char* name : {"aria-label", "title"}) {
      if (option.text.empty()) option.text = fold_space(attribute(outline_[anchor].node, name));
    }
    for (int at = anchor + 1; at < outline_[anchor].end && option.text.empty(); ++at) {
      if (outline_[at].role == Role::image)
        option.text = fold_space(attribute(outline_[at].node, "alt"));
    }
    if (option.text.empty() || weight_of(option.text) > kLongestTitle) return;
    set_keys(option, item);
    option.key = option.key.then("wordless");
    option.loose = option.loose.then("wordless");
    options.push_back(std::move(option));
  }

  // The one text that stands straight in the element, when it is the longest part of it.
  int own_text(int spot, const std::vector<Segment>& segments) const {
    const Segment* own = nullptr;
    int longest = 0;
    for (const Segment& segment : segments) {
      if (!segment.text.starts_with('(')) longest = std::max(longest, segment.weight);
      if (segment.element != spot || segment.first != segment.last) continue;
      if (own != nullptr) return -1;
      own = &segment;
    }
    return own != nullptr && own->weight == longest ? own->first : -1;
  }

  void set_keys(TitleOption& option, Extent item) const {
    const Spot& root = outline_[item.begin];
    const int top = root.end == item.end ? root.depth : root.depth - 1;
    option.key = Path();
    option.loose = Path().then("by name");
    for (int at = option.spot; outline_[at].depth > top; at = outline_[at].parent) {
      option.key = option.key.then(outline_[at].own);
      option.loose = option.loose.then(outline_[at].node.name());
    }
  }

  bool has_direct_text(int spot) const {
    for (int at = spot + 1; at < outline_[spot].end; at = outline_[at].end) {
      if (outline_[at].role == Role::text && outline_[at].weight > 0) return true;
    }
    return false;
  }

  bool has_child_role(int spot, Role role) const {
    for (int at = spot + 1; at < outline_[spot].end; ++at) {
      if (outline_[at].role == role && outline_[at].weight * 10 >= outline_[spot].weight * 8)
        return true;
    }
    return false;
  }

  const Outline& outline_;
  const std::vector<Extent>& items_;
  std::vector<std::vector<TitleOption>> options_;
  std::map<Path, TitleTally> tallies_;
  std::map<std::string, int> called_;  // in how many items something says the same
};

}  // namespace

std::vector<Title> find_titles(const Outline& outline, const std::vector<Extent>& items) {
  return TitleFinder(outline, items).find();
}

}  // namespace ilofeed::feeds::pages
