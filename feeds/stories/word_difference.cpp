#include "feeds/stories/word_difference.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "feeds/text/ascii.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kMostCompared = 4'000'000;  // pairs of words

std::vector<std::string_view> parted_by_blanks(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = static_cast<std::size_t>(
        std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_ascii_space) -
        text.begin());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// Writes runs of words, each with its mark.
class Marked {
 public:
  enum class Mark { none, gone, came };

  void add(std::string_view word, Mark mark) {
    if (mark != mark_) close();
    if (!out_.empty()) out_ += ' ';
    if (mark != mark_ && mark != Mark::none) out_ += mark == Mark::gone ? "[-" : "{+";
    mark_ = mark;
    out_ += word;
  }

  std::string finish() && {
    close();
    return std::move(out_);
  }

 private:
  void close() {
    if (mark_ != Mark::none) out_ += mark_ == Mark::gone ? "-]" : "+}";
    mark_ = Mark::none;
  }

  std::string out_;
  Mark mark_ = Mark::none;
};

using Lengths = std::vector<std::vector<std::uint32_t>>;

// Of the longest common subsequence of what is left behind each pair of words.
Lengths common_lengths(const std::vector<std::string_view>& a,
                       const std::vector<std::string_view>& b) {
  Lengths lengths(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      lengths[i][j] =
          a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

void add_middle(Marked& out,
                const std::vector<std::string_view>& a,
                const std::vector<std::string_view>& b) {
  const bool too_long = a.size() * b.size() > kMostCompared;
  const Lengths lengths = too_long ? Lengths{} : common_lengths(a, b);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (!too_long && i < a.size() && j < b.size() && a[i] == b[j]) {
      out.add(a[i++], Marked::Mark::none);
      ++j;
    } else if (i < a.size() &&
               (j == b.size() || too_long || lengths[i + 1][j] >= lengths[i][j + 1])) {
      out.add(a[i++], Marked::Mark::gone);
    } else {
      out.add(b[j++], Marked::Mark::came);
    }
  }
}

}  // namespace

std::string word_difference(std::string_view before, std::string_view after) {
  std::vector<std::string_view> a = parted_by_blanks(before);
  std::vector<std::string_view> b = parted_by_blanks(after);
  const auto [first_a, first_b] = std::ranges::mismatch(a, b);
  Marked out;
  for (auto at = a.begin(); at != first_a; ++at)
    out.add(*at, Marked::Mark::none);
  const auto alike = first_a - a.begin();
  std::ptrdiff_t behind = 0;
  while (behind < std::ssize(a) - alike && behind < std::ssize(b) - alike &&
         a[a.size() - 1 - static_cast<std::size_t>(behind)] ==
             b[b.size() - 1 - static_cast<std::size_t>(behind)])
    ++behind;
  add_middle(out, {first_a, a.end() - behind}, {first_b, b.end() - behind});
  for (auto at = a.end() - behind; at != a.end(); ++at)
    out.add(*at, Marked::Mark::none);
  return std::move(out).finish();
}

}  // namespace ilofeed::feeds
