#include "feeds/topics/weight.h"

#include <algorithm>
#include <tuple>

#include <re2/re2.h>

#include "feeds/topics/mentions.h"

namespace ilofeed::feeds {
namespace {

/// A stretch of a story's text, in bytes.
struct Stretch {
  std::size_t segment;
  std::size_t begin;
  std::size_t end;
};

// Bytes of a segment that are its lead.
std::size_t end_of_lead(const StoryText::Segment& segment) {
  return segment.lead == 0 ? 0 : segment.words.end(segment.lead - 1);
}

constexpr int kTitle = 3;
constexpr int kLead = 2;
constexpr int kText = 1;

int weight_at(const StoryText::Segment& segment, std::size_t begin) {
  if (segment.field == Field::title) return kTitle;
  return begin < end_of_lead(segment) ? kLead : kText;
}

/// Collects what the words of a query hit in a story that it keeps.
class Weighing {
 public:
  explicit Weighing(const Subject& subject) : subject_(subject) {}

  /// True when words decide.
  bool collect(const QueryNode& node) {
    if (const auto* all = std::get_if<AllOf>(&node.what)) return collect(*all);
    if (const auto* any = std::get_if<AnyOf>(&node.what)) return collect(*any);
    if (const auto* term = std::get_if<RegexTerm>(&node.what)) {
      return !term->on_url && !term->scope && (add(*term->compiled), true);
    }
    if (const auto* term = std::get_if<TextTerm>(&node.what); term != nullptr && !term->scope)
      return add(hits_of(node, subject_));
    if (const auto* term = std::get_if<ConceptTerm>(&node.what); term != nullptr && !term->scope) {
      for (const auto& expression : term->expressions)
        add(*expression);
      return add(hits_of(node, subject_));
    }
    if (std::holds_alternative<NearOf>(node.what)) return add(hits_of(node, subject_));
    return false;
  }

  // Stretches that overlap are one mention.
  int sum() {
    std::ranges::sort(stretches_, {}, [](const Stretch& each) {
      return std::tuple(each.segment, each.begin, each.end);
    });
    int total = 0;
    const Stretch* last = nullptr;
    for (const Stretch& each : stretches_) {
      const bool overlaps =
          last != nullptr && last->segment == each.segment && each.begin < last->end;
      if (!overlaps) total += weight_at(subject_.text.segments[each.segment], each.begin);
      if (!overlaps || each.end > last->end) last = &each;
    }
    return total;
  }

 private:
  bool collect(const AllOf& all) {
    bool by_words = false;
    for (const NodePtr& part : all.parts)
      by_words = collect(*part) || by_words;
    return by_words;
  }

  bool collect(const AnyOf& any) {
    bool by_words = true;
    for (const NodePtr& part : any.parts) {
      if (evaluate(*part, subject_)) by_words = collect(*part) && by_words;
    }
    return by_words;
  }

  bool add(const std::vector<Hit>& hits) {
    for (const Hit& hit : hits) {
      const Words& words = subject_.text.segments[hit.segment].words;
      stretches_.push_back({hit.segment, words.begin(hit.first), words.end(hit.last)});
    }
    return true;
  }

  void add(const re2::RE2& expression) {
    for (std::size_t i = 0; i < subject_.text.segments.size(); ++i) {
      const StoryText::Segment& segment = subject_.text.segments[i];
      if ((kAnywhere & set_of(segment.field)) == 0) continue;
      const re2::StringPiece text(segment.text.data(), segment.text.size());
      re2::StringPiece found;
      if (!expression.Match(text, 0, text.size(), re2::RE2::UNANCHORED, &found, 1)) continue;
      const auto begin = static_cast<std::size_t>(found.data() - text.data());
      stretches_.push_back({i, begin, begin + found.size()});
    }
  }

  const Subject& subject_;
  std::vector<Stretch> stretches_;
};

}  // namespace

std::optional<int> weight_of(const QueryNode& query, const Subject& subject) {
  Weighing weighing(subject);
  if (!weighing.collect(query)) return std::nullopt;
  return weighing.sum();
}

int least_weight(const StoryText& text) {
  const bool all_lead = std::ranges::all_of(text.segments, [](const StoryText::Segment& segment) {
    return segment.lead == segment.words.size();
  });
  return all_lead ? kLead : kText;
}

bool reaches(std::optional<int> weight, int threshold) {
  return !weight || *weight >= threshold;
}

}  // namespace ilofeed::feeds
