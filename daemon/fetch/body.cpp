#include "daemon/fetch/body.h"

#include <algorithm>
#include <utility>

namespace ilofeed::daemon {

using feeds::Failure;
using feeds::Reason;

namespace {

// Below this no expansion does any harm.
constexpr std::size_t kHarmless = 1U << 20;

}  // namespace

Body::Body(const FetchLimits& limits, std::string_view content_encoding)
    : max_size_(limits.max_body),
      max_expansion_(limits.max_expansion),
      codings_(codings_of(content_encoding)) {
  std::ranges::reverse(codings_);
  const bool unknown = std::ranges::any_of(codings_, [](const auto& coding) { return !coding; });
  if (unknown) {
    refuse(Reason::malformed,
           "content coding not understood: " + std::string{content_encoding.substr(0, 80)});
  }
}

bool Body::refuse(Reason reason, std::string detail) {
  if (!failure_) failure_ = Failure{reason, std::move(detail)};
  return false;
}

bool Body::add(std::string_view bytes) {
  if (failure_) return false;
  received_ += bytes.size();
  if (!pass(0, bytes))
    return refuse(Reason::malformed, "the body is not what its content coding says");
  return true;
}

bool Body::pass(std::size_t coding, std::string_view bytes) {
  if (coding == codings_.size()) return keep(bytes);
  return codings_[coding]->decode(
      bytes, [&](std::string_view decoded) { return pass(coding + 1, decoded); });
}

bool Body::keep(std::string_view bytes) {
  const std::size_t size = text_.size() + bytes.size();
  if (size > max_size_) {
    return refuse(Reason::too_large,
                  "the body is longer than " + std::to_string(max_size_) + " bytes");
  }
  if (size > kHarmless && size / std::max<std::size_t>(received_, 1) > max_expansion_) {
    return refuse(Reason::too_large,
                  "the body expands more than " + std::to_string(max_expansion_) + " times");
  }
  text_ += bytes;
  return true;
}

void Body::end() {
  const bool complete =
      std::ranges::all_of(codings_, [](const auto& coding) { return coding->complete(); });
  if (!failure_ && !complete && received_ > 0) {
    refuse(Reason::truncated, "the compressed body ends before its end");
  }
}

}  // namespace ilofeed::daemon
