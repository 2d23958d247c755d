// A text that many values say alike, kept once.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace ilofeed::feeds {

/// Immutable; copies share the text. An empty one takes no memory of its own.
class SharedText {
 public:
  SharedText() = default;

  // Both ways without a word: it stands where a string would.
  SharedText(std::string text)  // NOLINT(google-explicit-constructor)
      : text_(text.empty() ? nullptr : std::make_shared<const std::string>(std::move(text))) {}

  operator std::string_view() const {  // NOLINT(google-explicit-constructor)
    return text_ ? std::string_view(*text_) : std::string_view{};
  }

  bool empty() const { return text_ == nullptr; }

  friend bool operator==(const SharedText& a, std::string_view b) {
    return std::string_view(a) == b;
  }

 private:
  std::shared_ptr<const std::string> text_;
};

}  // namespace ilofeed::feeds
