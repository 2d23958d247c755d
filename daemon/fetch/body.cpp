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

std::string size_text(std::size_t bytes) {
  constexpr std::size_t kKibi = 1024;
  if (bytes >= kKibi * kKibi && bytes % (kKibi * kKibi) == 0)
    return std::to_string(bytes / kKibi / kKibi) + " MiB";
  if (bytes >= kKibi && bytes % kKibi == 0) return std::to_string(bytes / kKibi) + " KiB";
  return std::to_string(bytes) + " bytes";
}

Failure too_long(const FetchLimits& limits) {
  return {Reason::too_large,
          "longer than " + size_text(limits.max_body) +
              "; raise fetch.max_body if that is right for this source"};
}

Body::Body(const FetchLimits& limits, std::string_view content_encoding)
    : limits_(limits), codings_(codings_of(content_encoding)) {
  std::ranges::reverse(codings_);
  const bool unknown = std::ranges::any_of(codings_, [](const auto& coding) { return !coding; });
  if (unknown) {
    refuse(
        {Reason::malformed,
         "sent in a coding that nobody asked for: " + std::string{content_encoding.substr(0, 80)}});
  }
}

bool Body::refuse(Failure failure) {
  if (!failure_) failure_ = std::move(failure);
  return false;
}

bool Body::add(std::string_view bytes) {
  if (failure_) return false;
  received_ += bytes.size();
  if (pass(0, bytes)) return true;
  return refuse(
      {Reason::malformed, "the body is not in the coding that its Content-Encoding names"});
}

bool Body::pass(std::size_t coding, std::string_view bytes) {
  if (coding == codings_.size()) return keep(bytes);
  return codings_[coding]->decode(
      bytes, [&](std::string_view decoded) { return pass(coding + 1, decoded); });
}

bool Body::keep(std::string_view bytes) {
  const std::size_t size = text_.size() + bytes.size();
  if (size > limits_.max_body) return refuse(too_long(limits_));
  if (size > kHarmless && size / std::max<std::size_t>(received_, 1) > limits_.max_expansion) {
    return refuse({Reason::too_large,
                   "expands to more than " + std::to_string(limits_.max_expansion) +
                       " times its size; taken for an attack"});
  }
  text_ += bytes;
  return true;
}

void Body::end() {
  if (failure_ || received_ == 0) return;
  const bool complete =
      std::ranges::all_of(codings_, [](const auto& coding) { return coding->complete(); });
  if (!complete) refuse({Reason::truncated, "cut off: the compressed body ends too early"});
}

}  // namespace ilofeed::daemon
