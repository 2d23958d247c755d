#include "feeds/render/site/difference.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using Kind = Stretch::Kind;
using Words = std::vector<std::string_view>;

// Work and memory grow with its square.
constexpr int kMostEdits = 400;

bool is_blank(char32_t c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// Han, kana, Thai and their neighbours.
bool stands_alone(char32_t c) {
  return (c >= 0x0E00 && c < 0x1000) || (c >= 0x2E80 && c < 0xAC00) ||
         (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x40000);
}

// Each with the blanks behind it.
Words words_of(std::string_view text) {
  Words words;
  std::size_t begin = 0;
  bool ends = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t c = next_code_point(text, at);
    if (here > begin && !is_blank(c) && (ends || stands_alone(c))) {
      words.push_back(text.substr(begin, here - begin));
      begin = here;
    }
    ends = is_blank(c) || stands_alone(c);
  }
  if (begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

std::string_view bare(std::string_view word) {
  return word.substr(0, word.find_last_not_of(" \n\t\r") + 1);
}

bool are_alike(std::string_view a, std::string_view b) {
  return bare(a) == bare(b);
}

/// Stretches in the making; the same kind goes on in one.
class Stretches {
 public:
  void add(Kind kind, std::string_view word) {
    if (made_.empty() || made_.back().kind != kind) made_.push_back({kind, {}});
    made_.back().text += word;
  }

  std::vector<Stretch> take() { return std::move(made_); }

 private:
  std::vector<Stretch> made_;
};

using Frontier = std::vector<int>;  // how far each diagonal was followed, from -edits to edits

/// How the frontiers grew until both texts were read; empty: too many edits.
std::vector<Frontier> explored(const Words& before, const Words& after) {
  const int n = static_cast<int>(before.size());
  const int m = static_cast<int>(after.size());
  std::vector<Frontier> all;
  Frontier last{0, 0};  // as if of -1 edits, so that the first step begins at nothing
  for (int edits = 0; edits <= std::min(n + m, kMostEdits); ++edits) {
    Frontier now(static_cast<std::size_t>(2 * edits + 1), 0);
    const auto known = [&](int diagonal) {
      const int place = diagonal + edits - 1;
      return place < 0 || place >= static_cast<int>(last.size())
                 ? -1
                 : last[static_cast<std::size_t>(place)];
    };
    for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const bool comes =
          diagonal == -edits || (diagonal != edits && known(diagonal - 1) < known(diagonal + 1));
      int x = edits == 0 ? 0 : comes ? known(diagonal + 1) : known(diagonal - 1) + 1;
      for (int y = x - diagonal;
           x < n && y < m && y >= 0 &&
           are_alike(before[static_cast<std::size_t>(x)], after[static_cast<std::size_t>(y)]);
           ++y)
        ++x;
      now[static_cast<std::size_t>(diagonal + edits)] = x;
      if (x >= n && x - diagonal >= m) {
        all.push_back(std::move(now));
        return all;
      }
    }
    all.push_back(now);
    last = std::move(now);
  }
  return {};
}

struct Step {
  Kind kind;
  std::string_view word;
};

// Back from the end of both texts to their beginning.
std::vector<Step> steps_of(const std::vector<Frontier>& explored, const Words& a, const Words& b) {
  std::vector<Step> steps;
  int x = static_cast<int>(a.size());
  int y = static_cast<int>(b.size());
  for (int edits = static_cast<int>(explored.size()) - 1; edits >= 0; --edits) {
    const int diagonal = x - y;
    const auto reached = [&](int other) {
      const int place = other + edits - 1;
      const bool is_there = edits > 0 && place >= 0 && place <= 2 * (edits - 1);
      return is_there
                 ? explored[static_cast<std::size_t>(edits - 1)][static_cast<std::size_t>(place)]
                 : -1;
    };
    const bool came =
        diagonal == -edits || (diagonal != edits && reached(diagonal - 1) < reached(diagonal + 1));
    const int from = edits == 0 ? 0 : came ? reached(diagonal + 1) : reached(diagonal - 1);
    const int begin = edits == 0 ? 0 : came ? from : from + 1;
    for (; x > begin; --x, --y)
      steps.push_back({Kind::kept, b[static_cast<std::size_t>(y - 1)]});
    if (edits == 0) break;
    if (came)
      steps.push_back({Kind::come, b[static_cast<std::size_t>(--y)]});
    else
      steps.push_back({Kind::gone, a[static_cast<std::size_t>(--x)]});
  }
  std::ranges::reverse(steps);
  return steps;
}

}  // namespace

std::vector<Stretch> difference(std::string_view before, std::string_view after) {
  Words a = words_of(before);
  Words b = words_of(after);
  const auto [a_end, b_end] = std::ranges::mismatch(a, b, are_alike);
  const Words beginning(b.begin(), b_end);
  const auto [a_left, b_left] =
      std::ranges::mismatch(std::ranges::subrange(a.rbegin(), std::make_reverse_iterator(a_end)),
                            std::ranges::subrange(b.rbegin(), std::make_reverse_iterator(b_end)),
                            are_alike);
  const Words ending(b_left.base(), b.end());
  a = Words(a_end, a_left.base());
  b = Words(b_end, b_left.base());
  Stretches made;
  for (const std::string_view word : beginning)
    made.add(Kind::kept, word);
  const std::vector<Frontier> frontiers = explored(a, b);
  for (const Step& step : steps_of(frontiers, a, b))
    if (!frontiers.empty()) made.add(step.kind, step.word);
  if (frontiers.empty()) {
    for (const std::string_view word : a)
      made.add(Kind::gone, word);
    for (const std::string_view word : b)
      made.add(Kind::come, word);
  }
  for (const std::string_view word : ending)
    made.add(Kind::kept, word);
  return made.take();
}

}  // namespace ilofeed::feeds
