// Mark-up put out again: copied from the text in long pieces, mended in between.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

class XmlOutput {
 public:
  explicit XmlOutput(std::string_view text) : text_(text) {}

  /// Begins anew at an offset of the text.
  void begin_at(std::size_t offset);

  /// Puts `by` in the place of a part of the text that was not passed yet.
  void replace(std::size_t begin, std::size_t end, std::string_view by);

  /// What stands up to there is put out; then what stands up to `end` is left out.
  void leave_out(std::size_t begin, std::size_t end) { replace(begin, end, {}); }

  /// Where in the output an offset of the text that was not passed yet will stand.
  std::size_t place_of(std::size_t offset) const { return out_.size() + (offset - copied_); }

  /// Puts `by` in at a place that was passed.
  void insert(std::size_t place, std::string_view by);

  /// Drops everything from a place on; what is left of the text is no part of the output.
  void cut_at(std::size_t place);

  /// Counts an element that begins. True for the first of so many that nobody wrote them: what
  /// stands up to it is all that is put out, and then `closing`, once `stop_at` was called.
  bool is_full() { return ++elements_ == kMostElements; }

  void stop_at(std::size_t offset, std::string closing);

  bool is_stopped() const { return stopped_; }

  /// All of it, up to an offset of the text. While nothing was replaced that is a piece of the
  /// text.
  std::string_view finish(std::size_t end);

 private:
  static constexpr std::size_t kMostElements = 250'000;

  std::string_view text_;
  std::string out_;
  std::size_t begin_ = 0;
  std::size_t copied_ = 0;  // up to here the text is dealt with
  bool edited_ = false;
  std::size_t elements_ = 0;
  std::size_t stop_ = 0;  // place in the output
  std::string closing_;
  bool stopped_ = false;
};

}  // namespace ilofeed::feeds
