// Content codings (RFC 9110 §8.4.1), undone as the bytes come in.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace ilofeed::daemon {

/// The codings we tell servers that we understand.
constexpr char kAcceptedCodings[] = "gzip, br, zstd";

/// Takes decoded bytes; false ends the decoding.
using Sink = std::function<bool(std::string_view)>;

/// One coding of a body, undone piece by piece in constant memory.
class Coding {
 public:
  virtual ~Coding() = default;
  /// False when the bytes are not of this coding, or the sink wants no more.
  virtual bool decode(std::string_view bytes, const Sink& sink) = 0;
  /// Whether the coded stream has come to its own end.
  virtual bool complete() const = 0;
};

/// What a Content-Encoding field names, outermost last; nothing in it for `identity` and for what
/// is no content coding ("UTF-8", "none", "aws-chunked"). A null pointer stands for a coding that
/// we do not know, and more than three are refused in the same way.
std::vector<std::unique_ptr<Coding>> codings_of(std::string_view content_encoding);

}  // namespace ilofeed::daemon
